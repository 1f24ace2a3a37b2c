import {
  asksForDigits,
  isCodeLive,
  isLastAddress,
  LINK_RULES,
  maskEmail,
  mayHold,
  nextCode,
  readFactor,
  speaksStill,
} from '../../../domain/contact/link-rules';
import { MINUTE } from '../../../domain/time';
import type { ContactEntry } from '../../../domain/contact/contact';

const SENT = 1_645_502_400_000;

describe('maskEmail', () => {
  it.each([
    ['accounting@firm.kz', 'a***@firm.kz'],
    ['a@b.kz', 'a***@b.kz'],
    ['"odd@name"@firm.kz', '"***@firm.kz'],
  ])('shows of %s only what its owner needs', (address, masked) => {
    expect(maskEmail(address)).toBe(masked);
  });
});

describe('readFactor', () => {
  it.each([
    ['123456', { kind: 'code', text: '123456' }],
    [' 012345\n', { kind: 'code', text: '012345' }],
    ['2022', { kind: 'digits', text: '2022' }],
    ['123 456', undefined],
    ['17-03-2022', undefined],
    ['12345', undefined],
    ['1234567', undefined],
    ['KZ-123456', undefined],
    ['/start 123456', undefined],
  ])('reads %j as %j', (text, factor) => {
    expect(readFactor(text)).toEqual(factor);
  });
});

describe('isCodeLive', () => {
  it.each([
    [0, SENT, false],
    [1, SENT + 30 * MINUTE - 1, true],
    [1, SENT + 30 * MINUTE, false],
  ])('after %i codes at %i: %s', (codeSends, now, live) => {
    expect(isCodeLive({ codeSends, codeSentAt: SENT }, now)).toBe(live);
  });
});

describe('nextCode', () => {
  it.each([
    ['the first', { codeSends: 0 }, SENT, { type: 'counted', send: 1 }],
    ['the same within a minute', { codeSends: 1, codeSentAt: SENT }, SENT + MINUTE - 1, { type: 'repeated', send: 1 }],
    ['another after a minute', { codeSends: 1, codeSentAt: SENT }, SENT + MINUTE, { type: 'counted', send: 2 }],
    ['the last within its minute', { codeSends: 5, codeSentAt: SENT }, SENT, { type: 'repeated', send: 5 }],
    ['none after the last', { codeSends: 5, codeSentAt: SENT }, SENT + MINUTE, { type: 'locked' }],
  ])('%s', (_, sent, now, next) => {
    expect(nextCode(sent, now)).toEqual(next);
  });
});

describe('mayHold', () => {
  const over = SENT + LINK_RULES.codeValidMs;
  it.each([
    ['nobody', { heldBy: undefined, codeSends: 0 }, SENT, 'yes'],
    ['the chat itself, also without any code left', { heldBy: 1, codeSends: 5, codeSentAt: SENT }, over, 'yes'],
    ['another chat that was sent no code', { heldBy: 2, codeSends: 0 }, SENT, 'yes'],
    ['another chat whose code counts', { heldBy: 2, codeSends: 1, codeSentAt: SENT }, over - 1, 'claimed-by-another-chat'],
    ['another chat whose code is over', { heldBy: 2, codeSends: 1, codeSentAt: SENT }, over, 'yes'],
    ['another chat that had every code', { heldBy: 2, codeSends: 5, codeSentAt: SENT }, over, 'locked'],
  ] as const)('a link held by %s', (_, link, now, answer) => {
    expect(mayHold(link, 1, now)).toBe(answer);
  });
});

describe('asksForDigits', () => {
  it('only of a firm that never had an email, and on a link that staff made', () => {
    expect(asksForDigits({}, [{ channel: 'telegram' }])).toBe(true);
    expect(asksForDigits({}, [{ channel: 'email' }])).toBe(false);
    expect(asksForDigits({ contactPointId: 1 }, [])).toBe(false);
  });
});

describe('isLastAddress', () => {
  const contact = (id: number, channel: ContactEntry['channel'], unusable?: ContactEntry['unusable']): ContactEntry => ({
    id,
    channel,
    address: `${id}`,
    operatorId: 'op-1',
    ...(unusable === undefined ? {} : { unusable }),
  });

  it.each([
    ['the only address', [contact(1, 'email'), contact(2, 'telegram')], true],
    ['one of two', [contact(1, 'email'), contact(2, 'email')], false],
    ['one beside an address that bounced', [contact(1, 'email'), contact(2, 'email', 'unreachable')], true],
    ['a chat', [contact(1, 'telegram')], false],
  ])('%s', (_, contacts, isLast) => {
    expect(isLastAddress(contacts, 1)).toBe(isLast);
  });
});

describe('speaksStill', () => {
  it.each([
    ['for good', {}, true],
    ['until a moment that is to come', { validUntil: SENT + 1 }, true],
    ['until this moment', { validUntil: SENT }, false],
  ])('%s', (_, contact, expected) => {
    expect(speaksStill(contact, SENT)).toBe(expected);
  });
});
