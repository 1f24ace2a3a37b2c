import type { ReceivedUpdate } from '../../../ports/update-inbox';

/** More than Telegram delivers before it waits; one that is forgotten counts from when it comes again. */
const MOST_REMEMBERED = 10_000;

/** Remembers when updates came that could not be stored: they come again, and count from when they came first. */
export interface FirstSeen {
  /** Says of each how long ago it came first. */
  readonly stamp: (updates: readonly ReceivedUpdate[]) => readonly ReceivedUpdate[];
  /** They are stored. */
  readonly forget: (updates: readonly ReceivedUpdate[]) => void;
}

export function createFirstSeen(machineNow: () => number = Date.now): FirstSeen {
  const seen = new Map<number, number>();
  return {
    stamp: (updates) =>
      updates.map((update) => {
        const since = seen.get(update.updateId) ?? machineNow();
        if (seen.size < MOST_REMEMBERED) seen.set(update.updateId, since);
        return { ...update, heldMs: Math.max(0, machineNow() - since) };
      }),
    forget(updates) {
      for (const { updateId } of updates) seen.delete(updateId);
    },
  };
}
