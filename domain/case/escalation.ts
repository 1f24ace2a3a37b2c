import type { HoldReason } from './case-event';
import { waitingHold } from './waiting';
import type { SendingMoment } from './sending-moment';

/**
 * The gates of promise P4 as only the record can check them, under the case's lock: a filing or a pause may be known here
 * before the workflow hears of it.
 *
 * @returns why the case must wait, or undefined when the inspection may be opened
 */
export function vetoEscalation({ campaignStatus, state, filed }: SendingMoment): HoldReason | undefined {
  if (filed) return 'filing-waiting';
  if (campaignStatus === 'paused') return 'campaign-paused';
  if (state === undefined || state.noticeServedAt === undefined) return 'notice-not-served';
  if (state.finalWarningServedAt === undefined || state.finalWarningServedAt >= state.plan.warnedUntil) return 'final-warning-not-served';
  if ((state.missed?.length ?? 0) > 0) return 'steps-missed';
  return waitingHold(state) ?? (state.pending.length > 0 ? 'extension-waiting' : undefined);
}
