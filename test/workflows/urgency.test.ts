import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { pollUntil } from '../../client/services/poll-until';
import { taskQueue } from '../../domain/task-queue';
import type { Urgency } from '../../workflows/activity-proxies';
import { installRuntime } from '../../worker/worker-service';

installRuntime('ERROR');

const address = process.env.ROLLCALL_TEST_TEMPORAL ?? '';
const BULK = 40;

let connection: NativeConnection;
let client: Client;
let bundle: { code: string };
beforeAll(async () => {
  connection = await NativeConnection.connect({ address });
  client = new Client({ connection: await Connection.connect({ address }) });
  bundle = await bundleWorkflowCode({
    workflowsPath: join(__dirname, '..', 'support', 'queueing-workflow.ts'),
    logger: {
      log: () => undefined,
      trace: () => undefined,
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: () => undefined,
    },
  });
});
afterAll(async () => {
  await client.connection.close();
  await connection.close();
});

/** Queues messages while nobody takes them, then takes one after the other. @returns whose message left when */
async function orderOf(queued: readonly { readonly about: string; readonly urgency: Urgency }[]): Promise<readonly string[]> {
  const prefix = `u-${randomUUID().slice(0, 8)}`;
  const queue = taskQueue(prefix, 'cases');
  const taken: string[] = [];
  const cases = await Worker.create({ connection, taskQueue: queue, workflowBundle: bundle });
  const casesDone = cases.run();
  const handles: WorkflowHandle[] = [];
  for (const { about, urgency } of queued) {
    handles.push(await client.workflow.start('queueing', { workflowId: randomUUID(), taskQueue: queue, args: [about, urgency] }));
  }
  const waiting = await pollUntil(
    async () => {
      const described = await Promise.all(handles.map((handle) => handle.describe()));
      return described.every(({ raw }) => (raw.pendingActivities?.length ?? 0) > 0) || undefined;
    },
    { timeoutMs: 60_000, everyMs: 50 },
  );
  if (waiting === undefined) throw new Error('the messages were never queued');
  const sending = await Worker.create({
    connection,
    taskQueue: taskQueue(prefix, 'telegram'),
    maxConcurrentActivityTaskExecutions: 1,
    activities: {
      sendInspectionMessage: ({ key }: { key: { campaignId: string } }) => {
        taken.push(key.campaignId);
        return Promise.resolve({ status: 'accepted' });
      },
    },
  });
  const sendingDone = sending.run();
  await Promise.all(handles.map((handle) => handle.result()));
  cases.shutdown();
  sending.shutdown();
  await Promise.all([casesDone, sendingDone]);
  return taken;
}

const bulk = Array.from({ length: BULK }, () => ({ about: 'bulk', urgency: { priorityKey: 3, fairnessKey: 'bulk' } as const }));

describe('more messages than a provider takes', () => {
  it('lets escalations leave before the bulk that waited longer', async () => {
    const urgent = { about: 'urgent', urgency: { priorityKey: 1, fairnessKey: 'bulk' } as const };
    const order = await orderOf([...bulk, urgent, urgent]);
    expect(order).toHaveLength(BULK + 2);
    expect(order.lastIndexOf('urgent')).toBeLessThan(10);
  });

  it('lets campaigns take turns, however much one of them has waiting', async () => {
    const small = { about: 'small', urgency: { priorityKey: 3, fairnessKey: 'small' } as const };
    const order = await orderOf([...bulk, small, small, small]);
    expect(order.lastIndexOf('small')).toBeLessThan(20);
  });
});
