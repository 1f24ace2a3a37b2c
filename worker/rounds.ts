import { setTimeout as delay } from 'node:timers/promises';
import type { Service } from './run-process';

/** A fixed sentence and ids; never a text, an address or a token. */
export type Log = (sentence: string, fields: Readonly<Record<string, string | number>>) => void;

export interface RoundsOptions {
  /** Between the end of one round and the beginning of the next. */
  readonly restMs: number;
  readonly log: Log;
  /** What the log says of a round that failed. */
  readonly failure: string;
}

/**
 * Does the same work again and again until it is stopped. A round that fails is logged by the kind of its error, and the next one
 * follows all the same.
 *
 * @param round looks at the signal, and ends soon after it was given; `stop` waits for it
 */
export function repeatRounds(round: (signal: AbortSignal) => Promise<unknown>, { restMs, log, failure }: RoundsOptions): Service {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await round(signal).catch((error: unknown) => log(failure, { error: kindOf(error) }));
      await delay(restMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const done = run();
  return {
    done,
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

/** The words of an error may hold an address or a text; its kind does not. */
export function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
