/**
 * Asks again until the answer is there. The record has no notifications that work on every database, so the doors look.
 *
 * @returns `undefined` when it was not there in time
 */
export async function until<T>(
  look: () => Promise<T | undefined>,
  { timeoutMs, everyMs }: { timeoutMs: number; everyMs: number },
): Promise<T | undefined> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() >= end) return undefined;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
