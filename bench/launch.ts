import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { createDataConverter } from '../adapters/temporal/data-converter';
import { pollUntil } from '../client/services/poll-until';
import { parseCaseId } from '../domain/keys';
import { castOperators, operatorList } from '../worker/season/cast';
import type { Environment } from '../worker/settings/settings';
import type { Installation } from '../worker/wiring/installation';
import { startWorkerService } from '../worker/worker-service';
import { connectWorker } from '../worker/wiring/worker-connection';
import { round, type BenchOptions, type BenchResult } from './bench-result';
import { withBenchWorld } from './bench-world';

const FULL = { cases: 300, warmUp: 50 };
const SMOKE = { cases: 20, warmUp: 5 };
const PARALLEL = 50;
const RATES = {
  ROLLCALL_LAUNCH_RATE: '1000',
  ROLLCALL_EMAIL_RATE: '1000',
  ROLLCALL_TELEGRAM_RATE: '1000',
  ROLLCALL_QUEUE_PREFIX: 'bench',
};

/** Cases launched per second (start, notice, record, next timer), next to trivial workflows on the same server. */
export async function benchLaunch({ smoke }: BenchOptions): Promise<BenchResult> {
  return await withBenchWorld(RATES, async ({ embedded, installation, parts }) => {
    const worker = await startWorkerService(parts);
    try {
      return await measure(installation, embedded.env, smoke ? SMOKE : FULL);
    } finally {
      await worker.stop();
    }
  });
}

async function measure(installation: Installation, env: Environment, { cases, warmUp }: typeof FULL): Promise<BenchResult> {
  // a new server and new queues settle slowly, so the first round of each counts for nothing
  await launchTrivial(installation, env, warmUp);
  await launchCases(installation, 'warm-up', warmUp);
  const before = await launchTrivial(installation, env, cases);
  const launched = await launchCases(installation, 'measured', cases);
  const after = await launchTrivial(installation, env, cases);
  const trivialPerSecond = (before + after) / 2;
  const { events, bytes } = await sizeOfCase(installation, 'measured');
  return {
    bench: 'launch',
    ratio: round(launched / trivialPerSecond),
    figures: {
      casesPerSecond: round(launched),
      trivialPerSecond: round(trivialPerSecond),
      eventsPerCase: events,
      bytesPerCase: bytes,
      cases,
    },
  };
}

/** @returns workflows per second, from the first start until the last one waits for its timer */
async function launchTrivial({ temporal, settings }: Installation, env: Environment, count: number): Promise<number> {
  const taskQueue = `trivial-${count}-${Date.now()}`;
  const { code } = await bundleWorkflowCode({ workflowsPath: require.resolve('./trivial-workflow'), logger: new DefaultLogger('ERROR') });
  const { connection, namespace } = await connectWorker(env);
  let done = 0;
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { code },
    dataConverter: createDataConverter(settings.ROLLCALL_DATA_KEYS),
    activities: {
      nothing() {
        done += 1;
      },
    },
    shutdownForceTime: '5s',
  });
  const running = worker.run();
  const began = Date.now();
  const ids = Array.from({ length: count }, (_, index) => `${taskQueue}/${index}`);
  const start = async (): Promise<void> => {
    for (let id = ids.shift(); id !== undefined; id = ids.shift())
      await temporal.client.workflow.start('trivial', { workflowId: id, taskQueue });
  };
  await Promise.all(Array.from({ length: PARALLEL }, start));
  const all = await pollUntil(() => Promise.resolve(done >= count || undefined), { timeoutMs: 300_000, everyMs: 5 });
  if (all === undefined) throw new Error(`${done} of ${count} workflows were started`);
  const seconds = (Date.now() - began) / 1_000;
  worker.shutdown();
  await running;
  await connection.close();
  return count / seconds;
}

/** @returns cases per second, from the start of the campaign until the last notice is recorded */
async function launchCases({ client, store }: Installation, id: string, count: number): Promise<number> {
  // numbers that no other round used
  const seed = id === 'measured' ? 11 : 12;
  const cast = castOperators(count, seed);
  const began = Date.now();
  await client.campaigns.start({ packageCode: 'kz-mining-2022', id, operatorList: operatorList(cast), by: 'bench' });
  const done = async (): Promise<true | undefined> => ((await store.cases.countEvents(id)) >= count * 2 ? true : undefined);
  if ((await pollUntil(done, { timeoutMs: 300_000, everyMs: 25 })) === undefined)
    throw new Error(`not all of ${count} notices were recorded`);
  return count / ((Date.now() - began) / 1_000);
}

async function sizeOfCase(
  { client, temporal, workflowIds }: Installation,
  campaignId: string,
): Promise<{ readonly events: number; readonly bytes: number }> {
  const [row] = await client.cases.list({ campaignId, limit: 1 });
  const key = parseCaseId(row?.caseId ?? '');
  if (key === undefined) throw new Error('no case was launched');
  const { historyLength, historySize } = await temporal.client.workflow.getHandle(workflowIds.ofCase(key)).describe();
  return { events: historyLength, bytes: historySize ?? 0 };
}
