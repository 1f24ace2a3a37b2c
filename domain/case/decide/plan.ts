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
  const { plan, by, reason, rules } = command;
  const why = reason === undefined ? {} : { reason };
  return [{ type: 'plan-changed', plan, by, ...why, ...(rules === undefined ? {} : { rules }), at: now }];
}

/** Two decisions that were made side by side must not both count: only the next version of the present plan is taken. */
export function planRefusal(plan: CasePlan, state: CaseState): Refusal | undefined {
  return plan.version === state.plan.version + 1
    ? undefined
    : refuse('plan-outdated', 'The case changed meanwhile; look at it again and repeat the decision.');
}
