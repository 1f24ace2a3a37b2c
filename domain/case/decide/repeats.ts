import { refuse, type Refusal } from '../../refusal';
import type { PlannedStep } from '../../planning/case-plan';
import type { Instant } from '../../time';
import type { CaseCommand } from '../case-command';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { channelsToTry } from '../channels-to-try';
import { isInspectedInVain, isWarned } from '../lawful-stages';
import { messageSteps, unsettled } from '../next-step';
import { silences } from '../reply';
import { arrivals, attemptOf } from '../repeats';
import { planRefusal } from './plan';

/**
 * A message that a provider refused, or of which nobody knows whether it arrived, leaves once more: on the channels where it did not
 * arrive, under a number of its own.
 *
 * @returns a refusal while a matter silences the case, for a name that the plan does not have, for a message that is still to be sent,
 *   that was never sent, that arrived, or whose words are no longer true
 * @see docs/rules.md#send-again
 */
export function sendAgain(
  { step: id, by, reason }: CaseCommand & { type: 'send-again' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] | Refusal {
  const step = messageSteps(state).find((known) => known.id === id && isOfThisStage(known, state));
  if (state.pending.some(silences)) return refuse('matter-waiting', 'Decide first what waits: until then nothing leaves.');
  if (step === undefined) return refuse('no-such-message', `The case has no message ${id} that could be sent now.`);
  return (
    whyNotAgain(step, state, now) ?? [
      {
        type: 'sending-repeated',
        step: id,
        planVersion: state.plan.version,
        attempt: (attemptOf(state, id) ?? 1) + 1,
        by,
        reason,
        at: now,
      },
    ]
  );
}

/** While an inspector is on the way, only the message that says so. */
function isOfThisStage({ kind }: PlannedStep, { standing }: CaseState): boolean {
  return (kind === 'escalation') === (standing.type === 'under-inspection');
}

function whyNotAgain({ id, channels, latest, ifLate }: PlannedStep, state: CaseState, now: Instant): Refusal | undefined {
  if (unsettled(state).some((due) => due.id === id)) return refuse('message-still-due', `Message ${id} is still to be sent.`);
  if (state.missed?.includes(id) === true) return refuse('message-skipped', `Message ${id} was never sent: accept that, or warn again.`);
  if (channelsToTry(channels, arrivals(state, id), state.absent).length === 0)
    return refuse('message-arrived', `Message ${id} was taken on every channel that it uses.`);
  if (now > latest && ifLate !== 'send') return refuse('message-too-late', `What message ${id} says is no longer true.`);
  return undefined;
}

/**
 * The final warning was not served, because its day fell into a pause or an outage or the address was wrong; or another message after
 * the deadline was missed. What follows the deadline begins anew from today; the deadline stays.
 *
 * @returns a refusal when the operator was warned, is still to be, or was not even notified; while a matter waits; under inspection
 * @see docs/rules.md#warn-again
 */
export function warnAgain(
  { plan, by, reason }: CaseCommand & { type: 'warn-again' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] | Refusal {
  if (state.standing.type !== 'open') return refuse('case-under-inspection', 'An inspection was assigned; the plan is over.');
  if (state.pending.length > 0) return refuse('matter-waiting', 'Decide first what waits: what follows is counted anew by that.');
  if (!needsWarning(state, now)) return refuse('nothing-to-warn-of', 'The operator was warned as the law wants it, or is still to be.');
  const isNotified = state.noticeServedAt !== undefined || unsettled(state).some(({ kind }) => kind === 'notice');
  if (!isNotified) return refuse('notice-not-served', 'The notice was not served: repair the contact or send the notice again first.');
  return (
    planRefusal(plan, state) ?? [
      { type: 'warning-repeated', by, reason, at: now },
      { type: 'plan-changed', plan, by, at: now },
    ]
  );
}

/** Whether nothing that is still to be sent will warn the operator, or staff must say what becomes of a message that was missed. */
export function needsWarning(state: CaseState, now: Instant): boolean {
  // after a visit that settled nothing another one is ordered, or not
  if (state.standing.type !== 'open' || isInspectedInVain(state)) return false;
  if (isWarned(state)) return (state.missed?.length ?? 0) > 0;
  return !unsettled(state).some(({ kind, latest }) => kind === 'final-warning' && now <= latest);
}
