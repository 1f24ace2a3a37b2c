import type { Delivery } from '../../domain/delivery/delivery';
import { inspectionStepId } from '../../domain/inspection/inspection-step-id';
import { caseId } from '../../domain/keys';
import type { SendInspectionMessage } from '../contract';
import { sendMessage } from './send-message';
import { caseInHand } from './addressees';
import type { SendingParts } from './sending-parts';

/**
 * Tells an inspector about an inspection in Telegram.
 *
 * @throws Error when the record has no such inspection or case: a bug, or a record that lost it
 */
export async function sendInspectionMessage(parts: SendingParts, input: SendInspectionMessage): Promise<Delivery> {
  const { store } = parts;
  const { key, about: news, inspectorId, terms, revision, now } = input;
  const { campaignId, operatorId, inspection: number } = key;
  const [point, inspection, inspector] = await Promise.all([
    store.contacts.inspectorContactPoint(inspectorId),
    store.inspections.find(key),
    store.contacts.inspectors().then((all) => all.find(({ id }) => id === inspectorId)),
  ]);
  if (point === undefined || inspector === undefined) return { status: 'refused', reason: 'no-contact' };
  if (inspection === undefined) throw new Error(`no inspection ${caseId(key)}/${number} in the record`);
  const { pinned } = await caseInHand(parts, key);
  const ledgerKey = {
    campaignId,
    operatorId,
    stepId: inspectionStepId(number, input),
    channel: 'telegram',
    planVersion: 0,
    contactPointId: point.id,
    recipient: 'inspector',
    kind: 'inspection',
  } as const;
  const chatId = Number(point.address);
  const shown = { inspection, revision, terms, pinned };
  return await sendMessage(parts, { about: 'inspection', ledgerKey, news, inspector, chatId, ...shown, now });
}
