import fc from 'fast-check';
import { classifyIpRange } from '../../../domain/law/ip-range';
import { REQUIREMENT_PROBLEMS, requirementProblem, type Requirement, type RequirementAnswer } from '../../../domain/law/requirement';

const head = { code: 'item', title: { kk: 'Тармақ', ru: 'Пункт', en: 'Item' }, source: 'An act' };
const name: Requirement = { ...head, kind: 'field' };
const shortName: Requirement = { ...head, kind: 'field', maxLength: 5 };
const identifier: Requirement = { ...head, kind: 'field', format: 'identifier' };
const iban: Requirement = { ...head, kind: 'field', format: 'iban' };
const contacts: Requirement = { ...head, kind: 'field', format: 'email-or-phone' };
const address: Requirement = { ...head, kind: 'address', maxLength: 20 };
const capacity: Requirement = { ...head, kind: 'number', above: 0, max: 500, unit: 'MW' };
const investment: Requirement = { ...head, kind: 'money', min: 0 };
const jobs: Requirement = { ...head, kind: 'integer', min: 0, max: 10_000 };
const day: Requirement = { ...head, kind: 'date' };
const names: Requirement = { ...head, kind: 'list', of: 'text', maxItems: 3 };
const ranges: Requirement = { ...head, kind: 'list', of: 'ip-range', maxItems: 4 };
const document: Requirement = { ...head, kind: 'file', accept: ['pdf', 'jpg', 'p7s'], maxMegabytes: 20 };

const codeFor = (requirement: Requirement, answer: RequirementAnswer): string | undefined => requirementProblem(requirement, answer)?.code;
const inWords = (requirement: Requirement, text: string): string | undefined => codeFor(requirement, { text });
const asFile = (requirement: Requirement, type: string, bytes: number): string | undefined =>
  codeFor(requirement, { file: { type, bytes } });

describe('an answer in writing', () => {
  const accepted: readonly (readonly [string, Requirement, readonly string[]])[] = [
    ['a field', name, ['ТОО «Цифра»', 'Ұлытау Дата', '-']],
    ['a short field', shortName, ['12345', ' 12345 ']],
    ['an identifier', identifier, ['940140000385', '9401 4000 0385', '961141000023', '791028302728']],
    ['an account', iban, ['KZ86125KZT5004100100', 'kz86 125k zt50 0410 0100']],
    [
      'contacts',
      contacts,
      ['info@example.kz', '+7 (717) 274-55-00', 'info@example.kz; +7 717 274 55 00\n8-800-080-7777', 'почта@пример.қаз'],
    ],
    ['an address', address, ['Astana, Mangilik 1']],
    ['a number', capacity, ['4.2', '4,2', '0,001', '500', ' 12 ', '+3']],
    ['money', investment, ['0', '1 500 000', '1 500 000,50', '1\u00a0500\u00a0000', '2500000000']],
    ['a whole number', jobs, ['0', '12', '10 000', '7.0']],
    ['a date', day, ['2023-07-10', '10.07.2023', '2024-02-29']],
    ['a list', names, ['One', 'One, Two; Three', 'One\r\n\r\nTwo\n']],
    ['ranges', ranges, ['85.29.128.7', '85.29.128.0/24, 85.29.129.7/25', '2a00:5da0::/29;2a00:5da0:1000::1\n95.56.0.0/16']],
  ];
  it.each(accepted)('is taken for %s', (_what, requirement, texts) => {
    expect(texts.map((text) => [text, requirementProblem(requirement, { text })])).toEqual(texts.map((text) => [text, undefined]));
  });

  const refused: readonly (readonly [string, Requirement, string])[] = [
    ['missing', name, ''],
    ['missing', name, ' \n\t'],
    ['missing', name, '\u200b\u200d'],
    ['missing', names, ' ,;\n'],
    ['missing', capacity, ' '],
    ['too-long', name, 'x'.repeat(1_001)],
    ['too-long', shortName, '123456'],
    ['too-long', address, 'x'.repeat(21)],
    ['too-long', names, `One, ${'x'.repeat(1_001)}`],
    ['bad-identifier', identifier, '12345'],
    ['bad-identifier', identifier, '94014000038X'],
    ['bad-identifier', identifier, '940140000386'],
    ['bad-iban', iban, 'KZ86125KZT5004100101'],
    ['bad-iban', iban, 'KZ86125KZT500410010'],
    ['bad-iban', iban, 'DE89370400440532013000'],
    ['bad-iban', iban, '5004100100'],
    ['bad-contact', contacts, 'ask at the gate'],
    ['bad-contact', contacts, 'info@example'],
    ['bad-contact', contacts, 'info@example.kz, 12345'],
    ['bad-contact', contacts, 'a b@example.kz'],
    ['not-a-number', capacity, 'four'],
    ['not-a-number', capacity, '4.2 MW'],
    ['not-a-number', capacity, '1e2'],
    ['not-a-number', capacity, '0x10'],
    ['not-a-number', capacity, 'Infinity'],
    ['not-a-number', capacity, '4,'],
    ['not-a-number', investment, '1,500,000'],
    ['not-a-number', investment, '1,500.50'],
    ['not-a-number', investment, '15 00'],
    ['not-a-number', jobs, '9'.repeat(41)],
    ['not-whole', jobs, '12,5'],
    ['too-small', capacity, '0'],
    ['too-small', capacity, '-4,2'],
    ['too-small', investment, '\u22121'],
    ['too-small', jobs, '-1'],
    ['too-large', capacity, '500,01'],
    ['too-large', jobs, '10001'],
    ['too-large', investment, '9007199254740993'],
    ['not-a-date', day, 'tomorrow'],
    ['not-a-date', day, '2023-02-29'],
    ['not-a-date', day, '31.06.2023'],
    ['not-a-date', day, '07/10/2023'],
    ['not-a-date', day, '0023-07-10'],
    ['too-many', names, '1,2,3,4'],
    ['too-many', { ...head, kind: 'list', of: 'text' }, 'x,'.repeat(1_001)],
    ['bad-range', ranges, 'none'],
    ['bad-range', ranges, '85.29.128.0/24, 85.29.128.256'],
    ['private-range', ranges, '85.29.128.0/24; 192.168.1.1'],
  ];
  it.each(refused)('is refused as %s', (code, requirement, text) => {
    expect(inWords(requirement, text)).toBe(code);
  });

  it('may be left out where the item is not required, but is checked when it is given', () => {
    const optional: Requirement = { ...capacity, required: false };
    expect([inWords(optional, ' '), inWords(optional, '0')]).toEqual([undefined, 'too-small']);
  });

  it('says in one sentence what to write, with the limit, and cuts long rubbish short', () => {
    expect(requirementProblem(capacity, { text: '0' })?.sentence).toBe('It must be more than 0 MW.');
    expect(requirementProblem(identifier, { text: '940140000386' })?.sentence).toBe('The last digit should be 5: look for a typing error.');
    expect(requirementProblem(ranges, { text: 'x'.repeat(5_000) })?.sentence.length).toBeLessThan(150);
  });

  it('is never more than refused, whatever it holds', () => {
    const all = [name, identifier, iban, contacts, address, capacity, investment, jobs, day, names, ranges, document];
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.string({ unit: 'binary' }), (requirement, text) => {
        const found = requirementProblem(requirement, { text });
        if (found !== undefined) {
          expect(REQUIREMENT_PROBLEMS).toContain(found.code);
          expect(found.sentence).toMatch(/^\S.*\.$/s);
        }
      }),
    );
  });
});

describe('an answer as a file', () => {
  const MEGABYTE = 1_024 * 1_024;

  it.each(['pdf', 'PDF', '.pdf', 'application/pdf', 'jpg', 'jpeg', 'image/jpeg', 'p7s', 'application/pdf; charset=binary'])(
    'is taken as %s',
    (type) => {
      expect(asFile(document, type, 20 * MEGABYTE)).toBeUndefined();
    },
  );

  it.each([
    ['missing', 'pdf', 0],
    ['missing', 'pdf', Number.NaN],
    ['wrong-type', 'exe', 100],
    ['wrong-type', 'png', 100],
    ['wrong-type', '', 100],
    ['wrong-type', 'constructor', 100],
    ['too-big', 'pdf', 20 * MEGABYTE + 1],
  ])('is refused as %s: "%s" of %d bytes', (code, type, bytes) => {
    expect(asFile(document, type, bytes)).toBe(code);
  });

  it('and an answer in writing do not stand for one another', () => {
    expect(asFile(name, 'pdf', 100)).toBe('wrong-type');
    expect(inWords(document, 'see the letter of 3 March')).toBe('wrong-type');
    expect(inWords(document, '')).toBe('missing');
    expect(inWords({ ...document, required: false }, '')).toBeUndefined();
  });
});

describe('classifyIpRange', () => {
  it.each(['8.8.8.8', '1.0.0.0/24', '85.29.128.7/24', '223.255.255.255', '2a00:5da0::1', '2A00:5DA0:0:0:0:0:0:1/64', '2a00::85.29.128.7'])(
    'finds %s in the open internet',
    (text) => expect(classifyIpRange(text)).toBe('public'),
  );

  it.each([
    '0.0.0.0/0',
    '10.1.2.3',
    '11.0.0.0/7',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.1.1',
    '172.16.0.0/12',
    '172.31.255.255',
    '192.0.2.1',
    '192.168.0.0/16',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::/0',
    '::ffff:85.29.128.7',
    '64:ff9b::8.8.8.8',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002::1',
    '2000::/3',
  ])('finds %s private or reserved', (text) => expect(classifyIpRange(text)).toBe('private'));

  it.each([
    '',
    '8.8.8',
    '8.8.8.8.8',
    '8.8.8.256',
    '08.8.8.8',
    '8.8.8.8/33',
    '8.8.8.8/',
    '8.8.8.8/-1',
    '8.8.8.8/24/24',
    '8.8.8.1-8.8.8.9',
    '2a00:::1',
    '2a00::1::2',
    '2a00:1:2:3:4:5:6',
    '2a00:1:2:3:4:5:6::7:8',
    '2a00::1/129',
    '2a00::12345',
    'fe80::1%eth0',
    '8.8.8.8::',
    ':1:2:3:4:5:6:7:8',
    'example.kz',
    '1'.repeat(10_000),
  ])('finds no range in "%s"', (text) => expect(classifyIpRange(text)).toBe('no-range'));
});
