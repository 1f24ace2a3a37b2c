import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { createWorkflows } from '../../../adapters/temporal/workflows';
import { workflowIdsOf } from '../../../domain/keys';
import { taskQueue } from '../../../domain/task-queue';
import { installRuntime } from '../../../worker/worker-service';
import { anOpening } from '../../support/builders';
import { countedActs } from '../../support/counting-workflow';

installRuntime('ERROR');

const address = process.env.ROLLCALL_TEST_TEMPORAL ?? '';
const quiet = (): undefined => undefined;
const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
const key = { campaignId: 'c-1', operatorId: 'op-1' };
const CONFIRM = { type: 'confirm-claim', by: 'staff' } as const;

let client: Client;
beforeAll(async () => {
  client = new Client({ connection: await Connection.connect({ address }) });
});
afterAll(() => client.connection.close());

const installation = () => {
  const queuePrefix = `w-${randomUUID().slice(0, 8)}`;
  return { queuePrefix, workflows: createWorkflows(client, { queuePrefix, season: false }), ids: workflowIdsOf(queuePrefix) };
};

describe('D: a request that nobody answers', () => {
  it('fails after its deadline: the case has no worker, and the caller goes on', async () => {
    const { workflows, ids } = installation();
    await workflows.startCase({ key, clockOffsetMs: 0, opening: anOpening() });
    await expect(workflows.requestOfCase(key, CONFIRM, { withinMs: 300 })).rejects.toThrow();
    await client.workflow.getHandle(ids.ofCase(key)).terminate();
  });

  it('is told apart from a workflow that is gone', async () => {
    expect(await installation().workflows.requestOfCase(key, CONFIRM, { withinMs: 10_000 })).toEqual({ status: 'gone' });
  });
});

describe('B6: the id of an act', () => {
  it('makes a repeat the same act, and another id another', async () => {
    const { queuePrefix, workflows, ids } = installation();
    const connection = await NativeConnection.connect({ address });
    const workflowBundle = await bundleWorkflowCode({
      workflowsPath: join(__dirname, '..', '..', 'support', 'counting-workflow.ts'),
      logger,
    });
    const queue = taskQueue(queuePrefix, 'cases');
    const worker = await Worker.create({ connection, taskQueue: queue, workflowBundle });
    const running = worker.run();
    const handle = await client.workflow.start('countingCase', { workflowId: ids.ofCase(key), taskQueue: queue });
    try {
      for (const requestId of ['act-1', 'act-1', 'act-2'])
        expect(await workflows.requestOfCase(key, CONFIRM, { requestId, withinMs: 60_000 })).toEqual({ status: 'done' });
      expect(await handle.query(countedActs)).toBe(2);
      for (const _ of [1, 2]) await workflows.requestOfCase(key, CONFIRM, { withinMs: 60_000 });
      expect(await handle.query(countedActs)).toBe(4);
    } finally {
      await handle.terminate();
      worker.shutdown();
      await running;
      await connection.close();
    }
  });
});
