import type { CasePlan } from '../../planning/case-plan';
import type { CaseState } from '../case-state';
import { without } from './without';

/** Steps of the old version die with it. A warning that named another date no longer counts. */
export function withPlan(state: CaseState, plan: CasePlan): CaseState {
  const sameWarning = plan.warnedUntil === state.plan.warnedUntil;
  const kept = sameWarning ? state : withoutWarning(state);
  const fresh = without(without(without(without(kept, 'hold'), 'notBefore'), 'reached'), 'missed');
  return { ...fresh, revision: state.revision + 1, plan, settled: [] };
}

function withoutWarning(state: CaseState): CaseState {
  const next = without(state, 'finalWarningServedAt');
  return next.servedOn === undefined ? next : { ...next, servedOn: { ...next.servedOn, warning: [] } };
}
