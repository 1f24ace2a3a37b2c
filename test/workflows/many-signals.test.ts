import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import type { RecordActivities } from '../../activities/contract';
import { pollUntil } from '../../client/services/poll-until';
import { presentRules } from '../../domain/case/rules-of';
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
/** More than a history may hold before its case continues as new. */
const SIGNALS = 1_200;
const AT_ONCE = 50;

describe('a waiting case under signals that change nothing', () => {
  it('continues as new with a short history, loses nothing, and takes a filing', async () => {
    const connection = await NativeConnection.connect({ address });
    const client = new Client({ connection: await Connection.connect({ address }) });
    const workflowBundle = await bundleWorkflowCode({ workflowsPath: join(__dirname, '..', '..', 'workflows', 'index.ts'), logger });
    const queue = taskQueue(`m-${randomUUID().slice(0, 8)}`, 'cases');
    const recorded: string[] = [];
    const write = ({ batch }: { readonly batch: { readonly events: readonly { readonly type: string }[] } }): Promise<void> =>
      Promise.resolve(void recorded.push(...batch.events.map(({ type }) => type)));
    const activities: RecordActivities = { recordCaseEvents: write, recordInspectionEvents: write };
    const worker = await Worker.create({ connection, taskQueue: queue, workflowBundle, activities });
    const done = worker.run();
    const ahead = Date.now() + 40 * DAY - aCasePlan().deadline;
    const steps = aCasePlan().steps.map((step) => ({ ...step, at: step.at + ahead, latest: step.latest + ahead }));
    const key = { campaignId: 'c-1', operatorId: 'op-1' };
    const start: messages.CaseStart = { key, rules: presentRules(), plan: packPlan(aCasePlan({ steps })), clockOffsetMs: 0 };
    const workflowId = randomUUID();
    const first = await client.workflow.start(messages.WORKFLOWS.operatorCase, { workflowId, taskQueue: queue, args: [start] });
    // whichever run is there now
    const handle = client.workflow.getHandle(workflowId);
    const until = async (look: () => Promise<boolean> | boolean): Promise<void> => {
      const seen = await pollUntil(async () => ((await look()) ? true : undefined), { timeoutMs: 120_000, everyMs: 50 });
      if (seen === undefined) throw new Error('it never came to that');
    };
    try {
      await handle.signal(messages.channelLost, { channel: 'email' });
      await until(() => recorded.includes('channel-lost'));
      for (let sent = 0; sent < SIGNALS; sent += AT_ONCE)
        await Promise.all(Array.from({ length: AT_ONCE }, () => handle.signal(messages.channelLost, { channel: 'email' })));
      await until(async () => (await handle.describe()).runId !== first.firstExecutionRunId);
      await until(async () => ((await handle.fetchHistory()).events?.length ?? Infinity) < SIGNALS / 2);
      await handle.signal(messages.filingReceived, { filingId: 'f-1', receivedAt: Date.now() });
      await until(() => recorded.includes('filing-received'));
      expect(recorded.filter((type) => type === 'case-opened' || type === 'channel-lost')).toEqual(['case-opened', 'channel-lost']);
    } finally {
      worker.shutdown();
      await done;
      await handle.terminate().catch(() => undefined);
      await client.connection.close();
      await connection.close();
    }
  });
});
