import { caseId } from '../../domain/keys';
import type { Delivery } from '../../domain/delivery/delivery';
import { formatDate } from '../../domain/law/calendar/format-date';
import { regionNames } from '../../domain/law/region-names';
import { dateIn } from '../../domain/law/calendar/zone';
import { inspectionActionCode, type InspectionAction } from '../../domain/message/case-buttons';
import type { InspectionMessageKind } from '../../domain/inspection/inspection';
import type { Instant } from '../../domain/time';
import type { SendInspectionMessage } from '../contract';
import type { SendingPorts } from './send-to-operator';
import { sendLedgered } from './ledgered-send';

/** Tells an inspector about an inspection in Telegram: case number, region and date, never a name (promise P8). */
export async function sendInspectionMessage(ports: SendingPorts, input: SendInspectionMessage): Promise<Delivery> {
  const { store } = ports;
  const { key, about, inspectorId, now } = input;
  const [point, row, inspector] = await Promise.all([
    store.contacts.inspectorContactPoint(inspectorId),
    store.inspections.find(key),
    store.contacts.inspectors().then((all) => all.find(({ id }) => id === inspectorId)),
  ]);
  if (point === undefined || inspector === undefined) return { status: 'refused', reason: 'no-contact' };
  const terms = input.terms ?? row?.state?.terms;
  if (row === undefined || terms === undefined) throw new Error(`no inspection ${caseId(key)}/${key.inspection} in the record`);
  const campaign = await store.campaigns.find(key.campaignId);
  if (campaign === undefined) throw new Error(`no campaign ${key.campaignId} in the record`);
  const pinned = await store.campaigns.package(campaign.packageHash);

  const chatId = Number(point.address);
  const words = ports.wordsOf(pinned);
  const lastDay = (end: Instant): string => formatDate(inspector.language, dateIn(pinned.calendar.zone, end - 1));
  const lastDays = { acceptBy: lastDay(terms.acceptBy), recordBy: lastDay(terms.recordBy) };
  const region = regionNames(pinned.regions, row.region)[inspector.language];
  const text = words.say(inspector.language, `inspection-${about}`, { case: row.caseNumber, region, ...lastDays });
  const buttons = actionsOf(about).map((action) => [
    {
      text: words.say(inspector.language, action.type === 'accept' ? 'button-accept' : 'button-record-outcome'),
      data: ports.buttons.sign({ chatId, caseNumber: row.caseNumber, action: inspectionActionCode(action), revision: key.inspection }),
    },
  ]);
  const { campaignId, operatorId, inspection } = key;
  return await sendLedgered(ports, {
    message: {
      campaignId,
      operatorId,
      stepId: `inspection/${inspection}/${about}`,
      channel: 'telegram',
      planVersion: 0,
      contactPointId: point.id,
      recipient: 'inspector',
      kind: 'inspection',
    },
    now,
    veto: () => undefined,
    outgoing: () => ({ content: text, send: () => ports.telegram.send({ chatId, text, buttons }) }),
  });
}

function actionsOf(about: InspectionMessageKind): readonly InspectionAction[] {
  switch (about) {
    case 'assigned':
    case 'accept-reminder':
      return [{ type: 'accept' }];
    case 'record-reminder':
      return [{ type: 'ask-outcome' }];
    case 'operator-ready':
    case 'recalled':
    case 'recorded':
      return [];
  }
}
