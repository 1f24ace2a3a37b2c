import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { createSendingActivities } from '../activities/index';
import type { SendCaseMessage } from '../activities/contract';
import { readOperatorList } from '../adapters/lists/operator-list';
import { createPackageSource } from '../adapters/packages/package-source';
import { createDataConverter } from '../adapters/temporal/data-converter';
import { listTermsOf } from '../domain/campaign/list-terms';
import type { Channel } from '../domain/channel';
import type { SendOutcome } from '../domain/delivery/delivery';
import { taskQueue } from '../domain/task-queue';
import { DAY } from '../domain/time';
import { castOperators, operatorList } from '../worker/season/cast';
import type { Embedded } from '../worker/embedded/local-installation';
import { projectRoot } from '../worker/settings/project-root';
import { linkAtOnce, SEASON_START } from '../worker/season/season';
import { openSending, type Installation } from '../worker/wiring/installation';
import { createLogger } from '../worker/wiring/logger';
import { connectWorker } from '../worker/wiring/worker-connection';
import { round, type BenchOptions, type BenchResult } from './bench-result';
import { say, withBenchWorld } from './bench-world';

/** Messages at the limit: about half a minute of each channel. */
const FULL = { operators: 600, atLimit: { telegram: 600, email: 500 }, warmUp: 100 };
const SMOKE = { operators: 25, atLimit: { telegram: 25, email: 20 }, warmUp: 5 };
const FIRST_CHAT = 5_000_001;
/** What a production installation starts with. */
const LIMIT = { telegram: 25, email: 20 } as const;
const NO_LIMIT = 1_000;
const SHARE = 50;

interface Stage {
  readonly embedded: Embedded;
  readonly installation: Installation;
  readonly bundle: { readonly code: string };
  readonly operatorIds: readonly string[];
  readonly campaignId: string;
}

/** What a run of messages came to, seen from the peer. */
interface Run {
  readonly perSecond: number;
  readonly cpuSeconds: number;
}

/** Messages a second through each channel with and without its limit, next to activities that do nothing. */
export async function benchSend({ smoke }: BenchOptions): Promise<BenchResult> {
  const counts = smoke ? SMOKE : FULL;
  return await withBenchWorld({}, async ({ embedded, installation }) =>
    measure(await setStage(embedded, installation, counts.operators), counts),
  );
}

async function measure(stage: Stage, { operators, atLimit, warmUp }: typeof FULL): Promise<BenchResult> {
  // a new server and new queues settle slowly, so the first round of each counts for nothing
  await run(stage, { channel: 'email', step: 'warm-up', count: warmUp, rate: NO_LIMIT });
  await run(stage, { channel: 'telegram', step: 'warm-up', count: warmUp, rate: NO_LIMIT });
  const before = await runNothing(stage, operators);
  const email = await run(stage, { channel: 'email', step: 'free', count: operators, rate: NO_LIMIT });
  const telegram = await run(stage, { channel: 'telegram', step: 'free', count: operators, rate: NO_LIMIT });
  const after = await runNothing(stage, operators);
  say('At no limit: done. At the limit of each channel now…');
  const limitedTelegram = await run(stage, { channel: 'telegram', step: 'limited', count: atLimit.telegram, rate: LIMIT.telegram });
  const limitedEmail = await run(stage, { channel: 'email', step: 'limited', count: atLimit.email, rate: LIMIT.email });
  const floor = (before + after) / 2;
  return {
    bench: 'send',
    ratio: round((email.perSecond + telegram.perSecond) / 2 / floor),
    figures: {
      telegramShare: round(limitedTelegram.perSecond / LIMIT.telegram),
      emailShare: round(limitedEmail.perSecond / LIMIT.email),
      telegramPerSecond: round(telegram.perSecond),
      emailPerSecond: round(email.perSecond),
      cpuSecondsPer1000: round(((telegram.cpuSeconds + email.cpuSeconds) / (2 * operators)) * 1_000),
      nothingPerSecond: round(floor),
    },
  };
}

/** A campaign in the record whose operators have both channels; its cases are not run, only their messages. */
async function setStage(embedded: Embedded, installation: Installation, count: number): Promise<Stage> {
  const { store } = installation;
  const campaignId = 'send';
  const pinned = await createPackageSource(join(projectRoot(), 'campaigns')).load('kz-mining-2022');
  const { operators } = await readOperatorList(operatorList(castOperators(count, 21)), listTermsOf(pinned));
  await store.campaigns.create({
    id: campaignId,
    pinned,
    deadlineOn: '2022-03-24',
    deadline: SEASON_START + 30 * DAY,
    startedAt: SEASON_START,
    clockOffsetMs: 0,
    operators,
    by: 'bench',
  });
  const rows = await store.cases.list({ campaignId, limit: count });
  for (const [index, { operatorId }] of rows.entries()) {
    embedded.telegram.person({ id: FIRST_CHAT + index, firstName: 'Operator' }).start();
    await linkAtOnce(store, { operatorId, chatId: FIRST_CHAT + index, at: SEASON_START });
  }
  const bundle = await bundleWorkflowCode({ workflowsPath: require.resolve('./send-workflow'), logger: new DefaultLogger('ERROR') });
  return { embedded, installation, bundle, operatorIds: rows.map(({ operatorId }) => operatorId), campaignId };
}

interface Sending {
  readonly channel: Channel;
  readonly step: string;
  readonly count: number;
  /** Messages a second that the queue hands out. */
  readonly rate: number;
}

async function run(stage: Stage, sending: Sending): Promise<Run> {
  const { installation } = stage;
  const opened = await openSending(installation, createLogger('error'));
  const arrivals: number[] = [];
  const ports = { ...opened.ports, email: noting(opened.ports.email, arrivals), telegram: noting(opened.ports.telegram, arrivals) };
  const cpu = process.cpuUsage();
  try {
    await withWorkers(
      stage,
      { channel: sending.channel, rate: sending.rate, activities: createSendingActivities(ports) },
      async (prefix) => {
        await runWorkflow(installation, prefix, ['sendAll', shares(messagesOf(stage, sending))]);
      },
    );
  } finally {
    await opened.close();
  }
  const { user, system } = process.cpuUsage(cpu);
  if (arrivals.length !== sending.count) throw new Error(`${arrivals.length} of ${sending.count} messages were accepted`);
  return { perSecond: perSecond(arrivals), cpuSeconds: (user + system) / 1_000_000 };
}

/** The same sender, with the moments at which the peer accepted. */
function noting<Sender extends { send(message: never): Promise<SendOutcome> }>(sender: Sender, arrivals: number[]): Sender {
  return {
    ...sender,
    async send(message: never) {
      const outcome = await sender.send(message);
      if (outcome.status === 'accepted') arrivals.push(performance.now());
      return outcome;
    },
  };
}

/** @returns activities a second that do nothing */
async function runNothing(stage: Stage, count: number): Promise<number> {
  const done: number[] = [];
  const nothing = (): void => void done.push(performance.now());
  await withWorkers(stage, { channel: 'email', rate: NO_LIMIT, activities: { nothing } }, async (prefix) => {
    await runWorkflow(stage.installation, prefix, [
      'nothingAll',
      shares(messagesOf(stage, { channel: 'email', step: 'nothing', count, rate: NO_LIMIT })),
    ]);
  });
  return perSecond(done);
}

/** From the first to the last, so that starting up does not count. */
function perSecond(moments: readonly number[]): number {
  const seconds = ((moments.at(-1) ?? 0) - (moments[0] ?? 0)) / 1_000;
  return (moments.length - 1) / seconds;
}

function messagesOf({ operatorIds, campaignId }: Stage, { channel, step, count }: Sending): readonly SendCaseMessage[] {
  return operatorIds.slice(0, count).map((operatorId) => ({
    key: { campaignId, operatorId, stepId: step, channel, planVersion: 1 },
    kind: 'reminder',
    latest: SEASON_START + 20 * DAY,
    deadline: SEASON_START + 30 * DAY,
    warnedUntil: SEASON_START + 38 * DAY,
    now: SEASON_START,
  }));
}

function shares(messages: readonly SendCaseMessage[]): readonly (readonly SendCaseMessage[])[] {
  return Array.from({ length: Math.ceil(messages.length / SHARE) }, (_, index) => messages.slice(index * SHARE, (index + 1) * SHARE));
}

async function runWorkflow({ temporal }: Installation, prefix: string, args: readonly unknown[]): Promise<void> {
  await temporal.client.workflow.execute('everybody', {
    workflowId: `bench/${prefix}`,
    taskQueue: taskQueue(prefix, 'cases'),
    args: [...args],
  });
}

/** Workers of their own for one run, as the product's are set up. */
async function withWorkers(
  { embedded, bundle }: Stage,
  { channel, rate, activities }: { readonly channel: Channel; readonly rate: number; readonly activities: object },
  work: (prefix: string) => Promise<void>,
): Promise<void> {
  const prefix = `send-${randomUUID().slice(0, 8)}`;
  const { connection, namespace } = await connectWorker(embedded.env);
  const common = {
    connection,
    namespace,
    dataConverter: createDataConverter(embedded.settings.ROLLCALL_DATA_KEYS),
    shutdownForceTime: '5s',
  } as const;
  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue: taskQueue(prefix, 'cases'), workflowBundle: bundle, activities }),
    Worker.create({
      ...common,
      taskQueue: taskQueue(prefix, channel),
      activities,
      maxTaskQueueActivitiesPerSecond: rate,
      maxConcurrentActivityTaskExecutions: 20,
    }),
  ]);
  const running = workers.map((worker) => worker.run());
  await work(prefix);
  for (const worker of workers) worker.shutdown();
  await Promise.all(running);
  await connection.close();
}
