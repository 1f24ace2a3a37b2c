import { assertNever } from '../domain/assert-never';
import { ruleForUnknown } from '../domain/case/unknown-outcome';
import type { Delivery, SendOutcome } from '../domain/delivery';
import { ChannelUnavailable } from '../domain/ports';
import type { MessageRow, NewMessage, SendingMoment, Store } from '../domain/store';
import { MINUTE, type Instant } from '../domain/time';

/** Words on their way out. */
export interface Outgoing {
  /** What is hashed into the ledger. */
  readonly content: string;
  /** One call of the provider. @param reservedAt the same for every attempt, so that a repeat has the same bytes */
  readonly send: (reservedAt: Instant) => Promise<SendOutcome>;
}

export interface LedgeredSend {
  readonly message: NewMessage;
  readonly now: Instant;
  /** Asked under the case's lock, in the transaction that marks the message submitted. */
  readonly veto: (moment: SendingMoment) => Delivery | undefined;
  readonly outgoing: Outgoing;
}

/** How long a statutory email of unknown outcome waits before it is sent once more. */
const SECOND_SEND_AFTER_MS = MINUTE;

/**
 * Sends once, or explains (promise P1). The ledger row is reserved, then marked submitted, both committed before the provider
 * is called; whoever finds it submitted knows that the outcome is unknown and follows the rule of the message's kind.
 *
 * @throws ChannelUnavailable when the provider may take it later
 */
export async function sendLedgered(store: Store, send: LedgeredSend): Promise<Delivery> {
  const row = await store.messages.reserve(send.message, send.now);
  switch (row.status) {
    case 'reserved':
      return await submitAndSend(store, row, send);
    case 'submitted':
      return await afterUnknown(store, row, send);
    case 'accepted':
      return { status: 'accepted' };
    case 'refused':
      return { status: 'refused', reason: row.reason ?? 'gave-up' };
    case 'unknown':
      return { status: 'unknown', rule: row.rule ?? 'not-sent-again' };
    case 'not-wanted':
      return { status: 'not-wanted', because: 'case-closed' };
    default:
      return assertNever(row.status);
  }
}

async function submitAndSend(store: Store, row: MessageRow, send: LedgeredSend): Promise<Delivery> {
  const { now, outgoing, veto } = send;
  const stopped = await store.messages.submit(row.id, now, outgoing.content, veto);
  if (stopped !== undefined) return stopped;
  const outcome = await callProvider(store, row, send);
  if (outcome.status === 'unknown') return await afterUnknown(store, { ...row, sends: row.sends + 1 }, send, true);
  await store.messages.settle(row.id, now, outcome);
  if (outcome.status === 'accepted') return { status: 'accepted' };
  if (outcome.reason !== 'content-rejected') await store.people.markUnreachable(row.contactPointId, now, outcome.reason);
  return { status: 'refused', reason: outcome.reason };
}

/** The provider's "not now" is known not to have been delivered, so the row goes back to reserved. */
async function callProvider(store: Store, row: MessageRow, { now, outgoing }: LedgeredSend): Promise<SendOutcome> {
  try {
    return await outgoing.send(row.reservedAt);
  } catch (error) {
    if (error instanceof ChannelUnavailable) await store.messages.release(row.id, now);
    throw error;
  }
}

async function afterUnknown(store: Store, row: MessageRow, send: LedgeredSend, justSent = false): Promise<Delivery> {
  const kind = row.kind === 'inspection' ? 'reminder' : row.kind;
  const rule = ruleForUnknown({ kind, channel: row.channel, sends: row.sends });
  if (rule !== 'sent-once-more') {
    await store.messages.settle(row.id, send.now, { status: 'unknown', rule });
    return { status: 'unknown', rule };
  }
  // the row stays submitted: the next attempt comes back here and sends
  if (justSent) throw new ChannelUnavailable('the outcome of a statutory email is unknown', SECOND_SEND_AFTER_MS);
  await store.messages.markPossibleRepeat(row.id);
  return await submitAndSend(store, row, send);
}
