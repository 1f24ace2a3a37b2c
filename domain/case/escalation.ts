import type { Instant } from '../time';
import type { HoldReason } from './case-event';
import { nextStep } from './next-step';
import type { SendingMoment } from './sending-moment';

/** Why no inspection is opened: the case is held, or by the record it wants something else by now. */
export type EscalationVeto = HoldReason | 'outdated';

/**
 * The gates of promise P4 under the case's lock: the record may know of a filing or a pause that the workflow has not heard of,
 * and of a decision that came while the inspection waited to be opened.
 *
 * @returns why the case must wait, or undefined when the inspection may be opened
 */
export function vetoEscalation({ campaignStatus, state, filed }: SendingMoment, now: Instant): EscalationVeto | undefined {
  if (filed) return 'filing-waiting';
  if (campaignStatus === 'paused') return 'campaign-paused';
  if (state === undefined) return 'notice-not-served';
  const step = nextStep(state, now);
  if (step.type === 'hold') return step.reason;
  return step.type === 'escalate' ? undefined : 'outdated';
}
