import type { CasePlan } from '../../planning/case-plan';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { forgetWarning } from './service';
import { without } from './without';

const ONLY_OF_ONE_PLAN = ['notBefore', 'reached', 'repeats', 'missed', 'unfinished'] as const;

/** Steps of the old version die with it. A warning that named another date no longer counts. */
export function withPlan(state: CaseState, plan: CasePlan): CaseState {
  const sameWarning = plan.warnedUntil === state.plan.warnedUntil;
  const kept = sameWarning ? state : forgetWarning(state);
  const fresh = ONLY_OF_ONE_PLAN.reduce(without, kept);
  return { ...fresh, revision: state.revision + 1, plan, settled: [], ...noticeOf(plan) };
}

/** The notice of a plan, where it has one: that of the last plan that had one stays with the case. */
export function noticeOf({ steps }: CasePlan): Pick<CaseState, 'notice'> {
  const notice = steps.find(({ kind }) => kind === 'notice');
  return notice === undefined ? {} : { notice };
}

/** What the case lives by from here on: a new plan with its rules, or other rules that change none of its dates. */
export function evolvePlan(state: CaseState, event: CaseEvent & { type: 'case-opened' | 'plan-changed' | 'rules-adopted' }): CaseState {
  if (event.type === 'rules-adopted') return { ...state, packageHash: event.packageHash };
  const { plan, packageHash, rules = state.rules } = event;
  return { ...withPlan(state, plan), rules, ...(packageHash === undefined ? {} : { packageHash }) };
}
