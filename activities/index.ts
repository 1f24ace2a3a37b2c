import { ApplicationFailure } from '@temporalio/common';
import { Context } from '@temporalio/activity';
import { checkCampaign, releaseCases, withdrawCases } from './campaign/campaign-cases';
import type { Activities, CampaignActivities, RecordActivities, SendingActivities } from './contract';
import { changeCasePage } from './campaign/change-case-page';
import { createChannelGate } from './sending/channel-gate';
import { launchCasePage } from './campaign/launch-case-page';
import { lettersOf } from '../domain/case/due-letters';
import { openInspection } from './campaign/open-inspection';
import { reconcile, type ReconcileProgress } from './reconciliation/reconcile';
import { sendCaseMessage, type SendingPorts as StepPorts } from './sending/send-case-message';
import { sendInspectionMessage } from './sending/send-inspection-message';
import { sendLetter, type LetterPorts } from './sending/send-letter';
import { SECOND, type Instant } from '../domain/time';
import { ChannelUnavailable } from '../domain/delivery/channel-unavailable';
import type { WorkflowDirectory, WorkflowStarter } from '../ports/workflows';

type SendingPorts = StepPorts & LetterPorts;

export interface ActivityPorts extends Omit<SendingPorts, 'gate' | 'sleep'> {
  readonly workflows: WorkflowStarter;
  readonly roll: WorkflowDirectory;
  readonly launchRate: number;
  readonly launchPageSize: number;
}

const HEARTBEAT_MS = 3 * SECOND;

/** What the workers of the provider queues run. */
export function createSendingActivities(ports: Omit<SendingPorts, 'gate' | 'sleep'>): SendingActivities {
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
async function asOfNow<Input extends { readonly now: Instant }>({ clock }: Pick<SendingPorts, 'clock'>, input: Input): Promise<Input> {
  return { ...input, now: Math.max(input.now, await clock.now()) };
}

/** What runs beside the workflows, as local activities. */
export function createRecordActivities({
  store,
  workflows,
  clock,
}: Pick<ActivityPorts, 'store' | 'workflows' | 'clock'>): RecordActivities {
  return {
    async recordCaseEvents({ key, batch }) {
      await store.cases.recordEvents(key, batch);
      const letters = lettersOf(batch.events, batch.from);
      if (letters.length === 0) return;
      // the same batch again finds the letters that it started
      const clockOffsetMs = workflows.clockOffset(await clock.now());
      for (const letter of letters) await workflows.startLetter({ key, ...letter, clockOffsetMs });
    },
    recordInspectionEvents: ({ key, batch }) => store.inspections.recordEvents(key, batch),
  };
}

/** What the worker of the campaign queue runs. */
export function createCampaignActivities(ports: ActivityPorts): CampaignActivities {
  const heartbeat = (progress: unknown): void => Context.current().heartbeat(progress);
  const withHeartbeat = { ...ports, heartbeat };
  return {
    openInspection: async (input) => await openInspection(ports, await asOfNow(ports, input)),
    launchCasePage: async (input) =>
      await launchCasePage(
        {
          ...withHeartbeat,
          pageSize: ports.launchPageSize,
          sleep: (ms) => Context.current().sleep(ms),
          machineNow: () => Date.now(),
        },
        await asOfNow(ports, input),
      ),
    releaseCases: (input) => releaseCases(withHeartbeat, input),
    withdrawCases: (input) => withdrawCases(withHeartbeat, input),
    changeCasePage: async (input) =>
      await changeCasePage({ ...withHeartbeat, pageSize: ports.launchPageSize }, await asOfNow(ports, input)),
    checkCampaign: (input) => checkCampaign(ports, input),
    reconcile: (input) =>
      resumable<ReconcileProgress, { readonly id: number }>((done, note) =>
        reconcile({ ...ports, note, sleep: (ms) => Context.current().sleep(ms), machineNow: () => Date.now() }, input, done),
      ),
  };
}

export function createActivities(ports: ActivityPorts): Activities {
  return { ...createSendingActivities(ports), ...createRecordActivities(ports), ...createCampaignActivities(ports) };
}

/** Says every few seconds that this process is alive: a message in the hands of a dead one is taken over soon. */
async function whileAlive<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

/** Long work: says that it is alive, and hands what it noted last to the attempt that takes over. */
async function resumable<Progress, T>(work: (done: Progress | undefined, note: (progress: Progress) => void) => Promise<T>): Promise<T> {
  const context = Context.current();
  let noted = context.info.heartbeatDetails as Progress | undefined;
  const beat = setInterval(() => context.heartbeat(noted), HEARTBEAT_MS);
  try {
    return await work(noted, (progress) => {
      noted = progress;
      context.heartbeat(progress);
    });
  } finally {
    clearInterval(beat);
  }
}

/** A provider that is away is no error: the same call is made again when it said it would be back. */
async function retryLater<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error;
    throw ApplicationFailure.create({
      message: error.message,
      type: error.name,
      nextRetryDelay: Math.max(1, error.retryAfterMs),
      category: 'BENIGN',
    });
  }
}
