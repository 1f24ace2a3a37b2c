import { isCancellation, proxyActivities, proxyLocalActivities, TemporalFailure, workflowInfo } from '@temporalio/workflow';
import type { CampaignActivities, RecordActivities, SendingActivities } from '../activities/contract';
import type { Channel } from '../domain/channel';
import { LONGEST_PATIENCE_MS } from '../domain/delivery/patience';
import { queuePrefix, taskQueue } from '../domain/task-queue';
import { MINUTE } from '../domain/time';

const SHORTEST_PATIENCE_MS = MINUTE;

/** The queues of the installation this workflow runs in. */
function queue(purpose: 'email' | 'telegram' | 'campaign'): string {
  return taskQueue(queuePrefix(workflowInfo().taskQueue), purpose);
}

/** How a message waits its turn when more are due than the provider takes. */
export interface Urgency {
  /** 1 leaves first, 5 last. */
  readonly priorityKey: 1 | 2 | 3;
  /** Campaigns that share a provider take turns. */
  readonly fairnessKey: string;
  /** How long the words stay true; a message that could only leave later is given up. */
  readonly patienceMs?: number;
}

/** Activities of one provider's queue, where its rate is kept. Permanent refusals are returned, so every failure may pass. */
export function sendingOn(channel: Channel, { priorityKey, fairnessKey, patienceMs = LONGEST_PATIENCE_MS }: Urgency): SendingActivities {
  return proxyActivities<SendingActivities>({
    taskQueue: queue(channel),
    startToCloseTimeout: '2m',
    // a worker that died with a message in its hands is noticed by its silence
    heartbeatTimeout: '10s',
    scheduleToCloseTimeout: Math.min(LONGEST_PATIENCE_MS, Math.max(SHORTEST_PATIENCE_MS, patienceMs)),
    // a message on the wire is waited for, so that the case and the ledger tell the same story
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    retry: { initialInterval: '2s', backoffCoefficient: 2, maximumInterval: '15m' },
    priority: { priorityKey, fairnessKey: fairnessKey.slice(0, 64) },
  });
}

/**
 * The record is written beside the workflow: no queue, one history event for a whole batch. A local activity that is tried again keeps
 * its workflow task open, which costs three history events every eight seconds. While the record is away for longer than a few tries,
 * an ordinary activity with the same batch waits for it at the server, which costs nothing; what was written already stays as it is.
 */
export function recordActivities(): RecordActivities {
  const beside = proxyLocalActivities<RecordActivities>({
    scheduleToCloseTimeout: '10s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumAttempts: 3 },
  });
  const patient = proxyActivities<RecordActivities>({
    startToCloseTimeout: '1m',
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
  });
  return {
    recordCaseEvents: (input) => unlessFailed(beside.recordCaseEvents(input), () => patient.recordCaseEvents(input)),
    recordInspectionEvents: (input) => unlessFailed(beside.recordInspectionEvents(input), () => patient.recordInspectionEvents(input)),
  };
}

async function unlessFailed(first: Promise<void>, then: () => Promise<void>): Promise<void> {
  try {
    await first;
  } catch (error) {
    if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error;
    await then();
  }
}

export function campaignActivities(): CampaignActivities {
  return proxyActivities<CampaignActivities>({
    taskQueue: queue('campaign'),
    startToCloseTimeout: '10m',
    heartbeatTimeout: '30s',
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
  });
}
