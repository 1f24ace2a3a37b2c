/**
 * Asks again until the answer is there. The record has no notifications that work on every database, so the doors look.
 *
 * @param slowestMs where it is given, each look waits half as long again as the one before, up to this: many who wait for a busy
 *   record must not make it busier
 * @returns `undefined` when it was not there in time
 */
export async function pollUntil<T>(
  look: () => Promise<T | undefined>,
  { timeoutMs, everyMs, slowestMs = everyMs }: { readonly timeoutMs: number; readonly everyMs: number; readonly slowestMs?: number },
): Promise<T | undefined> {
  const end = Date.now() + timeoutMs;
  for (let pause = everyMs; ; pause = Math.min(slowestMs, pause * 1.5)) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() >= end) return undefined;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
