import { ApplicationFailure } from '@temporalio/common';
import { ChannelUnavailable } from '../domain/delivery/channel-unavailable';

/** A provider that is away is no error: the same call is made again when it said it would be back. */
export async function retryLater<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error;
    throw ApplicationFailure.create({
      message: error.message,
      type: error.name,
      nextRetryDelay: Math.max(1, error.retryAfterMs),
      category: 'BENIGN',
      // for the workflow, should it give up before the next try
      details: error.meanwhile === undefined ? [] : [error.meanwhile],
    });
  }
}
