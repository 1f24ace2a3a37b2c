import { isRefusal, refuse, type Refusal } from '../../refusal';
import type { CasePlan } from '../../planning/case-plan';
import type { Instant } from '../../time';
import type { CaseCommand, MatterDecision } from '../case-command';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import type { CaseOutcome } from '../outcome';
import { isInspectedInVain } from '../lawful-stages';
import { isSilencing, type PendingMatter } from '../reply';
import { fileAndClose } from './filings';
import { planRefusal } from './plan';

/**
 * More time for an operator that asked for it, as a new plan.
 *
 * @returns a refusal when none was asked for, the plan is outdated, or its deadline is not later than now and than the present one
 * @see docs/rules.md#extension
 */
export function grantExtension(
  command: CaseCommand & { type: 'grant-extension' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] | Refusal {
  const matter = decidedMatter(command, state, isExtension);
  if (isRefusal(matter)) return matter;
  if (state.standing.type === 'under-inspection')
    return refuse('case-under-inspection', 'An inspection was assigned; more time can no longer be granted.');
  const wrong = planRefusal(command.plan, state);
  if (wrong !== undefined) return wrong;
  if (command.plan.deadline <= state.plan.deadline || command.plan.deadline <= now) {
    return refuse('deadline-not-later', 'The new deadline must be later than the present one and still to come.');
  }
  return [{ type: 'extension-granted', matterId: matter.id, plan: command.plan, by: command.by, at: now }];
}

/**
 * What staff decide of a request for time, or of a filing or claim.
 *
 * @returns a refusal when nothing of that kind waits, or the plan that follows is outdated
 */
export function decideMatter(
  command: CaseCommand & { type: 'refuse-extension' | 'confirm-claim' | 'refute-claim' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] | Refusal {
  const matter = decidedMatter(command, state, command.type === 'refuse-extension' ? isExtension : isFilingOrClaim);
  if (isRefusal(matter)) return matter;
  if (command.type === 'confirm-claim') return confirmClaim(matter, command.by, state, now);
  const plan = matter.repeated === true ? undefined : command.plan;
  const replanned = followingPlan(plan, command.by, state, now);
  if (isRefusal(replanned)) return replanned;
  const decided: CaseEvent =
    command.type === 'refuse-extension'
      ? { type: 'extension-refused', matterId: matter.id, by: command.by, at: now }
      : { type: 'claim-refuted', matterId: matter.id, about: matter.about, by: command.by, at: now };
  return [decided, ...replanned];
}

function isExtension({ about }: PendingMatter): boolean {
  return about === 'extension';
}

function isFilingOrClaim(matter: PendingMatter): boolean {
  return !isExtension(matter);
}

/** A decision says what it decides: of several matters none is chosen for it. */
function decidedMatter(
  { matterId }: MatterDecision,
  { pending }: CaseState,
  isOfKind: (matter: PendingMatter) => boolean,
): PendingMatter | Refusal {
  const [matter, another] = pending.filter((waiting) => isOfKind(waiting) && (matterId === undefined || waiting.id === matterId));
  if (matter === undefined) return refuse('nothing-waiting', 'Nothing of that kind waits for a decision, or it was decided meanwhile.');
  if (another === undefined) return matter;
  return refuse(
    'name-the-matter',
    `More than one matter waits: say which, ${matter.id} (${matter.about}) or ${another.id} (${another.about}).`,
  );
}

function followingPlan(plan: CasePlan | undefined, by: string, state: CaseState, now: Instant): readonly CaseEvent[] | Refusal {
  // under inspection, and after a visit that settled nothing, the ladder is over: there is nothing to plan anew
  if (plan === undefined || state.standing.type !== 'open' || isInspectedInVain(state)) return [];
  return planRefusal(plan, state) ?? [{ type: 'plan-changed', plan, by, at: now }];
}

function confirmClaim(matter: PendingMatter, by: string, state: CaseState, now: Instant): readonly CaseEvent[] {
  const confirmed: CaseEvent = { type: 'claim-confirmed', matterId: matter.id, about: matter.about, by, at: now };
  if (matter.about === 'filing' || matter.about === 'deficiency')
    return [confirmed, ...fileAndClose({ filingId: matter.id, receivedAt: matter.at }, state, now)];
  // the fact is put right; the duty stays
  if (!isSilencing(matter.about)) return [confirmed];
  return [confirmed, { type: 'case-closed', outcome: claimOutcome(matter), at: now }];
}

function claimOutcome(matter: PendingMatter): CaseOutcome {
  switch (matter.about) {
    case 'not-operating':
      return 'ceased-confirmed';
    case 'not-in-scope':
      return 'out-of-scope-confirmed';
    case 'transferred':
      return 'transferred-confirmed';
    case 'voluntary-closure':
      return 'closed-voluntarily';
    case 'objection':
      return 'objection-upheld';
    default:
      return 'already-registered';
  }
}
