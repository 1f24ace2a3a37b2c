import { asyncLocalStorage, type Context } from '@temporalio/activity';
import { resumable, whileAlive } from '../../activities/heartbeat';
import { SECOND } from '../../domain/time';

/** Runs work as an attempt of an activity. @returns the details of its heartbeats, in order */
const asAttempt = async (work: () => Promise<unknown>, heartbeatDetails?: unknown): Promise<readonly unknown[]> => {
  const beats: unknown[] = [];
  // as much of a context as heartbeats need
  const context = { info: { heartbeatDetails }, heartbeat: (details?: unknown) => void beats.push(details) } as unknown as Context;
  await asyncLocalStorage.run(context, work);
  return beats;
};

const passes = async (ms: number): Promise<void> => {
  await jest.advanceTimersByTimeAsync(ms);
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

describe('whileAlive', () => {
  it('says every three seconds that it is alive', async () => {
    expect(await asAttempt(() => whileAlive(() => passes(10 * SECOND)))).toHaveLength(3);
  });

  it('is silent once the work is done, and gives back what it came to', async () => {
    let result = '';
    const beats = await asAttempt(async () => {
      result = await whileAlive(() => Promise.resolve('done'));
      await passes(10 * SECOND);
    });
    expect([result, beats]).toEqual(['done', []]);
  });

  it('is silent once the work has failed, and says why', async () => {
    const failure = new Error('away');
    const beats = await asAttempt(async () => {
      await expect(whileAlive(() => Promise.reject(failure))).rejects.toBe(failure);
      await passes(10 * SECOND);
    });
    expect(beats).toEqual([]);
  });
});

describe('resumable', () => {
  it('begins anew in the first attempt', async () => {
    const seen: unknown[] = [];
    await asAttempt(() => resumable<number, unknown>((done) => Promise.resolve(seen.push(done))));
    expect(seen).toEqual([undefined]);
  });

  it('says at once what was noted, and again every three seconds', async () => {
    const beats = await asAttempt(() =>
      resumable<number, unknown>(async (_done, note) => {
        note(1);
        note(2);
        await passes(7 * SECOND);
      }),
    );
    expect(beats).toEqual([1, 2, 2, 2]);
  });

  it('goes on from what the attempt before had noted, and keeps it until it has noted more', async () => {
    const seen: unknown[] = [];
    const work = () =>
      resumable<number, unknown>(async (done) => {
        seen.push(done);
        await passes(4 * SECOND);
      });
    expect(await asAttempt(work, 41)).toEqual([41]);
    expect(seen).toEqual([41]);
  });
});
