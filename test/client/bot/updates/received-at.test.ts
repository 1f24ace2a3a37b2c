import { noteReceivedAt, receivedAt } from '../../../../client/bot/updates/received-at';
import { DAY, HOUR, MINUTE } from '../../../../domain/time';

/** Business time stands still here, so that only what is taken off counts. */
const clock = { now: () => Promise.resolve(100 * DAY) };
/** And so does the machine's. */
const NOW_MS = Date.UTC(2022, 1, 22, 5);
beforeEach(() => jest.useFakeTimers({ now: NOW_MS }));
afterEach(() => jest.useRealTimers());

interface Came {
  readonly storedAgoMs?: number;
  readonly sentAgoMs?: number;
}

/** How long before now something counts as received. */
async function takenOff({ storedAgoMs, sentAgoMs }: Came): Promise<number> {
  const update = { update_id: 1 };
  if (storedAgoMs !== undefined) noteReceivedAt(update, NOW_MS - storedAgoMs);
  const message = sentAgoMs === undefined ? undefined : { date: (NOW_MS - sentAgoMs) / 1_000 };
  return 100 * DAY - (await receivedAt({ update, message } as Parameters<typeof receivedAt>[0], clock));
}

describe('what was received in a chat', () => {
  it.each([
    ['a tap from when it was stored, however late it is handled', { storedAgoMs: 6 * MINUTE }, 6 * MINUTE],
    ['in whole milliseconds what was stored between two', { storedAgoMs: MINUTE + 0.5 }, MINUTE],
    ['a text from when Telegram took it, while the bot was away', { storedAgoMs: 1_000, sentAgoMs: 3 * HOUR }, 3 * HOUR],
    ['a text of a clock that is ahead from when it was stored', { storedAgoMs: MINUTE, sentAgoMs: -HOUR }, MINUTE],
    ['a text that claims to be older than Telegram keeps any from when it was stored', { storedAgoMs: MINUTE, sentAgoMs: 3 * DAY }, MINUTE],
    ['what nobody noted from now', {}, 0],
  ] as const)('counts %s', async (_, came, expected) => {
    expect(await takenOff(came)).toBe(expected);
  });
});
