import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { createDataConverter } from '../adapters/temporal/data-converter';
import { pollUntil } from '../client/services/poll-until';
import { caseWorkflowId, parseCaseId } from '../domain/keys';
import { castOperators, operatorList } from '../worker/season/cast';
import { startEmbedded } from '../worker/embedded/local-installation';
import { SEASON_START } from '../worker/season/season';
import { openInstallation, type Installation } from '../worker/wiring/installation';
import { createLogger } from '../worker/wiring/logger';
import { installRuntime, startWorkerService } from '../worker/services';
import { connectWorker } from '../worker/wiring/temporal-connection';
import { round, type BenchResult } from './bench-result';

const CASES = 300;
const PARALLEL = 50;

/** Cases launched per second (start, notice, record, next timer), next to trivial workflows on the same server. */
export async function benchLaunch(): Promise<BenchResult> {
  installRuntime('ERROR');
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const { DATABASE_URL: _own, ...env } = process.env;
  const embedded = await startEmbedded({
    dataDir,
    env,
    say: (line) => process.stderr.write(`${line}\n`),
    businessNow: () => Date.now(),
    overrides: {
      ROLLCALL_LAUNCH_RATE: '1000',
      ROLLCALL_EMAIL_RATE: '1000',
      ROLLCALL_TELEGRAM_RATE: '1000',
      ROLLCALL_QUEUE_PREFIX: 'bench',
    },
  });
  const installation = await openInstallation(embedded.env, embedded.settings);
  const worker = await startWorkerService({ env: embedded.env, settings: embedded.settings, log: createLogger('error') });
  try {
    // a new server and new queues settle slowly, so the first round of each counts for nothing
    await launchTrivial(installation, embedded.env, 50);
    await launchCases(installation, 'warm-up', 50);
    const before = await launchTrivial(installation, embedded.env, CASES);
    const cases = await launchCases(installation, 'measured', CASES);
    const after = await launchTrivial(installation, embedded.env, CASES);
    const trivialPerSecond = (before + after) / 2;
    const { events, bytes } = await sizeOfCase(installation, 'measured');
    return {
      bench: 'launch',
      ratio: round(cases / trivialPerSecond),
      figures: {
        casesPerSecond: round(cases),
        trivialPerSecond: round(trivialPerSecond),
        eventsPerCase: events,
        bytesPerCase: bytes,
        cases: CASES,
      },
    };
  } finally {
    await installation.close();
    await worker.stop();
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** @returns workflows per second, from the first start until the last one waits for its timer */
async function launchTrivial(
  { temporal, settings }: Installation,
  env: NodeJS.ProcessEnv | Readonly<Record<string, string | undefined>>,
  count: number,
): Promise<number> {
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
  await pollUntil(() => Promise.resolve(done >= count || undefined), { timeoutMs: 300_000, everyMs: 5 });
  const seconds = (Date.now() - began) / 1_000;
  worker.shutdown();
  await running;
  await connection.close();
  return count / seconds;
}

/** @returns cases per second, from the start of the campaign until the last notice is recorded */
async function launchCases({ client, seasonClock, store }: Installation, id: string, count: number): Promise<number> {
  await seasonClock?.setOffset(SEASON_START - Date.now());
  // numbers that no other round used
  const seed = id === 'measured' ? 11 : 12;
  const cast = castOperators(count, seed);
  const began = Date.now();
  await client.campaigns.start({ packageCode: 'kz-mining-2022', id, operatorList: operatorList(cast), by: 'bench' });
  await pollUntil(async () => ((await store.cases.countEvents(id)) >= count * 2 ? true : undefined), { timeoutMs: 300_000, everyMs: 25 });
  return count / ((Date.now() - began) / 1_000);
}

async function sizeOfCase(
  { client, temporal }: Installation,
  campaignId: string,
): Promise<{ readonly events: number; readonly bytes: number }> {
  const [row] = await client.cases.list({ campaignId, limit: 1 });
  const key = parseCaseId(row?.caseId ?? '');
  if (key === undefined) throw new Error('no case was launched');
  const { historyLength, historySize } = await temporal.client.workflow.getHandle(caseWorkflowId(key)).describe();
  return { events: historyLength, bytes: historySize ?? 0 };
}
