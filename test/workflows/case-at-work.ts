import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Context } from '@temporalio/activity';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import type { InspectionOpening, RecordCaseEvents, SendCaseMessage } from '../../activities/contract';
import { fitBatch } from '../../adapters/store/event-log';
import { pollUntil } from '../../client/services/poll-until';
import type { CaseEvent } from '../../domain/case/case-event';
import { presentRules } from '../../domain/case/rules-of';
import type { CaseState } from '../../domain/case/case-state';
import type { Channel } from '../../domain/channel';
import type { Delivery } from '../../domain/delivery/delivery';
import { packPlan } from '../../domain/planning/case-plan';
import { QUEUE_PURPOSES, taskQueue } from '../../domain/task-queue';
import { installRuntime } from '../../worker/worker-service';
import type { operatorCase } from '../../workflows';
import * as messages from '../../workflows/messages';
import { aCasePlan } from '../support/builders';

installRuntime('ERROR');

const quiet = (): undefined => undefined;
const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };

/** A call that somebody outside answers, such as a provider. */
export interface OpenCall<Answer> {
  readonly about: string;
  readonly answer: (answer: Answer) => void;
}

/** One case whose workflow runs on a real server: its record, and the calls that wait for their answer. */
export interface CaseAtWork {
  readonly handle: WorkflowHandle<typeof operatorCase>;
  /** What stands in its record. */
  readonly events: () => readonly CaseEvent[];
  readonly types: () => readonly string[];
  /** Waits for a call, such as `send N0/1 by email` or `open inspection 1`. */
  readonly call: (about: string) => Promise<OpenCall<Delivery | InspectionOpening>>;
  /** Every call that was ever made. */
  readonly calls: () => readonly string[];
  readonly until: (looks: () => boolean | Promise<boolean>, what?: string) => Promise<void>;
  readonly state: () => Promise<CaseState>;
}

interface Kept {
  readonly log: { sequence: number; data: CaseEvent }[];
  fence: number;
  readonly calls: string[];
  readonly open: OpenCall<Delivery | InspectionOpening>[];
}

const HEARTBEAT_EVERY_MS = 500;

/** Lives until it is answered, or until the workflow calls it off. */
async function answered<Answer>(kept: Kept, about: string): Promise<Answer> {
  kept.calls.push(about);
  const beat = setInterval(() => Context.current().heartbeat(), HEARTBEAT_EVERY_MS);
  try {
    const context = Context.current();
    const answer = new Promise<Delivery | InspectionOpening>((resolve) => kept.open.push({ about, answer: resolve }));
    return (await Promise.race([answer, context.cancelled])) as Answer;
  } finally {
    clearInterval(beat);
  }
}

/** Workers of one installation, and the cases that run on them. */
export async function startCasesAtWork(address: string) {
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection: await Connection.connect({ address }) });
  const prefix = `o-${randomUUID().slice(0, 8)}`;
  const cases = new Map<string, Kept>();
  const keptOf = (operatorId: string): Kept => {
    const kept = cases.get(operatorId);
    if (kept === undefined) throw new Error(`no case of ${operatorId}`);
    return kept;
  };
  const activities = {
    recordCaseEvents: ({ key, batch }: RecordCaseEvents): Promise<void> => Promise.resolve(write(keptOf(key.operatorId), batch)),
    sendCaseMessage: ({ key }: SendCaseMessage): Promise<Delivery> =>
      answered(keptOf(key.operatorId), `send ${key.stepId}/${key.planVersion} by ${key.channel}`),
    openInspection: ({ key, inspection }: { key: { operatorId: string }; inspection: number }): Promise<InspectionOpening> =>
      answered(keptOf(key.operatorId), `open inspection ${inspection}`),
  };
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: join(__dirname, '..', '..', 'workflows', 'index.ts'), logger });
  const workers = await Promise.all(
    QUEUE_PURPOSES.map((purpose) =>
      Worker.create({
        connection,
        taskQueue: taskQueue(prefix, purpose),
        activities,
        ...(purpose === 'cases' ? { workflowBundle } : {}),
      }),
    ),
  );
  const running = Promise.all(workers.map((worker) => worker.run()));
  const handles: WorkflowHandle<typeof operatorCase>[] = [];

  return {
    /** @param begun.now business time at which it goes on */
    async start(begun: { readonly now: number; readonly state?: CaseState; readonly absent?: readonly Channel[] }): Promise<CaseAtWork> {
      const { now, state, absent } = begun;
      const operatorId = `op-${randomUUID().slice(0, 8)}`;
      const kept: Kept = { log: [], fence: 0, calls: [], open: [] };
      for (let sequence = 1; sequence <= (state?.sequence ?? 0); sequence++)
        kept.log.push({ sequence, data: { type: 'case-released', at: 0 } });
      const first = kept.log.length;
      cases.set(operatorId, kept);
      const start: messages.CaseStart = {
        key: { campaignId: 'c-1', operatorId },
        rules: presentRules(),
        plan: packPlan(state?.plan ?? aCasePlan()),
        clockOffsetMs: now - Date.now(),
        ...(absent === undefined ? {} : { absent }),
        ...(state === undefined ? {} : { state }),
      };
      const handle = await client.workflow.start<typeof operatorCase>(messages.WORKFLOWS.operatorCase, {
        workflowId: randomUUID(),
        taskQueue: taskQueue(prefix, 'cases'),
        args: [start],
      });
      handles.push(handle);
      return caseAtWork(handle, kept, first);
    },
    async stop(): Promise<void> {
      for (const handle of handles) await handle.terminate().catch(quiet);
      for (const worker of workers) worker.shutdown();
      await running;
      await client.connection.close();
      await connection.close();
    },
  };
}

function caseAtWork(handle: WorkflowHandle<typeof operatorCase>, kept: Kept, first: number): CaseAtWork {
  const events = (): readonly CaseEvent[] => kept.log.slice(first).map(({ data }) => data);
  const until = async (looks: () => boolean | Promise<boolean>, what = 'it'): Promise<void> => {
    const seen = await pollUntil(async () => ((await looks()) ? true : undefined), { timeoutMs: 60_000, everyMs: 20 });
    const story = `${events()
      .map(({ type }) => type)
      .join(', ')}; ${kept.calls.join(', ')}`;
    if (seen === undefined) throw new Error(`${what} never came: ${story}`);
  };
  const call = async (about: string): Promise<OpenCall<Delivery | InspectionOpening>> => {
    const found = (): number => kept.open.findIndex((open) => open.about === about);
    await until(() => found() >= 0, about);
    const [open] = kept.open.splice(found(), 1);
    if (open === undefined) throw new Error(about);
    return open;
  };
  return {
    handle,
    events,
    types: () => events().map(({ type }) => type),
    call,
    calls: () => kept.calls,
    until,
    state: () => handle.query(messages.caseState),
  };
}

function write(kept: Kept, batch: RecordCaseEvents['batch']): void {
  const logged = kept.log.filter(({ sequence }) => sequence >= batch.from);
  const change = fitBatch(batch, { id: 'log', lastSequence: kept.log.length, fence: kept.fence, logged });
  if (change.type !== 'append') return;
  kept.log.length = change.after;
  for (const data of change.events) kept.log.push({ sequence: kept.log.length + 1, data: data });
  kept.fence = batch.fence;
}
