import { setTimeout as delay } from 'node:timers/promises';
import { MINUTE, SECOND } from '../../domain/time';

/** Says how far the launch is. */
export type Say = (line: string) => void;

const LOOKS_EVERY_MS = 250;
const SAYS_EVERY_MS = 15 * SECOND;
/** What does not move for so long stands still, on the slowest machine. */
const STANDS_STILL_MS = 10 * MINUTE;

/** Waits until nothing is left of something. @throws Error when it stands still */
export async function whenNoneLeft(say: Say, what: string, count: () => Promise<number>): Promise<void> {
  let last = Number.POSITIVE_INFINITY;
  let movedAt = performance.now();
  let saidAt = movedAt;
  for (;;) {
    const left = await count();
    const now = performance.now();
    if (left === 0) return say(`${what}: done`);
    if (left !== last) movedAt = now;
    last = left;
    if (now - movedAt > STANDS_STILL_MS) throw new Error(`${what}: ${left} are left and do not move`);
    if (now - saidAt > SAYS_EVERY_MS) {
      saidAt = now;
      say(`${what}: ${left} left`);
    }
    await delay(LOOKS_EVERY_MS);
  }
}

/** Works on many at once, a few at a time. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>, parallel = 16): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}
