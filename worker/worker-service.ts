import { join } from 'node:path';
import { Runtime, DefaultLogger } from '@temporalio/worker';
import { createCampaignActivities, createRecordActivities, createSendingActivities } from '../activities/index';
import { ensureReconcileSchedule } from '../adapters/temporal/reconcile-schedule';
import { projectRoot } from './settings/project-root';
import { openInstallation, openSending } from './wiring/installation';
import type { ProcessParts, Service } from './run-process';
import { runWorkers } from './run-workers';
import { connectWorker } from './wiring/worker-connection';

/** Quiet Temporal core logging; once per process, before anything else uses it. */
export function installRuntime(level: 'WARN' | 'ERROR' = 'WARN'): void {
  Runtime.install({ logger: new DefaultLogger(level), shutdownSignals: [] });
}

/** Where the build puts the workflow bundle. */
export function bundlePath(): string {
  return join(projectRoot(), 'dist', 'workflow-bundle.js');
}

/** The workers of every task queue. */
export async function startWorkerService({ env, settings, log }: ProcessParts, bundle: string = bundlePath()): Promise<Service> {
  const installation = await openInstallation(env, settings);
  const sending = await openSending(installation, log);
  const { connection, namespace } = await connectWorker(env);
  const activities = {
    record: createRecordActivities(sending.ports),
    sending: createSendingActivities(sending.ports),
    campaign: createCampaignActivities(sending.ports),
  };
  const workers = await runWorkers({ connection, namespace, settings, activities, bundlePath: bundle });
  await ensureReconcileSchedule(installation.temporal.client, settings.ROLLCALL_QUEUE_PREFIX);
  const done = workers.done.finally(async () => {
    await connection.close();
    await sending.close();
    await installation.close();
  });
  return {
    done,
    async stop() {
      await workers.stop();
      await done;
    },
  };
}
