import type { Channel } from '../../domain/channel';
import { speaksStill } from '../../domain/contact/link-rules';
import type { Delivery } from '../../domain/delivery/delivery';
import { caseId, type CaseKey } from '../../domain/keys';
import type { Instant } from '../../domain/time';
import { packageOfCase } from '../../domain/campaign/package-of-case';
import type { Addressee, CaseInHand } from './outgoing-message';
import type { SendingParts } from './sending-parts';

/** @throws Error when there is no such case: a bug, or a record that lost it */
export async function caseInHand({ store }: Pick<SendingParts, 'store'>, key: CaseKey): Promise<CaseInHand> {
  const row = await store.cases.find(key);
  if (row === undefined) throw new Error(`no case ${caseId(key)} in the record`);
  return { row, pinned: await packageOfCase(store.campaigns, row) };
}

/** Everybody who speaks for the operator and is reached on a channel: every linked chat, and the newest email address. */
export async function addresseesOf(
  { store }: Pick<SendingParts, 'store'>,
  inHand: CaseInHand,
  { channel, now }: { readonly channel: Channel; readonly now: Instant },
): Promise<readonly Addressee[]> {
  const { operatorId, language } = inHand.row;
  const points = (await store.contacts.contactPoints(operatorId, channel)).filter((point) => speaksStill(point, now));
  const reached = channel === 'email' ? points.slice(0, 1) : points;
  return reached.map((point) => ({ ...inHand, point, language: point.language ?? language }));
}

/** The operator was reached when one of its people was. */
export function bestOf(deliveries: readonly Delivery[]): Delivery {
  const order: readonly Delivery['status'][] = ['accepted', 'paused', 'deferred', 'unknown', 'refused', 'not-allowed', 'not-wanted'];
  const [first] = [...deliveries].sort((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
  return first ?? { status: 'refused', reason: 'no-contact' };
}
