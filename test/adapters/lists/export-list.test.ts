import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { operatorListRows, writeCsv, writeXlsx } from '../../../adapters/lists/export-list';
import { readOperatorList } from '../../../adapters/lists/operator-list';
import type { ListTerms, OperatorRow } from '../../../domain/campaign/operator-row';
import { LANGUAGES } from '../../../domain/channel';

describe('writeCsv', () => {
  it('begins with the mark of UTF-8 and ends its lines as spreadsheets do', () => {
    expect(
      writeCsv([
        ['БИН', 'МВт'],
        ['070941024691', 4.5],
      ]),
    ).toBe('\uFEFFБИН,МВт\r\n070941024691,4.5\r\n');
  });

  it.each([
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    [' a', '" a"'],
    ['=1+1', "'=1+1"],
    ['+7 701', "'+7 701"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ["'=1", "''=1"],
    ["'a", "'a"],
    [-1, '-1'],
    ['', ''],
  ])('writes %j as %j', (cell, written) => {
    expect(writeCsv([[cell]])).toBe(`\uFEFF${written}\r\n`);
  });
});

describe('writeXlsx', () => {
  const sheetOf = async (cell: string | number): Promise<string> =>
    strFromU8(unzipSync(await writeXlsx('Тізім', [[cell]]))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());

  it.each([
    ['070941024691', '<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">070941024691</t></is></c>'],
    ['=1+1', '<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>'],
    ['<a&b>', '<t xml:space="preserve">&lt;a&amp;b&gt;</t>'],
    ['a\u000Bb _x0041_', '<t xml:space="preserve">a_x000B_b _x005F_x0041_</t>'],
    [4.5, '<c r="A1"><v>4.5</v></c>'],
    [Number.NaN, '<t xml:space="preserve">NaN</t>'],
    ['', '<row r="1"></row>'],
  ])('writes %j as %s', async (cell, written) => {
    expect(await sheetOf(cell)).toContain(written);
  });

  it('gives cells past Z their address', async () => {
    const files = unzipSync(await writeXlsx('x', [Array.from({ length: 703 }, (_, index) => index)]));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    for (const [address, value] of [
      ['Z1', 25],
      ['AA1', 26],
      ['AZ1', 51],
      ['ZZ1', 701],
      ['AAA1', 702],
    ] as const) {
      expect(sheet).toContain(`<c r="${address}"><v>${value}</v></c>`);
    }
  });

  it.each([
    ['Тізім', 'Тізім'],
    ['a/b:c [1]', 'a b c  1'],
    ["'x'", 'x'],
    ['x'.repeat(40), 'x'.repeat(31)],
    ['', 'List'],
    ['A & "B"', 'A &amp; &quot;B&quot;'],
  ])('calls the sheet %j %j', async (name, written) => {
    const files = unzipSync(await writeXlsx(name, []));
    expect(strFromU8(files['xl/workbook.xml'] ?? new Uint8Array())).toContain(`<sheet name="${written}"`);
  });

  it('writes the same file from the same list', async () => {
    expect(await writeXlsx('x', [['a', 1]])).toEqual(await writeXlsx('x', [['a', 1]]));
  });
});

describe('operatorListRows', () => {
  const TERMS: ListTerms = { identifier: 'any', events: ['service-started', 'licence-issued'] };
  const OPERATOR: OperatorRow = {
    identifier: '070941024691',
    names: { kk: '«Ұлы Өрнек» ЖШС', ru: 'ТОО "Первая", филиал; №1', en: '=First' },
    language: 'kk',
    region: 'KZ-55',
    email: 'first@example.kz',
    otherEmails: ['second@example.kz', 'third@example.kz'],
    phones: ['+77011234567', '+77017654321'],
    sites: [{ region: 'KZ-71', address: '-1 этаж', megawatts: 4.5 }, { megawatts: 0.30000000000000004 }],
    cohort: 'first',
    events: { 'service-started': '2022-03-19' },
  };
  const BARE: OperatorRow = { identifier: 'X-1', names: { kk: 'А', ru: 'Б', en: 'C' }, language: 'ru', region: 'KZ-10' };

  it.each([
    ['CSV', (operators: readonly OperatorRow[]) => Promise.resolve(writeCsv(operatorListRows(operators)))],
    ['CSV as bytes', (operators: readonly OperatorRow[]) => Promise.resolve(Buffer.from(writeCsv(operatorListRows(operators))))],
    ['XLSX', (operators: readonly OperatorRow[]) => writeXlsx('x', operatorListRows(operators))],
  ])('makes a list in %s that is read back as the same operators', async (_name, write) => {
    const { operators, problems } = await readOperatorList(await write([OPERATOR, BARE]), TERMS);
    expect(operators).toEqual([OPERATOR, BARE]);
    expect(problems.map(({ code }) => code)).toEqual(['no-channel']);
  });

  it('leaves the region out where no operator has one', async () => {
    const operators = [{ ...BARE, region: '' }];
    expect((await readOperatorList(writeCsv(operatorListRows(operators)), TERMS)).operators).toEqual(operators);
  });

  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) =>
      text
        .normalize('NFC')
        .replace(/\p{C}|\uFFFD/gu, '')
        .replace(/\p{Z}+/gu, ' ')
        .trim(),
    )
    .filter((text) => text !== '' && !/^="[^"]*"$|^#[\p{Lu}\d/]+[!?]?$/u.test(text) && text.length <= 200);
  const optional = <T>(key: string, values: fc.Arbitrary<T>): fc.Arbitrary<object> =>
    fc.option(values, { nil: undefined }).map((value) => (value === undefined ? {} : { [key]: value }));
  const date = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  const site = fc
    .tuple(
      optional('region', fc.constantFrom('KZ-10', 'KZ-71')),
      optional('address', name),
      optional(
        'megawatts',
        fc.double({ min: 0.001, max: 1e8, noNaN: true }).map((value) => Number(value.toFixed(3))),
      ),
    )
    .map((parts) => parts.reduce((all, part) => ({ ...all, ...part }), {}))
    .filter((each) => Object.keys(each).length > 0);
  const sites = fc.uniqueArray(site, { minLength: 1, maxLength: 3, selector: (each) => JSON.stringify(each) });
  const phones = fc.uniqueArray(
    fc.integer({ min: 7_000_000_000, max: 7_999_999_999 }).map((digits) => `+7${digits}`),
    { minLength: 1, maxLength: 3 },
  );
  const emails = fc
    .uniqueArray(
      fc.stringMatching(/^[a-z][a-z0-9+&=.-]{0,5}[a-z]@[a-z]{2,5}\.kz$/).filter((text) => !text.includes('..')),
      { maxLength: 3 },
    )
    .map(([email, ...others]) => ({ ...(email === undefined ? {} : { email }), ...(others.length === 0 ? {} : { otherEmails: others }) }));
  const events = fc.constantFrom(...(TERMS.events ?? [])).chain((code) => date.map((day) => ({ [code]: day })));
  const operator = fc
    .tuple(
      fc.record({
        identifier: fc.stringMatching(/^[A-Z0-9][A-Z0-9/.-]{0,12}$/),
        names: fc.record({ kk: name, ru: name, en: name }),
        language: fc.constantFrom(...LANGUAGES),
        region: fc.constantFrom('KZ-10', 'KZ-71'),
      }),
      emails,
      optional('phones', phones),
      optional('sites', sites),
      optional('cohort', fc.constantFrom('first', 'second')),
      optional('events', events),
    )
    .map((parts) => Object.assign({}, ...parts) as OperatorRow);
  const operators = fc.uniqueArray(operator, { minLength: 1, maxLength: 5, selector: ({ identifier }) => identifier });

  it('makes a CSV list of any operators that is read back as the same', () =>
    fc.assert(
      fc.asyncProperty(operators, async (list) => {
        expect((await readOperatorList(writeCsv(operatorListRows(list)), TERMS)).operators).toEqual(list);
      }),
      { numRuns: 200 },
    ));

  it('makes an XLSX list of any operators that is read back as the same', () =>
    fc.assert(
      fc.asyncProperty(operators, async (list) => {
        // only a CSV file is guarded with apostrophes
        fc.pre(!JSON.stringify(list).includes('"\''));
        expect((await readOperatorList(await writeXlsx('x', operatorListRows(list)), TERMS)).operators).toEqual(list);
      }),
      { numRuns: 100 },
    ));
});
