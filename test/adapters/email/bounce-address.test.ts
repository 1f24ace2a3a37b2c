import { makeBounceAddress, openBounceAddress } from '../../../adapters/email/bounce-address';

const here = { domain: 'bounces.example.kz', key: Buffer.alloc(32, 1) };
const address = makeBounceAddress(42, here);

describe('the address a message comes back to', () => {
  it('holds the ledger id and a signature, and is one plain address', () => {
    expect(address).toMatch(/^b\+42\.[0-9a-f]{20}@bounces\.example\.kz$/);
  });

  it('is the same each time, and another for another message', () => {
    expect(makeBounceAddress(42, here)).toBe(address);
    expect(makeBounceAddress(43, here).split('.')[1]).not.toBe(address.split('.')[1]);
  });

  it('leads back to the message, also when servers on the way changed the case of letters', () => {
    expect(openBounceAddress(address, here)).toBe(42);
    expect(openBounceAddress(address.toUpperCase(), here)).toBe(42);
  });

  it.each([
    ['another message', address.replace('b+42', 'b+43')],
    ['one digit of the signature changed', address.replace(/.@/, (end) => `${end.startsWith('0') ? '1' : '0'}@`)],
    ['no signature', 'b+42.@bounces.example.kz'],
    ['a shortened signature', address.replace(/.@/, '@')],
    ['a signature that is no number', `b+42.${'z'.repeat(20)}@bounces.example.kz`],
    ['another domain', address.replace('example.kz', 'evil.kz')],
    ['no domain', address.replace(/@.*/, '')],
    ['two domains', `${address}@bounces.example.kz`],
    ['no ledger id', address.replace('+42', '+')],
    ['a negative ledger id', address.replace('+42', '+-42')],
    ['something else', 'postmaster@bounces.example.kz'],
    ['nothing', ''],
  ])('does not open with %s', (_what, forged) => {
    expect(openBounceAddress(forged, here)).toBeUndefined();
  });

  it('does not open with another key', () => {
    expect(openBounceAddress(address, { ...here, key: Buffer.alloc(32, 2) })).toBeUndefined();
  });

  it('may have an international domain, written either way', () => {
    const there = { ...here, domain: 'пошта.қаз' };
    expect(makeBounceAddress(1, there)).toMatch(/@xn--[a-z0-9-]+\.xn--[a-z0-9-]+$/);
    expect(openBounceAddress(makeBounceAddress(1, there), there)).toBe(1);
    expect(openBounceAddress(makeBounceAddress(1, there).replace(/@.*/, '@пошта.қаз'), there)).toBe(1);
  });

  it.each([[-1], [1.5], [Number.NaN], [2 ** 53]])('is not made for %p', (ledgerId) => {
    expect(() => makeBounceAddress(ledgerId, here)).toThrow(RangeError);
  });
});
