import { runInNewContext } from 'node:vm';

/** Nothing that comes to an end takes so long, however busy the machine is; what does not would hold up a worker for ever. */
const HANGS_MS = 60_000;

/**
 * Does what must come to an end whatever it is given.
 *
 * @throws Error when it does not: it is stopped, also within one regular expression, where a test's own limit would wait in vain
 */
export function comesToAnEnd(act: () => void): void {
  runInNewContext('act()', { act }, { timeout: HANGS_MS });
}
