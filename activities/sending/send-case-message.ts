import { foldCase } from '../../domain/case/evolve/evolve';
import type { Delivery } from '../../domain/delivery/delivery';
import { zoneOfRegion } from '../../domain/law/deadline/operator-zone';
import { caseId } from '../../domain/keys';
import { unpackPlan } from '../../domain/planning/case-plan';
import { caseSendingAllowedAt } from '../../domain/planning/quiet-hours';
import type { SendCaseMessage } from '../contract';
import { addresseesOf, caseInHand, sendToEach } from './addressees';
import type { CaseInHand } from './outgoing-message';
import { sendMessage } from './send-message';
import type { SendingParts } from './sending-parts';

/**
 * Sends one step of a case on one channel, at most once to each contact, or says why not. Each contact has a ledger row of its own, so
 * that a retry goes on where it stopped.
 */
export async function sendCaseMessage(parts: SendingParts, step: SendCaseMessage): Promise<Delivery> {
  const { key, kind, latest, now } = step;
  const inHand = await openedCase(parts, step);
  const { pinned, row } = inHand;
  const zone = zoneOfRegion(pinned, row.region);
  const allowed = caseSendingAllowedAt({ policy: pinned.policy, calendar: pinned.calendar, zone, now, caseId: caseId(key), latest });
  if (!allowed.allowed) return { status: 'deferred', until: allowed.until };
  return await sendToEach(await addresseesOf(parts, inHand, { channel: key.channel, now }), async (addressee) => {
    const ledgerKey = { ...key, kind, contactPointId: addressee.point.id, recipient: 'operator' } as const;
    return await sendMessage(parts, { about: 'step', ledgerKey, addressee, step, now });
  });
}

/** The notice may leave before the record has the event by which its case was opened. */
async function openedCase(parts: SendingParts, { key, opening, now }: SendCaseMessage): Promise<CaseInHand> {
  const { row, pinned } = await caseInHand(parts, key);
  if (row.state !== undefined || opening === undefined) return { row, pinned };
  return { row: { ...row, state: foldCase([{ type: 'case-opened', plan: unpackPlan(opening), at: now }]) }, pinned };
}
