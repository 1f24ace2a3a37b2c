import { createCaseLinks } from '../../../adapters/signing/case-link';
import { createLinkCodes } from '../../../adapters/signing/link-code';
import { createMessageCodes } from '../../../adapters/signing/message-code';
import { createUnsubscribeLinks } from '../../../adapters/signing/unsubscribe-link';
import { HOUR } from '../../../domain/time';

const key = Buffer.alloc(32, 7);
const otherKey = Buffer.alloc(32, 8);
const link = { purpose: 'case', caseNumber: 17, contactPointId: 4_000_000_000, expiresAt: 457_000 * HOUR } as const;

describe('the link to the page of a case', () => {
  const links = createCaseLinks('https://rollcall.example', key);
  const tokenOf = (url: string): string => url.split('/c/')[1] ?? '';

  it('opens what it was made for, and is the same each time', () => {
    expect(links.open(tokenOf(links.url(link)))).toEqual(link);
    expect(links.url(link)).toBe(links.url(link));
    expect(links.url(link)).toMatch(/^https:\/\/rollcall\.example\/c\/[\w-]{40}$/);
  });

  it('never ends before it was said to', () => {
    expect(links.open(tokenOf(links.url({ ...link, expiresAt: 457_000 * HOUR + 1 })))?.expiresAt).toBe(457_001 * HOUR);
  });

  it.each([
    ['another key', tokenOf(createCaseLinks('https://rollcall.example', otherKey).url(link))],
    ['nothing', ''],
    ['garbage', 'x'.repeat(40)],
    ['too much', 'A'.repeat(10_000)],
  ])('does not open with %s', (_, token) => {
    expect(links.open(token)).toBeUndefined();
  });

  it('does not open when any letter was changed', () => {
    const token = tokenOf(links.url(link));
    const changed = Array.from(token, (letter, index) => token.slice(0, index) + (letter === 'A' ? 'B' : 'A') + token.slice(index + 1));
    expect(changed.map((one) => links.open(one)).filter((opened) => opened !== undefined)).toEqual([]);
  });
});

describe('the code of a message', () => {
  const codes = createMessageCodes(key);

  it.each([
    [1, 3],
    [2, 3],
    [2 ** 31, 3],
    [2 ** 32 - 1, 3],
    [2 ** 32, 4],
    [2 ** 52 - 1, 4],
  ])('comes back as ledger row %d, however it is copied', (id, groups) => {
    const code = codes.codeOf(id);
    expect(code.split('-')).toEqual(Array.from({ length: groups }, () => expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}$/) as unknown));
    const copied = [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ''),
      ` ${code.replaceAll('-', ' ')} `,
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
    ];
    expect(copied.map((text) => codes.open(text))).toEqual(copied.map(() => id));
  });

  it('does not give away how many messages there are', () => {
    const distance = (one: string, other: string): number => Array.from(one).filter((letter, index) => letter !== other[index]).length;
    expect(distance(codes.codeOf(1), codes.codeOf(2))).toBeGreaterThan(5);
  });

  it.each(['', 'AAAA', 'AAAA-AAAA-AAAA', 'UUUU-UUUU-UUUU', 'x'.repeat(1_000), '....'])('knows nothing of %j', (text) => {
    expect(codes.open(text)).toBeUndefined();
  });

  it('does not fit under another key', () => {
    expect(createMessageCodes(otherKey).open(codes.codeOf(5))).toBeUndefined();
  });
});

describe('the link that ends courtesy reminders', () => {
  const links = createUnsubscribeLinks('https://rollcall.example', key);

  it.each([1, 999_999_999, 2 ** 31, 2 ** 40])('opens as contact %d', (contact) => {
    expect(links.open(links.url(contact).split('/unsubscribe/')[1] ?? '')).toBe(contact);
  });
});

describe('the code of a link', () => {
  const codes = createLinkCodes(key);

  it('is six digits, another for each sending, link and key', () => {
    const all = [codes.codeOf('a', 1), codes.codeOf('a', 2), codes.codeOf('b', 1), createLinkCodes(otherKey).codeOf('a', 1)];
    expect(all.every((code) => /^\d{6}$/.test(code))).toBe(true);
    expect(new Set(all).size).toBe(all.length);
  });

  it('fits as people type it, and nothing else does', () => {
    const code = codes.codeOf('a', 1);
    expect(codes.fits(` ${code.slice(0, 3)}-${code.slice(3)} `, 'a', 1)).toBe(true);
    expect([code.slice(1), `${code}0`, '', codes.codeOf('a', 2)].map((text) => codes.fits(text, 'a', 1))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
