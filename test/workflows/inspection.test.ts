import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import type { SendInspectionMessage } from '../../activities/contract';
import { pollUntil } from '../../client/services/poll-until';
import type { InspectionState } from '../../domain/inspection/inspection-state';
import { workflowIdsOf } from '../../domain/keys';
import { taskQueue } from '../../domain/task-queue';
import { DAY } from '../../domain/time';
import { installRuntime } from '../../worker/worker-service';
import * as messages from '../../workflows/messages';
import { heardOutcome } from '../support/inspection-workflows';

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
  bundle = await bundleWorkflowCode({ workflowsPath: join(__dirname, '..', 'support', 'inspection-workflows.ts'), logger });
});
afterAll(async () => {
  await client.connection.close();
  await connection.close();
});

async function until(look: () => Promise<boolean> | boolean): Promise<void> {
  const seen = await pollUntil(async () => ((await look()) ? true : undefined), { timeoutMs: 30_000, everyMs: 25 });
  if (seen === undefined) throw new Error('it never came to that');
}

/** Telegram, which takes nothing while it is away. */
function aTelegram() {
  const telegram = {
    isAway: true,
    /** What it was asked to take meanwhile, and what it took. */
    refused: [] as string[],
    took: [] as string[],
    keys: [] as number[],
    send({ about, inspectorId, assignment }: SendInspectionMessage): Promise<{ readonly status: 'accepted' }> {
      const message = `${inspectorId}: ${about}`;
      if (telegram.isAway) {
        telegram.refused.push(message);
        return Promise.reject(ApplicationFailure.create({ message: 'away', nextRetryDelay: '50ms' }));
      }
      telegram.took.push(message);
      telegram.keys.push(assignment);
      return Promise.resolve({ status: 'accepted' });
    },
  };
  return telegram;
}

const terms = () => ({ acceptBy: Date.now() + 10 * DAY, recordBy: Date.now() + 20 * DAY });
const by = 'supervisor-1';

/** An inspection that is being told to inspector a, and the case that waits for it. */
async function beside(act: (parts: Beside) => Promise<void>): Promise<void> {
  const key = { campaignId: `c-${randomUUID().slice(0, 8)}`, operatorId: 'op-1', inspection: 1 };
  const prefix = `i-${randomUUID().slice(0, 8)}`;
  const queue = taskQueue(prefix, 'cases');
  const telegram = aTelegram();
  const record: string[] = [];
  const activities = {
    recordInspectionEvents: ({ batch }: { readonly batch: { readonly events: readonly { readonly type: string }[] } }) => {
      record.push(...batch.events.map(({ type }) => type));
      return Promise.resolve();
    },
  };
  const workers = await Promise.all([
    Worker.create({ connection, taskQueue: queue, workflowBundle: bundle, activities }),
    Worker.create({
      connection,
      taskQueue: taskQueue(prefix, 'telegram'),
      activities: { sendInspectionMessage: (message: SendInspectionMessage) => telegram.send(message) },
    }),
  ]);
  const done = workers.map((worker) => worker.run());
  const ofCase = await client.workflow.start('listeningCase', { workflowId: workflowIdsOf(prefix).ofCase(key), taskQueue: queue });
  const arg: messages.InspectionStart = { key, terms: terms(), rules: 1, inspectorId: 'a', clockOffsetMs: 0 };
  const handle = await client.workflow.start('inspection', { workflowId: randomUUID(), taskQueue: queue, args: [arg] });
  const state = (): Promise<InspectionState> => handle.query(messages.inspectionState);
  let acts = 0;
  const ask = async (name: string, args: object): Promise<void> => {
    const { revision } = await state();
    await handle.executeUpdate(name, { args: [{ ...args, actId: `act-${++acts}`, revision }] });
  };
  try {
    await act({
      ...{ handle, telegram, record, state },
      assign: (inspectorId) => ask('assignInspection', { inspectorId, by, terms: terms() }),
      accept: (inspectorId) => ask('acceptInspection', { inspectorId }),
      seize: (inspectorId) => ask('recordInspection', { outcome: 'seized', findings: { units: 12 }, by: inspectorId }),
      heard: () => ofCase.query(heardOutcome),
    });
  } finally {
    await Promise.allSettled([handle.terminate(), ofCase.terminate()]);
    for (const worker of workers) worker.shutdown();
    await Promise.all(done);
  }
}

interface Beside {
  readonly handle: WorkflowHandle;
  readonly telegram: ReturnType<typeof aTelegram>;
  /** Types of the events that stand in the record. */
  readonly record: readonly string[];
  readonly state: () => Promise<InspectionState>;
  readonly assign: (inspectorId: string) => Promise<void>;
  readonly accept: (inspectorId: string) => Promise<void>;
  readonly seize: (inspectorId: string) => Promise<void>;
  readonly heard: () => Promise<unknown>;
}

describe('while the first inspector is being told', () => {
  it('(C, B10) an inspection that is given to another one is told to that one, and to nobody else', async () => {
    await beside(async ({ telegram, assign, state }) => {
      await until(() => telegram.refused.includes('a: assigned'));
      await assign('b');
      await until(() => telegram.refused.includes('b: assigned'));
      telegram.isAway = false;
      await until(async () => (await state()).told.includes('assigned'));
      expect(telegram.took).toEqual(['b: assigned']);
    });
  });

  it('(C) one that goes back to the first inspector is told again, as another message', async () => {
    await beside(async ({ telegram, assign, state }) => {
      telegram.isAway = false;
      await until(async () => (await state()).told.includes('assigned'));
      await assign('b');
      await until(async () => (await state()).told.includes('assigned'));
      await assign('a');
      await until(async () => (await state()).told.includes('assigned'));
      expect(telegram.took).toEqual(['a: assigned', 'b: assigned', 'a: assigned']);
      expect(telegram.keys).toEqual([1, 2, 3]);
    });
  });

  it('(C) the inspection stands in the record, and so does what happens in it', async () => {
    await beside(async ({ telegram, record, accept }) => {
      await until(() => telegram.refused.length > 0);
      await until(() => record.includes('inspection-opened'));
      await accept('a');
      expect(record).toEqual(['inspection-opened', 'inspection-accepted']);
    });
  });

  it('(C, W2b) a recorded seizure reaches the case at once', async () => {
    await beside(async ({ telegram, accept, seize, heard }) => {
      await until(() => telegram.refused.length > 0);
      await accept('a');
      await seize('a');
      await until(async () => (await heard()) === 'seized');
      expect(telegram.took).toEqual([]);
    });
  });

  it('(C) a recall reaches the case at once, and ends the telling of an inspector who never heard', async () => {
    await beside(async ({ handle, telegram, heard }) => {
      await until(() => telegram.refused.length > 0);
      await handle.signal(messages.inspectionRecalled);
      await until(async () => (await heard()) === 'recalled');
      expect(await handle.result()).toBe('recalled');
      expect(telegram.took).toEqual([]);
    });
  });

  it('(C) a seizure recorded while an older message waits is followed by its receipt alone', async () => {
    await beside(async ({ handle, telegram, accept, seize }) => {
      await until(() => telegram.refused.includes('a: assigned'));
      await accept('a');
      await seize('a');
      telegram.isAway = false;
      expect(await handle.result()).toBe('seized');
      expect(telegram.took).toEqual(['a: recorded']);
    });
  });
});
