import { GrammyError, HttpError, type Api } from 'grammy';
import type { ReceivedUpdate } from '../../../ports/update-inbox';
import { described, pause, retryAfterMs, waitAfter, wasStopped } from '../telegram/retry';
import { inBackground } from '../background';
import {
  ALLOWED_UPDATES,
  BotRejected,
  forGrammy,
  isRejection,
  type UpdateSource,
  type UpdateSourceOptions,
  type UpdateTarget,
} from './update-source';
import { createFirstSeen } from './first-seen';
import { readUpdate } from './parse-update';

export { described } from '../telegram/retry';

export interface PollingOptions extends UpdateSourceOptions, UpdateTarget {
  /** How long Telegram holds a poll open when there is nothing new. */
  readonly pollSeconds?: number;
  /** An empty poll that was answered sooner is followed by a rest of this length. */
  readonly shortestEmptyPollMs?: number;
}

const POLL_SECONDS = 20;
/** A server that answers a long poll at once would be asked without end. */
const SHORTEST_EMPTY_POLL_MS = 200;

/**
 * Fetches updates and stores them. Whatever happens to a poll (an outage, a reset, another poller, a webhook somebody set) or to the
 * record, the next poll follows; only a rejected token ends it.
 *
 * Updates are confirmed with the next poll after they were stored, so what the process had in hand when it died comes again.
 */
export function pollUpdates(api: Api, options: PollingOptions): UpdateSource {
  return inBackground((signal) => poll(api, options, signal));
}

async function poll(api: Api, options: PollingOptions, signal: AbortSignal): Promise<void> {
  const { log, inbox, poke, pollSeconds = POLL_SECONDS, shortestEmptyPollMs = SHORTEST_EMPTY_POLL_MS } = options;
  const untilStopped = forGrammy(signal);
  let offset: number | undefined;
  let isReady = false;
  let failures = 0;
  const firstSeen = createFirstSeen();

  const step = async (): Promise<void> => {
    if (!isReady) {
      await api.deleteWebhook({}, untilStopped);
      isReady = true;
    }
    const askedAt = performance.now();
    const fetched = await api.getUpdates(
      { timeout: pollSeconds, allowed_updates: [...ALLOWED_UPDATES], ...(offset === undefined ? {} : { offset }) },
      untilStopped,
    );
    const updates = firstSeen.stamp(fetched.map(readUpdate).filter(isPresent));
    if ((await inbox.store(updates)) > 0) poke(updates);
    firstSeen.forget(updates);
    if (failures > 0) log('updates are fetched again', { failures });
    failures = 0;
    offset = updates.reduce<number | undefined>((next, { updateId }) => Math.max(next ?? 0, updateId + 1), offset);
    if (updates.length === 0 && performance.now() - askedAt < shortestEmptyPollMs) await pause(shortestEmptyPollMs, signal);
  };

  while (!signal.aborted) {
    try {
      await step();
    } catch (error) {
      if (wasStopped(signal)) break;
      if (isRejection(error)) throw new BotRejected(error.error_code);
      failures += 1;
      log(isOfTelegram(error) ? 'updates could not be fetched' : 'updates could not be stored', { ...described(error), failures });
      // a conflict may be a webhook that somebody set: taking it away again costs one call
      if (error instanceof GrammyError && error.error_code === 409) isReady = false;
      await pause(Math.max(waitAfter(failures, options), retryAfterMs(error)), signal);
    }
  }
  if (offset !== undefined) await confirm(api, offset);
}

function isPresent(update: ReceivedUpdate | undefined): update is ReceivedUpdate {
  return update !== undefined;
}

function isOfTelegram(error: unknown): boolean {
  return error instanceof GrammyError || error instanceof HttpError;
}

/** What was stored does not come again; if this fails it does, and nothing changes by it. */
async function confirm(api: Api, offset: number): Promise<void> {
  await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => undefined);
}
