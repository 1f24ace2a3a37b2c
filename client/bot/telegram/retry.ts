import { setTimeout as delay } from 'node:timers/promises';
import { GrammyError, HttpError } from 'grammy';
import { z } from 'zod';

/** How long to wait between two tries of anything. */
export interface BackOff {
  /** Before the second try; doubled for each that follows. */
  readonly firstWaitMs?: number;
  readonly longestWaitMs?: number;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

export function waitAfter(failures: number, { firstWaitMs = FIRST_WAIT_MS, longestWaitMs = LONGEST_WAIT_MS }: BackOff): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1));
}

/** retry_after is in seconds (Bot API, ResponseParameters). */
export function retryAfterMs(error: unknown): number {
  return error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1_000 : 0;
}

/** Set by the exit, which knows how far a request got. */
const Failure = z.object({ mayHaveArrived: z.boolean() });

/** Telegram was away, in trouble, or asks to wait: the same call may succeed later, and says nothing twice. */
export function mayPass(error: unknown): boolean {
  if (error instanceof GrammyError) return error.error_code === 429 || error.error_code >= 500;
  return error instanceof HttpError && Failure.safeParse(error.error).data?.mayHaveArrived === false;
}

/** Waits, or until it is stopped. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}

/** A function, because the compiler takes the condition of a loop for granted. */
export function wasStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** For a log: which kind of error, never its words. */
export function described(error: unknown): { readonly error: string; readonly code?: number } {
  const name = error instanceof Error ? error.name : 'unknown';
  return error instanceof GrammyError ? { error: name, code: error.error_code } : { error: name };
}
