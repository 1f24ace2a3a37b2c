import { ActivityFailure, ApplicationFailure, RetryState, TimeoutFailure, TimeoutType } from '@temporalio/common';
import { deliveryOfGivenUp } from '../../workflows/given-up';

function failed(cause: Error): ActivityFailure {
  return new ActivityFailure('activity failed', 'sendCaseMessage', '1', RetryState.TIMEOUT, 'worker', cause);
}

function waits(...details: unknown[]): ApplicationFailure {
  return ApplicationFailure.create({ message: 'away', type: 'ChannelUnavailable', details });
}

describe('a message that was given up', () => {
  it.each([
    ['was tried for days', failed(waits())],
    ['never came to its turn', failed(new TimeoutFailure('too long', undefined, TimeoutType.SCHEDULE_TO_START))],
  ])('is a refusal that says nothing of the contact, when it %s', (_what, error) => {
    expect(deliveryOfGivenUp(error)).toEqual({ status: 'refused', reason: 'gave-up' });
  });

  it('A10: has reached the operator where one of its people has it, as the last try said', () => {
    expect(deliveryOfGivenUp(failed(waits({ status: 'accepted' })))).toEqual({ status: 'accepted' });
  });

  it('A10: is no lost channel where one person blocked the bot and another had to wait', () => {
    expect(deliveryOfGivenUp(failed(waits({ status: 'refused', reason: 'blocked' })))).toEqual({ status: 'refused', reason: 'gave-up' });
  });
});
