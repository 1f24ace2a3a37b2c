import { assertNever } from '../../domain/assert-never';
import { ruleForUnknown } from '../../domain/case/unknown-outcome';
import {
  DELIVERY_REFUSALS,
  NOT_WANTED,
  type Delivery,
  type DeliveryRefusal,
  type NotWanted,
  type SendOutcome,
} from '../../domain/delivery/delivery';
import { MINUTE, SECOND, type Instant } from '../../domain/time';
import type { ChannelGate } from './channel-gate';
import type { SendingMoment } from '../../domain/case/sending-moment';
import type { MessageRow, NewMessage } from '../../domain/delivery/ledger';
import { ChannelUnavailable } from '../../domain/delivery/channel-unavailable';
import type { Store } from '../../ports/store';

/** Words on their way out. */
export interface Outgoing {
  /** What is hashed into the ledger. */
  readonly content: string;
  /** One call of the provider. */
  readonly send: () => Promise<SendOutcome>;
}

export interface LedgeredSend {
  readonly message: NewMessage;
  readonly now: Instant;
  /** Asked under the case's lock, in the transaction that marks the message submitted. */
  readonly veto: (moment: SendingMoment) => Delivery | undefined;
  /** Made once the row is known, which the words name; the same row gives the same words. */
  readonly outgoing: (row: Pick<MessageRow, 'id' | 'reservedAt'>) => Outgoing | Promise<Outgoing>;
  /** Also when an earlier attempt was accepted and died before this. */
  readonly onAccepted?: (providerId: string) => Promise<void>;
}

export interface LedgerPorts {
  readonly store: Store;
  readonly gate: ChannelGate;
}

/** How long a statutory email of unknown outcome waits before it is sent once more. */
const SECOND_SEND_AFTER_MS = MINUTE;

/**
 * Sends once, or explains (promise P1). The ledger row is reserved, then marked submitted, both committed before the provider
 * is called; whoever finds it submitted knows that the outcome is unknown and follows the rule of the message's kind.
 *
 * @throws ChannelUnavailable when the provider may take it later
 */
export async function sendLedgered(ports: LedgerPorts, send: LedgeredSend): Promise<Delivery> {
  const row = await ports.store.messages.reserve(send.message, send.now);
  switch (row.status) {
    case 'reserved':
      return await submitAndSend(ports, row, send);
    case 'submitted':
      return await afterUnknown(ports, row, send);
    case 'accepted':
    case 'delivered':
      await send.onAccepted?.(row.providerId ?? '');
      return { status: 'accepted' };
    case 'refused':
    case 'bounced':
      return { status: 'refused', reason: refusalOf(row) };
    case 'unknown':
      return { status: 'unknown', rule: row.rule ?? 'not-sent-again' };
    case 'not-allowed':
      return { status: 'not-allowed' };
    case 'superseded':
      return { status: 'not-wanted', because: 'plan-superseded' };
    case 'not-wanted':
      return { status: 'not-wanted', because: becauseOf(row) };
    default:
      return assertNever(row.status);
  }
}

async function submitAndSend(ports: LedgerPorts, row: MessageRow, send: LedgeredSend): Promise<Delivery> {
  const { store, gate } = ports;
  const { now, veto } = send;
  const outgoing = await send.outgoing(row);
  await gate.pass(row.channel);
  const submission = await store.messages.submit(row.id, now, outgoing.content, veto);
  if (submission.type !== 'submitted') {
    // nothing was asked of the provider, and the next message may try it
    gate.release(row.channel);
    if (submission.type === 'stopped') return submission.delivery;
    throw new ChannelUnavailable('this chat had a message less than a second ago', turnAfterMs(submission.queued, row.id), 'recipient');
  }
  const outcome = await callProvider(ports, row, { now, outgoing });
  if (outcome.status === 'unknown') return await afterUnknown(ports, { ...row, sends: row.sends + 1 }, send, outcome);
  await store.messages.settle(row.id, now, outcome);
  if (outcome.status === 'refused') return { status: 'refused', reason: outcome.reason };
  if (outcome.status === 'accepted') {
    if (outcome.movedTo !== undefined) await store.contacts.moveChat(row.contactPointId, outcome.movedTo);
    await send.onAccepted?.(outcome.providerId);
  }
  return { status: outcome.status };
}

/** The provider's "not now" is known not to have been delivered, so the row goes back to reserved. */
async function callProvider(
  { store, gate }: LedgerPorts,
  row: MessageRow,
  { now, outgoing }: { readonly now: Instant; readonly outgoing: Outgoing },
): Promise<SendOutcome> {
  try {
    const outcome = await outgoing.send();
    await gate.note(row.channel, outcome.status === 'unknown' ? NO_ANSWER : undefined);
    return outcome;
  } catch (error) {
    if (error instanceof ChannelUnavailable) {
      await gate.note(row.channel, error);
      await store.messages.release(row.id, now);
    }
    throw error;
  }
}

/** To the error rate, silence after the request is a failure like any other. */
const NO_ANSWER = new ChannelUnavailable('the provider did not answer', 0, 'outage');

async function afterUnknown(
  ports: LedgerPorts,
  row: MessageRow,
  send: LedgeredSend,
  justNow?: SendOutcome & { readonly status: 'unknown' },
): Promise<Delivery> {
  const { store } = ports;
  const kind = row.kind === 'inspection' ? 'reminder' : row.kind;
  const rule = ruleForUnknown({ kind, channel: row.channel, sends: row.sends });
  if (rule !== 'sent-once-more') {
    await store.messages.settle(row.id, send.now, { status: 'unknown', ...justNow, rule });
    return { status: 'unknown', rule };
  }
  // the row stays submitted: the next attempt comes back here and sends
  if (justNow !== undefined) throw new ChannelUnavailable('the outcome of a statutory email is unknown', SECOND_SEND_AFTER_MS, 'recipient');
  await store.messages.markPossibleRepeat(row.id);
  return await submitAndSend(ports, row, send);
}

/** Messages that wait for one chat come back one after the other, not all at once. */
function turnAfterMs(queued: number, id: number): number {
  return SECOND + (id % Math.max(1, queued)) * SECOND;
}

function refusalOf({ reason, status }: MessageRow): DeliveryRefusal {
  const known = DELIVERY_REFUSALS.find((refusal) => refusal === reason);
  return known ?? (status === 'bounced' ? 'bounced' : 'gave-up');
}

function becauseOf({ reason }: MessageRow): NotWanted {
  return NOT_WANTED.find((because) => because === reason) ?? 'case-closed';
}
