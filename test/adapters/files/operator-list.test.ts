import { readOperatorList } from '../../../adapters/files/operator-list';

const HEADING = 'identifier,name_kk,name_ru,name_en,language,region,email,phone';
const GOOD = '220140000008,«Бірінші» ЖШС,ТОО «Первая»,First LLP,kk,KZ-55,first@example.kz,+7 700 000 00 00';
const aList = (...rows: readonly string[]): string => [HEADING, ...rows].join('\n');
const change = (column: string, value: string): string => {
  const cells = GOOD.split(',');
  cells[HEADING.split(',').indexOf(column)] = value;
  return cells.join(',');
};

const FIRST = {
  identifier: '220140000008',
  names: { kk: '«Бірінші» ЖШС', ru: 'ТОО «Первая»', en: 'First LLP' },
  language: 'kk',
  region: 'KZ-55',
  email: 'first@example.kz',
};

describe('readOperatorList', () => {
  it('reads a row and drops the telephone', () => {
    expect(readOperatorList(aList(GOOD))).toEqual({ operators: [FIRST], problems: [], warnings: [] });
  });

  it.each([
    ['semicolons', (text: string) => text.replaceAll(',', ';')],
    ['tabs', (text: string) => text.replaceAll(',', '\t')],
    ['a byte-order mark', (text: string) => `\uFEFF${text}`],
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['empty lines', (text: string) => `${text.replace('\n', '\n\n')}\n\n`],
    ['a heading in capitals', (text: string) => text.replace(HEADING, HEADING.toUpperCase())],
    ['a number with hyphens', (text: string) => text.replace('220140000008', '220140-000008')],
  ])('reads the same from a file with %s', (_name, shape) => {
    expect(readOperatorList(shape(aList(GOOD)))).toEqual({ operators: [FIRST], problems: [], warnings: [] });
  });

  it('keeps leading zeros', () => {
    expect(readOperatorList(aList(change('identifier', '070941024691'))).operators[0]?.identifier).toBe('070941024691');
  });

  it('takes the Russian name where there is no English one, and an operator without an address', () => {
    const { operators } = readOperatorList(
      aList(change('name_en', ''), change('identifier', '220140000902').replace('first@example.kz', '')),
    );
    expect(operators[0]?.names.en).toBe('ТОО «Первая»');
    expect(operators[1]).not.toHaveProperty('email');
  });

  it.each([
    ['identifier', '12345', 'has 12 digits'],
    ['identifier', '70941024691', 'leading zeros'],
    ['identifier', '94014000038X', 'digits only'],
    ['name_ru', '', 'Write the name'],
    ['name_kk', '"А\nBcc: b@example.kz"', 'Remove line breaks'],
    ['language', 'de', 'Write one of kk, ru, en'],
    ['region', 'Pavlodar', 'such as KZ-55'],
    ['email', 'first.example.kz', 'no email address'],
    ['email', 'a@example.kz; b@example.kz', 'one address and nothing else'],
    ['email', '"a@example.kz, b@example.kz"', 'one address and nothing else'],
    ['email', 'A <a@example.kz>', 'one address and nothing else'],
    ['email', '"a@example.kz\r\nBcc: b@example.kz"', 'Remove line breaks'],
  ])('says what to do about %s "%s"', (column, value, advice) => {
    const { operators, problems } = readOperatorList(aList(GOOD.replace('220140000008', '220140000902'), change(column, value)));
    expect(operators).toEqual([]);
    expect(problems).toEqual([{ row: 3, column, value: expect.any(String) as string, advice: expect.stringContaining(advice) as string }]);
  });

  it('never shows a line break of a cell', () => {
    const { problems } = readOperatorList(aList(change('email', '"a@example.kz\r\nBcc: b@example.kz"')));
    expect(problems[0]?.value).toBe('a@example.kz Bcc: b@example.kz');
  });

  it('reports every bad cell at once', () => {
    const { problems } = readOperatorList(aList('1,,,,xx,1,@,', GOOD));
    expect(problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 identifier',
      '2 name_kk',
      '2 name_ru',
      '2 language',
      '2 region',
      '2 email',
    ]);
  });

  it('refuses the same number twice, however it is written', () => {
    expect(readOperatorList(aList(GOOD, change('identifier', '2201 4000 0008'))).problems).toEqual([
      { row: 3, column: 'identifier', value: '220140000008', advice: 'The same number stands in row 2; remove one of the two.' },
    ]);
  });

  it('takes a number whose check digit does not fit, with a warning', () => {
    const { operators, problems, warnings } = readOperatorList(aList(change('identifier', '220140000009')));
    expect([operators.length, problems.length]).toEqual([1, 0]);
    expect(warnings).toEqual([expect.objectContaining({ row: 2, column: 'identifier', value: '220140000009' })]);
  });

  it('knows the regions it is told', () => {
    expect(readOperatorList(aList(GOOD), new Set(['KZ-75'])).problems).toEqual([expect.objectContaining({ row: 2, column: 'region' })]);
    expect(readOperatorList(aList(GOOD), new Set(['KZ-55'])).problems).toEqual([]);
  });

  it.each([
    ['', 'Add the column identifier.'],
    [aList(GOOD).replace('email', 'e-mail'), 'Add the column email.'],
    [aList(GOOD).replace('phone', 'email'), 'Remove one of the two columns of this name.'],
    [aList(`${GOOD},extra`), 'more cells than the heading'],
    [aList(GOOD.replace('First LLP', '"First LLP')), 'quotation mark'],
    [aList(GOOD.replace('Первая', '\uFFFD')), 'not UTF-8'],
  ])('says what is wrong with the file', (text, advice) => {
    const { operators, problems } = readOperatorList(text);
    expect(operators).toEqual([]);
    expect(problems.map((problem) => problem.advice).join(' ')).toContain(advice);
  });
});
