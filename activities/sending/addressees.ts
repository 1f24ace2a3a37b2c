import type { Channel } from '../../domain/channel';
import { speaksStill } from '../../domain/contact/link-rules';
import { bestOf } from '../../domain/delivery/best-of';
import { ChannelUnavailable } from '../../domain/delivery/channel-unavailable';
import type { Delivery } from '../../domain/delivery/delivery';
import { caseId, type CaseKey } from '../../domain/keys';
import { beyondItsYears } from '../../domain/law/calendar/beyond-years';
import type { Instant } from '../../domain/time';
import { packageOfCase } from '../../domain/campaign/package-of-case';
import type { Addressee, CaseInHand } from './outgoing-message';
import type { SendingParts } from './sending-parts';

/** @throws Error when there is no such case: a bug, or a record that lost it */
export async function caseInHand({ store }: Pick<SendingParts, 'store'>, key: CaseKey): Promise<CaseInHand> {
  const row = await store.cases.find(key);
  if (row === undefined) throw new Error(`no case ${caseId(key)} in the record`);
  const pinned = await packageOfCase(store.campaigns, row);
  // a calendar that ends stops no message: reconciliation asks for a newer one
  return { row, pinned: { ...pinned, calendar: beyondItsYears(pinned.calendar) } };
}

/**
 * Everybody who speaks for the operator and is reached on a channel: every linked chat, and the newest email address.
 *
 * @param to.forAllCases what concerns the operator rather than the case goes to no address that a campaign's own list brought
 */
export async function addresseesOf(
  { store }: Pick<SendingParts, 'store'>,
  inHand: CaseInHand,
  { channel, now, forAllCases = false }: { readonly channel: Channel; readonly now: Instant; readonly forAllCases?: boolean },
): Promise<readonly Addressee[]> {
  const { operatorId, campaignId, language } = inHand.row;
  const listed = await store.contacts.contactPoints(operatorId, channel, forAllCases ? undefined : campaignId);
  const points = listed.filter((point) => speaksStill(point, now));
  const reached = channel === 'email' ? points.slice(0, 1) : points;
  return reached.map((point) => ({ ...inHand, point, language: point.language ?? language }));
}

/**
 * Sends to each of them, so that nobody waits for one who must wait.
 *
 * @throws ChannelUnavailable for the one who may be tried first, with what the others came to meanwhile
 */
export async function sendToEach(addressees: readonly Addressee[], send: (addressee: Addressee) => Promise<Delivery>): Promise<Delivery> {
  const deliveries: Delivery[] = [];
  const waiting: ChannelUnavailable[] = [];
  for (const addressee of addressees) {
    try {
      deliveries.push(await send(addressee));
    } catch (error) {
      if (!(error instanceof ChannelUnavailable)) throw error;
      waiting.push(error);
    }
  }
  const [first] = waiting.sort((one, other) => one.retryAfterMs - other.retryAfterMs);
  if (first === undefined) return bestOf(deliveries);
  throw deliveries.length === 0 ? first : new ChannelUnavailable(first.message, first.retryAfterMs, first.why, bestOf(deliveries));
}
