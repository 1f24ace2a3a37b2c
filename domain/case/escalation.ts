import type { SendingMoment } from '../store';
import type { HoldReason } from './case-event';

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
  if (state.finalWarningServedAt === undefined) return 'final-warning-not-served';
  const waiting = state.pending[0];
  if (waiting === undefined) return undefined;
  return waiting.about === 'extension' ? 'extension-waiting' : waiting.about === 'filing' ? 'filing-waiting' : 'claim-waiting';
}
