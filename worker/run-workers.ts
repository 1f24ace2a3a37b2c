import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { CampaignActivities, RecordActivities, SendingActivities } from '../activities/contract';
import { createDataConverter } from '../adapters/temporal/data-converter';
import { taskQueue } from '../domain/task-queue';
import type { Settings } from './settings/config';

export interface WorkerParts {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly settings: Settings;
  /** What the workers of each kind of queue run. */
  readonly activities: { readonly record: RecordActivities; readonly sending: SendingActivities; readonly campaign: CampaignActivities };
  /** The prebuilt workflow bundle. */
  readonly bundlePath: string;
}

/** The workers of one process, one per task queue. */
export interface RunningWorkers {
  /** Settles when every worker has stopped; rejects when one fails. */
  readonly done: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The core holds beats back for most of the server's patience, unless it is told not to: a short stall would then look like a death. */
const HEARTBEATS = { maxHeartbeatThrottleInterval: '1s' } as const;
/** How long running activities may finish after a stop, and when they are cut off. */
const SHUTDOWN = { shutdownGraceTime: '10s', shutdownForceTime: '20s' } as const;

/** Starts the workers of all task queues. More processes of the same kind share the work. */
export async function runWorkers(parts: WorkerParts): Promise<RunningWorkers> {
  const { connection, namespace, settings, activities, bundlePath } = parts;
  const common: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace,
    dataConverter: createDataConverter(settings.ROLLCALL_DATA_KEYS),
    ...SHUTDOWN,
    ...HEARTBEATS,
  };
  const prefix = settings.ROLLCALL_QUEUE_PREFIX;
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: taskQueue(prefix, 'cases'),
      workflowBundle: { codePath: bundlePath },
      activities: activities.record,
      maxCachedWorkflows: settings.ROLLCALL_CACHED_WORKFLOWS,
    }),
    Worker.create({
      ...common,
      taskQueue: taskQueue(prefix, 'email'),
      activities: activities.sending,
      maxTaskQueueActivitiesPerSecond: settings.ROLLCALL_EMAIL_RATE,
      maxConcurrentActivityTaskExecutions: 20,
    }),
    Worker.create({
      ...common,
      taskQueue: taskQueue(prefix, 'telegram'),
      activities: activities.sending,
      maxTaskQueueActivitiesPerSecond: settings.ROLLCALL_TELEGRAM_RATE,
      maxConcurrentActivityTaskExecutions: 20,
    }),
    Worker.create({ ...common, taskQueue: taskQueue(prefix, 'campaign'), activities: activities.campaign }),
  ]);
  const done = Promise.all(workers.map((worker) => worker.run())).then(() => undefined);
  return {
    done,
    async stop() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await done;
    },
  };
}
