import { CancellationScope, condition } from '@temporalio/workflow';

/** What a workflow does beside work that may wait for days. */
export interface Meanwhile {
  /** Asked whenever something happened. */
  readonly isDue: () => boolean;
  /** Does it, and is not due any more. */
  readonly tend: () => Promise<void>;
}

/** A message may wait its turn for minutes, in an outage for days; what happens meanwhile is recorded and passed on at once. */
export async function tendingMeanwhile<T>(work: Promise<T>, { isDue, tend }: Meanwhile): Promise<T> {
  const progress = { done: false };
  const finished = work.finally(() => {
    progress.done = true;
  });
  for (;;) {
    await Promise.race([finished, condition(() => progress.done || isDue())]);
    if (isOver(progress)) return await finished;
    await tend();
  }
}

/** Asked anew after every wait. */
function isOver({ done }: { readonly done: boolean }): boolean {
  return done;
}

/** Stops work that still waits for a provider once nobody wants it; what is already on the wire is waited for. */
export async function cancelledWhen<T>(outdated: () => boolean, work: () => Promise<T>): Promise<T> {
  const scope = new CancellationScope();
  const progress = { done: false };
  const finished = scope.run(work).finally(() => {
    progress.done = true;
  });
  await Promise.race([finished, condition(() => progress.done || outdated())]);
  if (!progress.done) scope.cancel();
  return await finished;
}
