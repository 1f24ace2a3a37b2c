/** What the queues of an installation are for. One per provider, so that each has its own rate. */
export const QUEUE_PURPOSES = ['cases', 'email', 'telegram', 'campaign'] as const;
/** One of `QUEUE_PURPOSES`. */
export type QueuePurpose = (typeof QUEUE_PURPOSES)[number];

/** Name of a task queue. The prefix keeps installations apart that share one Temporal namespace. */
export function taskQueue(prefix: string, purpose: QueuePurpose): string {
  return `${prefix}-${purpose}`;
}

/** The prefix, read back from the queue that workflows run on. */
export function queuePrefix(casesQueue: string): string {
  return casesQueue.replace(/-cases$/, '');
}
