import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import type { RecordActivities } from '../../activities/contract';
import { fitBatch } from '../../adapters/store/event-log';
import { pollUntil } from '../../client/services/poll-until';
import { presentRules } from '../../domain/case/rules-of';
import { presentInspectionRules } from '../../domain/inspection/inspection-rules-of';
import { packPlan } from '../../domain/planning/case-plan';
import { taskQueue } from '../../domain/task-queue';
import { DAY } from '../../domain/time';
import { installRuntime } from '../../worker/worker-service';
import * as messages from '../../workflows/messages';
import { aCasePlan } from '../support/builders';

installRuntime('ERROR');

const address = process.env.ROLLCALL_TEST_TEMPORAL ?? '';
const quiet = (): undefined => undefined;
const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };

let connection: NativeConnection;
let client: Client;
let bundle: { code: string };
beforeAll(async () => {
  connection = await NativeConnection.connect({ address });
  client = new Client({ connection: await Connection.connect({ address }) });
  bundle = await bundleWorkflowCode({ workflowsPath: join(__dirname, '..', '..', 'workflows', 'index.ts'), logger });
});
afterAll(async () => {
  await client.connection.close();
  await connection.close();
});

interface Batch {
  readonly from: number;
  readonly fence: number;
  readonly events: readonly { readonly at: number }[];
}

/** One log by the rules of the record, which can be away before or after it wrote. */
function aRecord() {
  const log: { sequence: number; data: object }[] = [];
  const record = {
    away: 'no' as 'no' | 'before writing' | 'after writing',
    fence: 0,
    log,
    /** Tries that came while it was away. */
    refused: [] as Batch[],
    take(batch: Batch): Promise<void> {
      if (record.away === 'before writing') return record.refuse(batch);
      record.write(batch);
      return record.away === 'no' ? Promise.resolve() : record.refuse(batch);
    },
    refuse(batch: Batch): Promise<never> {
      record.refused.push(batch);
      return Promise.reject(new Error('the database is away'));
    },
    write(batch: Batch): void {
      const logged = log.filter(({ sequence }) => sequence >= batch.from);
      const change = fitBatch(batch, { id: 'log', lastSequence: log.length, fence: record.fence, logged });
      if (change.type !== 'append') return;
      log.length = change.after;
      for (const data of change.events) log.push({ sequence: log.length + 1, data });
      record.fence = batch.fence;
    },
  };
  return record;
}

const types = ({ log }: ReturnType<typeof aRecord>): readonly unknown[] => log.map(({ data }) => (data as { type: string }).type);

async function until(look: () => Promise<boolean> | boolean): Promise<void> {
  const seen = await pollUntil(async () => ((await look()) ? true : undefined), { timeoutMs: 60_000, everyMs: 25 });
  if (seen === undefined) throw new Error('it never came to that');
}

/** Tries of what waits at the server; 0 while nothing waits there. */
async function triesAtServer(handle: WorkflowHandle): Promise<number> {
  return (await handle.describe()).raw.pendingActivities?.[0]?.attempt ?? 0;
}

async function eventsOf(handle: WorkflowHandle): Promise<number> {
  return (await handle.fetchHistory()).events?.length ?? 0;
}

/** Runs a workflow beside its record. */
async function beside(
  record: ReturnType<typeof aRecord>,
  { type, arg }: { readonly type: string; readonly arg: object },
  act: (handle: WorkflowHandle) => Promise<void>,
): Promise<void> {
  const queue = taskQueue(`o-${randomUUID().slice(0, 8)}`, 'cases');
  const write = ({ batch }: { readonly batch: Batch }): Promise<void> => record.take(batch);
  const activities: RecordActivities = { recordCaseEvents: write, recordInspectionEvents: write };
  const worker = await Worker.create({ connection, taskQueue: queue, workflowBundle: bundle, activities });
  const done = worker.run();
  const handle = await client.workflow.start(type, { workflowId: randomUUID(), taskQueue: queue, args: [arg] });
  try {
    await act(handle);
  } finally {
    worker.shutdown();
    await done;
    await handle.terminate();
  }
}

const KEY = { campaignId: 'c-1', operatorId: 'op-1' };
/** A case whose first step is days away, so that it waits and has only its record to write. */
function aWaitingCase(): { readonly type: string; readonly arg: messages.CaseStart } {
  const ahead = Date.now() + 10 * DAY - aCasePlan().deadline + 30 * DAY;
  const plan = aCasePlan({ steps: aCasePlan().steps.map((step) => ({ ...step, at: step.at + ahead, latest: step.latest + ahead })) });
  return { type: messages.WORKFLOWS.operatorCase, arg: { key: KEY, rules: presentRules(), plan: packPlan(plan), clockOffsetMs: 0 } };
}

const inspectionTerms = { acceptBy: Date.now() + 10 * DAY, recordBy: Date.now() + 20 * DAY };
const anInspection: { readonly type: string; readonly arg: messages.InspectionStart } = {
  type: messages.WORKFLOWS.inspection,
  arg: { key: { ...KEY, inspection: 1 }, rules: presentInspectionRules(), terms: inspectionTerms, clockOffsetMs: 0 },
};

/** Three tries beside the workflow, one more that waits at the server, and what was told meanwhile. */
const FEW_EVENTS = 30;

describe('a database that is away', () => {
  it.each([
    ['case', aWaitingCase()],
    ['inspection', anInspection],
  ])('does not grow the history of a waiting %s, however often its record is tried', async (_what, workflow) => {
    const record = aRecord();
    record.away = 'before writing';
    await beside(record, workflow, async (handle) => {
      await until(async () => (await triesAtServer(handle)) >= 2);
      const early = await eventsOf(handle);
      await until(async () => (await triesAtServer(handle)) >= 4);
      expect(await eventsOf(handle)).toBe(early);
      expect(early).toBeLessThan(FEW_EVENTS);
    });
  });

  it('loses nothing of what was told meanwhile, and writes nothing twice', async () => {
    const record = aRecord();
    record.away = 'before writing';
    await beside(record, aWaitingCase(), async (handle) => {
      await until(async () => (await triesAtServer(handle)) >= 1);
      await handle.signal(messages.channelLost, { channel: 'email' });
      await handle.signal(messages.replyReceived, { id: 'r-1', code: 'received', receivedAt: Date.now() });
      record.away = 'no';
      await until(() => types(record).includes('reply-received'));
      expect(types(record)).toEqual(['case-opened', 'channel-lost', 'reply-received']);
      expect(await eventsOf(handle)).toBeLessThan(FEW_EVENTS);
    });
  });

  it('writes nothing twice where only its answers were lost, and a try that comes late changes nothing', async () => {
    const record = aRecord();
    record.away = 'after writing';
    await beside(record, aWaitingCase(), async (handle) => {
      await until(async () => (await triesAtServer(handle)) >= 2);
      expect(types(record)).toEqual(['case-opened']);
      record.away = 'no';
      await handle.signal(messages.channelLost, { channel: 'email' });
      await until(() => types(record).includes('channel-lost'));
      const whole = [...record.log];
      for (const straggler of record.refused) record.write(straggler);
      expect(record.log).toEqual(whole);
      expect(types(record)).toEqual(['case-opened', 'channel-lost']);
    });
  });
});
