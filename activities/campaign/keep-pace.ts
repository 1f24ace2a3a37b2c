import { SECOND, type Instant } from '../../domain/time';

/** What keeps bulk work from drowning everything else. */
export interface Pace {
  /** Cases per second. Faster than the server digests builds a backlog in which every reply crawls. */
  readonly launchRate: number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Machine time in ms, for pacing only. */
  readonly machineNow: () => Instant;
}

/** Waits until a page that began then, and has worked on so many cases, may go on. */
export async function keepPace(
  { launchRate, sleep, machineNow }: Pace,
  { began, done }: { readonly began: Instant; readonly done: number },
): Promise<void> {
  const aheadMs = began + (done / launchRate) * SECOND - machineNow();
  if (aheadMs > 0) await sleep(aheadMs);
}
