import { Context } from '@temporalio/activity';
import { checkCampaign, releaseCases, withdrawCases, type TellingProgress } from './campaign/campaign-cases';
import type { Activities, CampaignActivities, RecordActivities, SendingActivities } from './contract';
import { changeAgain } from './campaign/change-case';
import { changeCasePage } from './campaign/change-case-page';
import { createChannelGate } from './sending/channel-gate';
import { launchCasePage } from './campaign/launch-case-page';
import { openInspection } from './campaign/open-inspection';
import type { ReconcileProgress } from './reconciliation/comparing';
import { reconcile } from './reconciliation/reconcile';
import { sendCaseMessage } from './sending/send-case-message';
import { sendInspectionMessage } from './sending/send-inspection-message';
import { sendLetter } from './sending/send-letter';
import type { SendingParts } from './sending/sending-parts';
import { resumable, whileAlive } from './heartbeat';
import { recordCaseEvents, type RecordParts } from './record-case-events';
import { recordInspectionEvents } from './record-inspection-events';
import { retryLater } from './retry-later';
import type { Instant } from '../domain/time';
import type { WorkflowDirectory } from '../ports/workflow-directory';
import type { Workflows } from '../ports/workflows';

export interface ActivityPorts extends Omit<SendingParts, 'gate' | 'sleep'> {
  readonly workflows: Workflows;
  readonly roll: WorkflowDirectory;
  readonly launchRate: number;
  readonly launchPageSize: number;
}

/** What the workers of the provider queues run. */
export function createSendingActivities(ports: Omit<SendingParts, 'gate' | 'sleep'>): SendingActivities {
  const sleep = (ms: number): Promise<void> => Context.current().sleep(ms);
  const gate = createChannelGate({ store: ports.store.channels, machineNow: Date.now, sleep });
  const sending = { ...ports, gate, sleep };
  return {
    sendCaseMessage: (input) => whileAlive(() => retryLater(async () => await sendCaseMessage(sending, await asOfNow(ports, input)))),
    sendInspectionMessage: (input) =>
      whileAlive(() => retryLater(async () => await sendInspectionMessage(sending, await asOfNow(ports, input)))),
    sendLetter: (input) => whileAlive(() => retryLater(async () => await sendLetter(sending, await asOfNow(ports, input)))),
  };
}

/**
 * An activity may have waited for hours, in its queue, for a provider or for a worker: quiet hours, a message's last moment and new
 * plans go by what time it is now, never by when it was due.
 */
async function asOfNow<Input extends { readonly now: Instant }>({ clock }: Pick<SendingParts, 'clock'>, input: Input): Promise<Input> {
  return { ...input, now: Math.max(input.now, await clock.now()) };
}

/** What runs beside the workflows. */
export function createRecordActivities(parts: RecordParts): RecordActivities {
  return {
    recordCaseEvents: (input) => recordCaseEvents(parts, input),
    recordInspectionEvents: (input) => recordInspectionEvents(parts, input),
  };
}

/** What the worker of the campaign queue runs. */
export function createCampaignActivities(ports: ActivityPorts): CampaignActivities {
  const heartbeat = (progress: unknown): void => Context.current().heartbeat(progress);
  const withHeartbeat = { ...ports, heartbeat };
  const pace = { sleep: (ms: number) => Context.current().sleep(ms), machineNow: () => Date.now() };
  return {
    openInspection: async (input) => await openInspection(ports, await asOfNow(ports, input)),
    launchCasePage: async (input) =>
      await launchCasePage(
        {
          ...withHeartbeat,
          ...pace,
          pageSize: ports.launchPageSize,
        },
        await asOfNow(ports, input),
      ),
    releaseCases: (input) => resumable((done: TellingProgress | undefined, note) => releaseCases({ ...ports, note }, input, done)),
    withdrawCases: (input) => resumable((done: TellingProgress | undefined, note) => withdrawCases({ ...ports, note }, input, done)),
    changeCasePage: async (input) =>
      await whileAlive(
        async () => await changeCasePage({ ...ports, ...pace, pageSize: ports.launchPageSize }, await asOfNow(ports, input)),
      ),
    checkCampaign: (input) => checkCampaign(ports, input),
    reconcile: (input) =>
      resumable<ReconcileProgress, { readonly id: number }>((done, note) =>
        reconcile(
          { ...ports, ...pace, note, changeAgain: (row, changeId, now) => changeAgain(ports, row, { changeId, now }) },
          input,
          done,
        ),
      ),
  };
}

export function createActivities(ports: ActivityPorts): Activities {
  return { ...createSendingActivities(ports), ...createRecordActivities(ports), ...createCampaignActivities(ports) };
}
