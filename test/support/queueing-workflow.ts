import { sendingOn, type Urgency } from '../../workflows/activity-proxies';

/** Puts one message on the queue of Telegram, as cases and inspections do. */
export async function queueing(about: string, urgency: Urgency): Promise<void> {
  await sendingOn('telegram', urgency).sendInspectionMessage({
    key: { campaignId: about, operatorId: 'op', inspection: 1 },
    about: 'assigned',
    inspectorId: 'i',
    assignment: 1,
    terms: { acceptBy: 0, recordBy: 0 },
    revision: 1,
    now: 0,
  });
}
