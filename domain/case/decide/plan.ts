import { refuse, type Refusal } from '../../refusal';
import type { CasePlan } from '../../planning/case-plan';
import type { Instant } from '../../time';
import type { CaseCommand } from '../case-command';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';

/** Another plan for the case: a moved deadline, or changed rules. @returns a refusal under inspection and for an outdated plan */
export function changePlan(command: CaseCommand & { type: 'change-plan' }, state: CaseState, now: Instant): readonly CaseEvent[] | Refusal {
  if (state.standing.type === 'under-inspection') return refuse('case-under-inspection', 'An inspection was assigned; the plan is over.');
  const wrong = planRefusal(command.plan, state);
  if (wrong !== undefined) return wrong;
  const { plan, by, reason, packageHash, rules } = command;
  const why = reason === undefined ? {} : { reason };
  const livedBy = { ...(packageHash === undefined ? {} : { packageHash }), ...(rules === undefined ? {} : { rules }) };
  return [{ type: 'plan-changed', plan, by, ...why, ...livedBy, at: now }];
}

/** Rules that change nothing in the dates of the case. @returns a refusal under inspection, and nothing where it lives by them already */
export function adoptRules(
  { packageHash, by, reason }: CaseCommand & { type: 'adopt-rules' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] | Refusal {
  if (state.packageHash === packageHash) return [];
  if (state.standing.type === 'under-inspection') return refuse('case-under-inspection', 'An inspection was assigned; the plan is over.');
  return [{ type: 'rules-adopted', packageHash, by, reason, at: now }];
}

/** Two decisions that were made side by side must not both count: only the next version of the present plan is taken. */
export function planRefusal(plan: CasePlan, state: CaseState): Refusal | undefined {
  return plan.version === state.plan.version + 1
    ? undefined
    : refuse('plan-outdated', 'The case changed meanwhile; look at it again and repeat the decision.');
}
