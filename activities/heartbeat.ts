import { Context } from '@temporalio/activity';
import { SECOND } from '../domain/time';

const HEARTBEAT_MS = 3 * SECOND;
/** Beats for each silence after which the server gives the work to another: one that is late, or lost, makes nobody dead. */
const BEATS_A_SILENCE = 3;

function beatEveryMs({ info }: Context): number {
  return Math.min(HEARTBEAT_MS, (info.heartbeatTimeoutMs ?? Infinity) / BEATS_A_SILENCE);
}

/** Says every few seconds that this process is alive: a message in the hands of a dead one is taken over soon. */
export async function whileAlive<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), beatEveryMs(context));
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

/** Long work: says that it is alive, and hands what it noted last to the attempt that takes over. */
export async function resumable<Progress, T>(
  work: (done: Progress | undefined, note: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  const context = Context.current();
  let noted = context.info.heartbeatDetails as Progress | undefined;
  const beat = setInterval(() => context.heartbeat(noted), beatEveryMs(context));
  try {
    return await work(noted, (progress) => {
      noted = progress;
      context.heartbeat(progress);
    });
  } finally {
    clearInterval(beat);
  }
}
