/** Work that goes on until it is stopped. */
export interface Background {
  readonly done: Promise<void>;
  /** Lets what is at hand end. */
  readonly stop: () => Promise<void>;
}

/** @param work ends soon after the signal was given */
export function inBackground(work: (signal: AbortSignal) => Promise<void>): Background {
  const stopping = new AbortController();
  const done = work(stopping.signal);
  return {
    done,
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
