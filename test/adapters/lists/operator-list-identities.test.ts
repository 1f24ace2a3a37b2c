import { readOperatorList } from '../../../adapters/lists/operator-list';
import { TERMS, type Cells, GOOD, read, brief, errorsOf, FIRST } from './operator-list-test-bed';

describe('readOperatorList: identifiers', () => {
  it.each([
    ['070941024691', '070941024691'],
    ['2201 4000-0008', '220140000008'],
    ["'070941024691", '070941024691'],
    ['="070941024691"', '070941024691'],
    ['940140000385.0', '940140000385'],
    ['\u200B940140000385\u00A0', '940140000385'],
  ])('reads %s', async (identifier, digits) => {
    expect((await read([{ ...GOOD, identifier }])).operators[0]?.identifier).toBe(digits);
  });

  it.each([
    ['', 'length', 'Write the BIN or IIN'],
    ['12345', 'length', 'this one has 5'],
    ['94014000038X', 'not-digits', 'digits only'],
    ['70941024691', 'leading-zero-lost', '070941024691'],
    ['70941024692', 'length', 'this one has 11'],
    ['940140000386', 'check-digit', 'can be accepted with a reason'],
    ['949940000385', 'identifier', 'month'],
    ['220140000940', 'identifier', 'never issued'],
    ['7.0941E+10', 'identifier', 'destroyed'],
    ['9,4014E+11', 'identifier', 'destroyed'],
  ])('says what is wrong with "%s": %s', async (identifier, code, advice) => {
    const { operators, problems } = await read([{ ...GOOD, identifier }]);
    expect(operators).toEqual([]);
    expect(problems).toEqual([
      { row: 2, column: 'identifier', value: identifier, code, severity: 'error', message: expect.stringContaining(advice) as string },
    ]);
  });

  it('gives lost zeros back when a person decided so', async () => {
    const { operators, problems } = await read([{ ...GOOD, identifier: '70941024691' }], { decisions: { restoreLeadingZeros: true } });
    expect(operators[0]?.identifier).toBe('070941024691');
    expect(brief(problems)).toEqual(['2 identifier leading-zero-lost warning']);
  });

  it('takes a check digit that does not fit for a reason, and for a reason only', async () => {
    const rows = [{ ...GOOD, identifier: '940140000386' }];
    const accepted = await read(rows, { decisions: { acceptCheckDigits: 'letter 12 of the ministry' } });
    expect(accepted.operators[0]?.identifier).toBe('940140000386');
    expect(accepted.problems).toEqual([
      expect.objectContaining({
        code: 'check-digit',
        severity: 'warning',
        message: expect.stringContaining('letter 12 of the ministry') as string,
      }),
    ]);
    expect(errorsOf(await read(rows, { decisions: { acceptCheckDigits: ' ' } }))).toEqual(['2 identifier check-digit error']);
  });

  it.each(['de-12/3.a', 'X1', '1'])('reads the number %s of another register', async (identifier) => {
    expect((await read([{ ...GOOD, identifier }], { identifier: 'any' })).operators[0]?.identifier).toBe(identifier.toUpperCase());
  });

  it.each(['', 'A B', '7.0941E+10', 'x'.repeat(41), 'a;b'])('refuses "%s" as the number of another register', async (identifier) => {
    expect(errorsOf(await read([{ ...GOOD, identifier }], { identifier: 'any' }))).toEqual(['2 identifier identifier error']);
  });
});

describe('readOperatorList: names, language and cohort', () => {
  it.each<[Cells, Cells]>([
    [{ name: 'A' }, { kk: 'A', ru: 'A', en: 'A' }],
    [{ name_ru: 'Р' }, { kk: 'Р', ru: 'Р', en: 'Р' }],
    [{ name_kk: 'Қ' }, { kk: 'Қ', ru: 'Қ', en: 'Қ' }],
    [{ name_en: 'E' }, { kk: 'E', ru: 'E', en: 'E' }],
    [
      { name: 'A', name_ru: 'Р' },
      { kk: 'Р', ru: 'Р', en: 'Р' },
    ],
    [
      { name: 'A', name_kk: 'Қ' },
      { kk: 'Қ', ru: 'A', en: 'A' },
    ],
    [
      { name_kk: 'Қ', name_ru: 'Р' },
      { kk: 'Қ', ru: 'Р', en: 'Р' },
    ],
  ])('fills %j up to %j', async (given, names) => {
    expect((await read([{ ...GOOD, name: '', ...given }])).operators[0]?.names).toEqual(names);
  });

  it.each([
    ['А\nBcc: b@example.kz', 'Remove line breaks'],
    ['x'.repeat(201), 'Shorten the name'],
    ['#N/A', 'error of the spreadsheet'],
    ['#ССЫЛКА!', 'error of the spreadsheet'],
  ])('refuses the name %j', async (name, advice) => {
    const { problems } = await read([{ ...GOOD, name }]);
    expect(problems).toEqual([
      expect.objectContaining({
        row: 2,
        column: 'name',
        code: 'name',
        severity: 'error',
        message: expect.stringContaining(advice) as string,
      }),
    ]);
  });

  it.each([
    ['KK', 'kk'],
    ['қазақша', 'kk'],
    ['каз.', 'kk'],
    ['Русский', 'ru'],
    ['English', 'en'],
  ])('reads the language %s', async (language, code) => {
    expect((await read([{ ...GOOD, language }])).operators[0]?.language).toBe(code);
  });

  it('takes language, region and cohort that hold for every row where a cell is empty', async () => {
    const mapping = { defaults: { language: 'ru', region: 'г. Алматы', cohort: 'first' } } as const;
    const { operators, problems } = await read([{ ...GOOD, language: '', region: '' }], { mapping });
    expect(operators).toEqual([{ ...FIRST, language: 'ru', region: 'KZ-75', cohort: 'first' }]);
    expect(problems).toEqual([]);
  });

  it('takes Kazakh and no region where there are no such columns, and says so once', async () => {
    const list = await readOperatorList(
      'БИН;Наименование;Почта\n220140000008;Первая;first@example.kz\n220140000902;Вторая;b@example.kz',
      TERMS,
    );
    expect(list.operators.map(({ language, region }) => [language, region])).toEqual([
      ['kk', ''],
      ['kk', ''],
    ]);
    expect(brief(list.problems)).toEqual(['1 region region warning']);
  });

  it.each([
    [{ region: 'Nowhere' }, '1 region region error'],
    [{ cohort: 'ninth' }, '1 cohort cohort error'],
  ])('imports nothing when what holds for every row is wrong: %j', async (defaults, problem) => {
    const list = await read([GOOD], { mapping: { defaults } });
    expect([list.rows, list.operators, brief(list.problems)]).toEqual([1, [], [problem]]);
  });

  it('refuses an unknown cohort', async () => {
    expect(errorsOf(await read([{ ...GOOD, cohort: 'ninth' }]))).toEqual(['2 cohort cohort error']);
  });
});
