import { assertNever } from '../../domain/assert-never';
import { ruleForUnknown } from '../../domain/case/unknown-outcome';
import { DELIVERY_REFUSALS, NOT_WANTED, type Delivery, type DeliveryRefusal, type NotWanted } from '../../domain/delivery/delivery';
import type { MessageRow } from '../../domain/delivery/ledger';
import type { OutgoingMessage } from './outgoing-message';
import type { SendingParts } from './sending-parts';
import { showCard } from './show-card';

/** Whether a message goes on to be sent, or what became of it. */
export type Reserved = { readonly next: 'send'; readonly row: MessageRow } | { readonly next: 'done'; readonly delivery: Delivery };

/** Reserves the message's row, or finds what an earlier attempt left there. */
export async function reserve(parts: Pick<SendingParts, 'store'>, message: OutgoingMessage): Promise<Reserved> {
  const row = await parts.store.messages.reserve(message.ledgerKey, message.now);
  switch (row.status) {
    case 'reserved':
      return { next: 'send', row };
    case 'submitted':
      return await takeOver(parts, message, row);
    case 'accepted':
    case 'delivered':
      // the attempt that was accepted may have died before it showed the card
      await showCard(parts, message, { providerId: row.providerId ?? '' });
      return done({ status: 'accepted' });
    case 'refused':
    case 'bounced':
      return done({ status: 'refused', reason: refusalOf(row) });
    case 'unknown':
      return done({ status: 'unknown', rule: row.rule ?? 'not-sent-again' });
    case 'not-allowed':
      return done({ status: 'not-allowed' });
    case 'superseded':
      return done({ status: 'not-wanted', because: 'plan-superseded' });
    case 'not-wanted':
      return done({ status: 'not-wanted', because: becauseOf(row) });
    default:
      return assertNever(row.status);
  }
}

/** The attempt that submitted it ended before it settled: nobody knows whether the provider has it. */
async function takeOver(parts: Pick<SendingParts, 'store'>, message: OutgoingMessage, row: MessageRow): Promise<Reserved> {
  const { messages } = parts.store;
  const rule = ruleForUnknown(row);
  if (rule === 'sent-once-more') {
    if (await messages.markPossibleRepeat(row.id)) return { next: 'send', row };
  } else if ((await messages.settle(row.id, message.now, { status: 'unknown', rule })) === 'unknown') {
    return done({ status: 'unknown', rule });
  }
  // that attempt was only slow, and heard from the provider after this one had looked
  return await reserve(parts, message);
}

function done(delivery: Delivery): Reserved {
  return { next: 'done', delivery };
}

function refusalOf({ reason, status }: MessageRow): DeliveryRefusal {
  const known = DELIVERY_REFUSALS.find((refusal) => refusal === reason);
  return known ?? (status === 'bounced' ? 'bounced' : 'gave-up');
}

function becauseOf({ reason }: MessageRow): NotWanted {
  return NOT_WANTED.find((because) => because === reason) ?? 'case-closed';
}
