import type { CasePlan, StepId } from '../../planning/case-plan';
import type { Instant } from '../../time';
import type { CaseEvent, HoldReason } from '../case-event';
import type { CaseState } from '../case-state';
import { forgetWarning } from './service';
import { without } from './without';

const ONLY_OF_ONE_PLAN = ['notBefore', 'reached', 'repeats', 'missed', 'unfinished'] as const;

/** What an escalation of the old plan met; that of the new one looks for itself. */
const HOLDS_OF_ONE_PLAN: readonly (HoldReason | undefined)[] = ['notice-not-served', 'final-warning-not-served', 'steps-missed'];

/**
 * Steps of the old version die with it, and what held its escalation. A warning that named another date no longer counts.
 *
 * @param at when the case took the plan
 * @see docs/rules.md#plan-joining
 */
export function withPlan(state: CaseState, plan: CasePlan, at: Instant): CaseState {
  const sameWarning = plan.warnedUntil === state.plan.warnedUntil;
  const moving = HOLDS_OF_ONE_PLAN.includes(state.hold) ? without(state, 'hold') : state;
  const kept = sameWarning ? moving : forgetWarning(moving);
  const fresh = ONLY_OF_ONE_PLAN.reduce(without, kept);
  return { ...fresh, ...noticeToRepeat(state), revision: state.revision + 1, plan, settled: pastReminders(plan, at), ...noticeOf(plan) };
}

/** Those that were due before the case took the plan: they left by the one before it, also where this one was worked out earlier. */
function pastReminders({ steps }: CasePlan, takenAt: Instant): readonly StepId[] {
  return steps.filter(({ kind, at }) => kind === 'reminder' && at <= takenAt).map(({ id }) => id);
}

/** A notice that staff had sent again, and that has not left yet, still leaves: it belongs to the case. */
function noticeToRepeat({ notice, repeats, settled }: CaseState): Pick<CaseState, 'repeats'> {
  if (notice === undefined || settled.includes(notice.id)) return {};
  const attempt = repeats?.[notice.id];
  return attempt === undefined ? {} : { repeats: { [notice.id]: attempt } };
}

/** The notice of a plan, where it has one: that of the last plan that had one stays with the case. */
export function noticeOf({ steps }: CasePlan): Pick<CaseState, 'notice'> {
  const notice = steps.find(({ kind }) => kind === 'notice');
  return notice === undefined ? {} : { notice };
}

/** What the case lives by from here on: a new plan with its rules, or other rules that change none of its dates. */
export function evolvePlan(state: CaseState, event: CaseEvent & { type: 'case-opened' | 'plan-changed' | 'rules-adopted' }): CaseState {
  if (event.type === 'rules-adopted') return { ...state, packageHash: event.packageHash };
  const { plan, packageHash, rules = state.rules, at } = event;
  return { ...withPlan(state, plan, at), rules, ...(packageHash === undefined ? {} : { packageHash }) };
}
