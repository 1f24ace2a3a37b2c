import { channelsToTry } from '../../../domain/case/channels-to-try';
import type { Delivery } from '../../../domain/delivery/delivery';
import { DEADLINE, delivered } from '../../support/builders';

const refused: Delivery = { status: 'refused', reason: 'blocked' };
const unknown: Delivery = { status: 'unknown', rule: 'not-sent-again' };

describe('channelsToTry', () => {
  it.each([
    ['both', ['email', 'telegram']],
    ['telegram-first', ['telegram']],
    ['email-first', ['email']],
  ] as const)('%s begins with %j', (channels, expected) => {
    expect(channelsToTry(channels, [])).toEqual(expected);
  });

  it.each([
    ['refused', refused],
    ['unknown', unknown],
    ['not allowed in a rehearsal', { status: 'not-allowed' }],
    ['unsubscribed', { status: 'not-wanted', because: 'unsubscribed' }],
  ] as const)('goes on to the other channel when the first is %s (promise P6)', (_, delivery) => {
    expect(channelsToTry('telegram-first', [delivered('telegram', delivery)])).toEqual(['email']);
    expect(channelsToTry('email-first', [delivered('email', delivery)])).toEqual(['telegram']);
  });

  it.each([
    ['accepted', { status: 'accepted' }],
    ['not wanted', { status: 'not-wanted', because: 'filed' }],
    ['deferred', { status: 'deferred', until: DEADLINE }],
    ['paused', { status: 'paused' }],
  ] as const)('ends when the first is %s', (_, delivery) => {
    expect(channelsToTry('telegram-first', [delivered('telegram', delivery)])).toEqual([]);
  });

  it('tries every channel where the operator has no contact on any, so that the record says so', () => {
    expect(channelsToTry('both', [], ['email', 'telegram'])).toEqual(['email', 'telegram']);
    expect(channelsToTry('telegram-first', [], ['email', 'telegram'])).toEqual(['telegram']);
  });

  it('ends when both have failed', () => {
    expect(channelsToTry('telegram-first', [delivered('telegram', refused), delivered('email', refused)])).toEqual([]);
    expect(channelsToTry('both', [delivered('email', refused), delivered('telegram', unknown)])).toEqual([]);
  });
});

describe('A10: a chat that is left while a step for the chat first is on its way', () => {
  it('leaves the step with email', () => {
    const left = delivered('telegram', { status: 'refused', reason: 'no-contact' });
    expect(channelsToTry('telegram-first', [left], ['telegram'])).toEqual(['email']);
  });
});
