import { isStatutory, type StepKind } from '../planning/case-plan';
import { silences } from './reply';
import type { Delivery, NotWanted } from '../delivery/delivery';
import type { Instant } from '../time';
import type { SendingMoment } from './sending-moment';

/** A message that is about to leave. */
export interface LeavingMessage {
  readonly kind: StepKind;
  readonly planVersion: number;
  readonly latest: Instant;
  readonly now: Instant;
}

/**
 * Whether a message may still leave, asked under the lock that filings take too: after a filing is recorded nothing leaves,
 * not even a message that was queued before (promise P3).
 *
 * @returns what happens instead, or undefined when it may leave
 */
export function vetoSending(message: LeavingMessage, { campaignStatus, state, filed, unsubscribed }: SendingMoment): Delivery | undefined {
  // an answer to something that was done: a receipt leaves because of the filing
  if (message.kind === 'letter') return undefined;
  if (filed) return notWanted('filed');
  if (campaignStatus === 'paused') return { status: 'paused' };
  if (campaignStatus !== 'running') return notWanted('case-closed');
  if (unsubscribed === true && !isStatutory(message.kind)) return notWanted('unsubscribed');
  if (state === undefined) return undefined;
  if (state.standing.type === 'closed') return notWanted('case-closed');
  if (state.plan.version > message.planVersion) return notWanted('plan-superseded');
  if (state.pending.some(silences) && message.kind !== 'escalation') return notWanted('matter-waiting');
  if (!isStatutory(message.kind) && message.now > message.latest) return notWanted('too-late');
  return undefined;
}

function notWanted(because: NotWanted): Delivery {
  return { status: 'not-wanted', because };
}
