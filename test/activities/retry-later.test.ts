import { ApplicationFailure } from '@temporalio/common';
import { retryLater } from '../../activities/retry-later';
import { ChannelUnavailable, UNAVAILABLE_CAUSES } from '../../domain/delivery/channel-unavailable';
import { MINUTE } from '../../domain/time';

const failureOf = async (error: Error): Promise<unknown> =>
  await retryLater(() => Promise.reject(error)).catch((thrown: unknown) => thrown);

describe('retryLater', () => {
  it('gives back what the send came to', async () => {
    expect(await retryLater(() => Promise.resolve('accepted'))).toBe('accepted');
  });

  it.each(UNAVAILABLE_CAUSES)('asks for the same call when the provider said it would be back: %s', async (why) => {
    const failure = await failureOf(new ChannelUnavailable('email is paused', MINUTE, why));
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({
      message: 'email is paused',
      type: 'ChannelUnavailable',
      nextRetryDelay: MINUTE,
      nonRetryable: false,
      category: 'BENIGN',
    });
  });

  it('A10: hands on what the others came to, for the case that gives up waiting', async () => {
    const waits = new ChannelUnavailable('away', MINUTE, 'outage', { status: 'accepted' });
    expect(await failureOf(waits)).toMatchObject({ details: [{ status: 'accepted' }] });
    expect(await failureOf(new ChannelUnavailable('away', MINUTE, 'outage'))).toMatchObject({ details: [] });
  });

  it.each([0, -5])('never asks for a delay of %i ms, which would mean the usual one', async (delay) => {
    expect(await failureOf(new ChannelUnavailable('away', delay, 'outage'))).toMatchObject({ nextRetryDelay: 1 });
  });

  it('lets every other error through as it is', async () => {
    const bug = new TypeError('a bug');
    expect(await failureOf(bug)).toBe(bug);
  });
});
