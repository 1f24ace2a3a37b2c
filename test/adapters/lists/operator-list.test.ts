import { parseColumnMapping, readOperatorList } from '../../../adapters/lists/operator-list';
import type { ListTerms, OperatorList, RowProblem } from '../../../domain/campaign/operator-row';
import REGIONS from '../../../campaigns/regions/kz.json';

const TERMS: ListTerms = { identifier: 'kz-bin-iin', regions: REGIONS, events: ['service-started'], cohorts: ['first', 'second'] };
const HEADING =
  'row_type,identifier,name,name_kk,name_ru,name_en,language,region,email,phone,site_region,site_address,megawatts,cohort,service-started';
const COLUMNS = HEADING.split(',');

type Cells = Readonly<Record<string, string>>;
const GOOD: Cells = { identifier: '220140000008', name: 'Первая', language: 'kk', region: 'KZ-55', email: 'first@example.kz' };
const OTHER: Cells = { ...GOOD, identifier: '220140000902', name: 'Вторая', email: 'second@example.kz' };

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const aRow = (cells: Cells): string => COLUMNS.map((column) => quoted(cells[column] ?? '')).join(',');
const aList = (...rows: readonly Cells[]): string => [HEADING, ...rows.map(aRow)].join('\n');
const read = (rows: readonly Cells[], terms: Partial<ListTerms> = {}): Promise<OperatorList> =>
  readOperatorList(aList(...rows), { ...TERMS, ...terms });
const brief = (problems: readonly RowProblem[]): readonly string[] =>
  problems.map(({ row, column, code, severity }) => `${row} ${column} ${code} ${severity}`);
const errorsOf = (list: OperatorList): readonly string[] => brief(list.problems.filter(({ severity }) => severity === 'error'));

const FIRST = {
  identifier: '220140000008',
  names: { kk: 'Первая', ru: 'Первая', en: 'Первая' },
  language: 'kk',
  region: 'KZ-55',
  email: 'first@example.kz',
};

describe('readOperatorList', () => {
  it('reads a row', async () => {
    expect(await read([GOOD])).toEqual({ rows: 1, operators: [FIRST], problems: [] });
  });

  it('reads everything that a row can say', async () => {
    const row = {
      ...GOOD,
      ...{
        row_type: 'operator',
        name: '',
        name_kk: '«Бірінші» ЖШС',
        name_ru: 'ТОО «Первая»',
        name_en: 'First LLP',
        phone: '8 (701) 123-45-67',
      },
      ...{
        site_region: 'Астана',
        site_address: 'Абай даңғылы 1\nкорпус 2',
        megawatts: '1 200,5',
        cohort: 'Second',
        'service-started': '19.03.2022',
      },
    };
    expect((await read([row])).operators).toEqual([
      {
        ...FIRST,
        names: { kk: '«Бірінші» ЖШС', ru: 'ТОО «Первая»', en: 'First LLP' },
        phones: ['+77011234567'],
        sites: [{ region: 'KZ-71', address: 'Абай даңғылы 1 корпус 2', megawatts: 1200.5 }],
        cohort: 'second',
        events: { 'service-started': '2022-03-19' },
      },
    ]);
  });

  it('reports every bad cell of a row at once, and leaves the row out', async () => {
    const list = await read([
      { ...GOOD, identifier: '1', name: '', language: 'xx', region: 'x', email: '@', phone: 'x', megawatts: '0' },
      OTHER,
    ]);
    expect(errorsOf(list)).toEqual([
      '2 identifier length error',
      '2 language language error',
      '2 region region error',
      '2 email email error',
      '2 phone phone error',
      '2 megawatts number error',
      '2 name name error',
    ]);
    expect(list.operators).toEqual([expect.objectContaining({ identifier: '220140000902' })]);
    expect(list.rows).toBe(2);
  });

  it('shows a value on one line and short', async () => {
    const { problems } = await read([{ ...GOOD, email: `a@example.kz\r\nBcc: ${'b'.repeat(200)}` }]);
    expect(problems[0]?.value).toMatch(/^a@example\.kz Bcc: b+…$/);
    expect(problems[0]?.value).toHaveLength(80);
  });

  it('refuses a row with more cells than the heading', async () => {
    const list = await readOperatorList(`${aList(GOOD)},extra\n${aRow(OTHER)},,`, TERMS);
    expect(brief(list.problems)).toEqual(['2  cells error']);
    expect(list.operators.map(({ identifier }) => identifier)).toEqual(['220140000902']);
  });

  it('tells its progress every thousand rows, and lets others work meanwhile', async () => {
    const seen: (readonly [number, number])[] = [];
    let others = 0;
    let next = setImmediate(other);
    function other(): void {
      others += 1;
      next = setImmediate(other);
    }
    await readOperatorList(`identifier,name\n${'1,x\n'.repeat(5_000)}`, { ...TERMS, onProgress: (done, of) => void seen.push([done, of]) });
    clearImmediate(next);
    expect(seen.map(([done]) => done)).toEqual([1_000, 2_000, 3_000, 4_000, 5_000, 5_001]);
    expect(seen.every(([done, of]) => of >= done)).toBe(true);
    expect(others).toBeGreaterThan(0);
  });
});

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

describe('readOperatorList: regions', () => {
  it.each([
    ['kz-55', 'KZ-55'],
    ['Павлодарская обл.', 'KZ-55'],
    ['Павлодарская', 'KZ-55'],
    ['павлодар  ОБЛЫСЫ', 'KZ-55'],
    ['Pavlodar Region', 'KZ-55'],
    ['г. Алматы', 'KZ-75'],
    ['Алматы', 'KZ-75'],
    ['Алматы қаласы', 'KZ-75'],
    ['Алматы облысы', 'KZ-19'],
    ['Алматинская область', 'KZ-19'],
    ['Almaty', 'KZ-75'],
    ['Almaty oblast', 'KZ-19'],
    ['Астана қ.', 'KZ-71'],
    ['Нур-Султан', 'KZ-71'],
    ['Нұр-Сұлтан қаласы', 'KZ-71'],
    ['обл. Абай', 'KZ-10'],
    ['область Улытау', 'KZ-62'],
    ['Ұлытау', 'KZ-62'],
    ['Северо Казахстанская область', 'KZ-59'],
    ['ВКО', 'KZ-63'],
  ])('knows %s as %s', async (region, code) => {
    expect((await read([{ ...GOOD, region }])).operators[0]?.region).toBe(code);
  });

  it.each(['', 'Орда', 'KZ-99', 'обл.', 'область'])('refuses "%s"', async (region) => {
    expect(errorsOf(await read([{ ...GOOD, region }]))).toEqual(['2 region region error']);
  });

  it('takes any ISO code where no regions are named, and no names', async () => {
    const terms: ListTerms = { identifier: 'kz-bin-iin' };
    const list = await readOperatorList(
      'bin,name,region,email\n220140000008,A,de-by,a@example.kz\n220140000902,B,Bayern,b@example.kz',
      terms,
    );
    expect(list.operators.map(({ region }) => region)).toEqual(['DE-BY']);
    expect(brief(list.problems)).toEqual(['3 region region error']);
  });
});

describe('readOperatorList: addresses and telephones', () => {
  it.each(['o.brien+1@example.kz', 'почта@example.kz'.replace('почта', 'post'), 'a@пошта.қаз'])('takes the address %s', async (email) => {
    expect((await read([{ ...GOOD, email }])).operators[0]?.email).toBe(email);
  });

  it.each([
    ['first.example.kz', 'no email address'],
    ['a@example.kz; b@example.kz', 'row type "contact"'],
    ['a@example.kz, b@example.kz', 'row type "contact"'],
    ['a@example.kz b@example.kz', 'row type "contact"'],
    ['a@example.kz\nb@example.kz', 'row type "contact"'],
    ['A <a@example.kz>', 'one address and nothing else'],
    ['a@example.kz\r\nBcc: b', 'Remove line breaks'],
    [`${'a'.repeat(250)}@example.kz`, 'no email address'],
  ])('refuses the address %j', async (email, advice) => {
    const { operators, problems } = await read([{ ...GOOD, email }]);
    expect(operators).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        row: 2,
        column: 'email',
        code: 'email',
        severity: 'error',
        message: expect.stringContaining(advice) as string,
      }),
    ]);
  });

  it('takes an operator without an address, with a warning', async () => {
    const { operators, problems } = await read([{ ...GOOD, email: '' }]);
    expect(operators[0]).not.toHaveProperty('email');
    expect(brief(problems)).toEqual(['2 email no-channel warning']);
  });

  it.each([
    ['8 (701) 123-45-67', '+77011234567'],
    ['87011234567', '+77011234567'],
    ['+7 701 123 45 67', '+77011234567'],
    ['7 701 123 45 67', '+77011234567'],
    ['701 123 45 67', '+77011234567'],
    ['тел.: 8-727-123-45-67', '+77271234567'],
    ["'+77011234567", '+77011234567'],
    ['+49 30 1234567', '+49301234567'],
    ['00 49 30 1234567', '+49301234567'],
  ])('reads the telephone %s', async (phone, number) => {
    expect((await read([{ ...GOOD, phone }])).operators[0]?.phones).toEqual([number]);
  });

  it.each([
    ['+77011234567, +77017654321', 'contact'],
    ['87011234567; 87017654321', 'contact'],
    ['87011234567 87017654321', 'contact'],
    ['8 701 123 45 67 / 8 701 765 43 21', 'contact'],
    ['+7 701 123 45 67 +7 701 765 43 21', 'contact'],
    ['123-45-67', 'no telephone'],
    ['8 701 123 45 67 вн. 12', 'no telephone'],
    ['8.7011E+10', 'no telephone'],
    ['нет', 'no telephone'],
    ['+7 701', 'no telephone'],
    ['+7701123456789012', 'no telephone'],
  ])('refuses the telephone %j', async (phone, advice) => {
    const { problems } = await read([{ ...GOOD, phone }]);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'phone', severity: 'error', message: expect.stringContaining(advice) as string }),
    ]);
  });
});

describe('readOperatorList: dates and numbers', () => {
  it.each([
    ['2022-03-19', '2022-03-19'],
    ['2022-03-19 00:00:00', '2022-03-19'],
    ['2022-03-19T00:00:00Z', '2022-03-19'],
    ['19.03.2022', '2022-03-19'],
    ['1.3.2022 г.', '2022-03-01'],
    ['19/03/2022', '2022-03-19'],
    ['03/19/2022', '2022-03-19'],
    ['03/03/2022', '2022-03-03'],
    ['19 марта 2022', '2022-03-19'],
    ['19 марта 2022 года', '2022-03-19'],
    ['5 мая 2022 г.', '2022-05-05'],
    ['19 наурыз 2022', '2022-03-19'],
    ['2022 жылғы 19 наурыз', '2022-03-19'],
    ['1 ЖЕЛТОҚСАН 2021 ж.', '2021-12-01'],
    ['19 March 2022', '2022-03-19'],
    ['29.02.2024', '2024-02-29'],
  ])('reads %s', async (date, day) => {
    expect((await read([{ ...GOOD, 'service-started': date }])).operators[0]?.events).toEqual({ 'service-started': day });
  });

  it.each([
    ['03/04/2022', 'not clear'],
    ['02/31/2022', 'no such day'],
    ['31/02/2022', 'no such day'],
    ['30.02.2022', 'no such day'],
    ['29.02.2023', 'no such day'],
    ['2022-13-01', 'no such day'],
    ['19 марсобря 2022', 'no date'],
    ['19.03.22', 'no date'],
    ['44639', 'no date'],
    ['скоро', 'no date'],
    ['0019-03-20', 'no such day'],
  ])('refuses %s', async (date, advice) => {
    const { problems } = await read([{ ...GOOD, 'service-started': date }]);
    expect(problems).toEqual([
      expect.objectContaining({
        column: 'service-started',
        code: 'date',
        severity: 'error',
        message: expect.stringContaining(advice) as string,
      }),
    ]);
  });

  it.each([
    ['4,5', 4.5],
    ['4.5', 4.5],
    ['1 200,5', 1200.5],
    ['1\u00A0200,5 МВт', 1200.5],
    ['7', 7],
  ])('reads %s megawatts', async (megawatts, number) => {
    expect((await read([{ ...GOOD, megawatts }])).operators[0]?.sites).toEqual([{ megawatts: number }]);
  });

  it.each(['0', '-1', 'много', '1,2,3', '1e9', 'Infinity'])('refuses %s megawatts', async (megawatts) => {
    expect(errorsOf(await read([{ ...GOOD, megawatts }]))).toEqual(['2 megawatts number error']);
  });
});

describe('readOperatorList: headings', () => {
  const oneRow = (heading: string): Promise<OperatorList> =>
    readOperatorList(`${heading}\n220140000008;Первая;KZ-55;first@example.kz\n`, TERMS);

  it.each([
    'identifier;name;region;email',
    'BIN;Company name;Region;E-Mail',
    'БИН/ИИН;Наименование;Область;Электронная почта',
    'БСН / ЖСН;Ұйымның атауы;Өңір;Электрондық пошта',
    'иин/бин *;НАЗВАНИЕ ОРГАНИЗАЦИИ;регион:;эл. почта',
    'БИН (12 цифр);Наименование (полное);Регион;Email',
  ])('knows %s', async (heading) => {
    const { operators, problems } = await oneRow(heading);
    expect(operators).toEqual([FIRST]);
    expect(problems).toEqual([]);
  });

  it('knows dates by their code, with and without the word event', async () => {
    for (const heading of ['Service started', 'event:service-started', 'service-started']) {
      const list = await readOperatorList(`bin,name,region,email,${heading}\n220140000008,A,KZ-55,a@example.kz,2022-03-19`, TERMS);
      expect(list.operators[0]?.events).toEqual({ 'service-started': '2022-03-19' });
    }
  });

  it('tells problems in the words of the file', async () => {
    const { problems } = await readOperatorList('БИН;Атауы;Облыс;Пошта\n1;Бірінші;KZ-55;x', TERMS);
    expect(problems.map(({ column }) => column)).toEqual(['БИН', 'Пошта']);
  });

  it('finds a heading below title lines, and counts rows as a spreadsheet does', async () => {
    const list = await readOperatorList(
      `Список операторов;;;\n\n"на 1 марта\n2022 года";;;\nБИН;Название;Регион;Почта\n;;;\n220140000008;Первая;KZ-55;x\n220140000902;Вторая;KZ-55;b@example.kz`,
      TERMS,
    );
    expect(brief(list.problems)).toEqual(['6 Почта email error']);
    expect(list.rows).toBe(2);
    expect(list.operators).toHaveLength(1);
  });

  it('passes over unknown columns, with one warning each', async () => {
    const list = await readOperatorList('№,bin,name,region,email,Директор\n1,220140000008,Первая,KZ-55,first@example.kz,Иванов', TERMS);
    expect(brief(list.problems)).toEqual(['1 № column warning', '1 Директор column warning']);
    expect(list.operators).toEqual([FIRST]);
  });

  it.each([
    ['bin,iin,name', '1 iin column error'],
    ['name,email', '1 identifier column error'],
    ['bin,email', '1 name column error'],
  ])('imports nothing under the heading %s', async (heading, problem) => {
    const list = await readOperatorList(`${heading}\n220140000008,x,x`, TERMS);
    expect(list.operators).toEqual([]);
    expect(list.rows).toBe(1);
    expect(brief(list.problems)).toContain(problem);
  });

  it('lets the mapping have the last word', async () => {
    const mapping = {
      columns: { 'код фирмы': 'identifier', Название: 'name_ru', Старт: 'service-started' },
      ignore: ['БИН', 'Примечание'],
    };
    const list = await readOperatorList(
      'Код-фирмы;БИН;Название;Старт;Примечание;region;email\n220140000008;1;Первая;19.03.2022;x;KZ-55;first@example.kz',
      { ...TERMS, mapping },
    );
    expect(list.problems).toEqual([]);
    expect(list.operators).toEqual([{ ...FIRST, events: { 'service-started': '2022-03-19' } }]);
  });

  it('says when the mapping names columns that do not exist', async () => {
    const mapping = { columns: { name: 'nonsense', 'Not there': 'email' } };
    const list = await readOperatorList(aList(GOOD), { ...TERMS, mapping });
    expect(brief(list.problems)).toEqual(['1 name column error', '1 Not there column warning']);
    expect(list.operators).toEqual([]);
  });
});

describe('readOperatorList: rows of one operator', () => {
  it('joins sites and contacts to their operator, wherever they stand', async () => {
    const list = await read([
      { row_type: 'контакт', identifier: '220140000008', email: 'law@example.kz', phone: '87011234567' },
      { ...GOOD, phone: '+77017654321', site_address: 'A' },
      { row_type: 'площадка', identifier: '2201-4000-0008', region: 'Астана', megawatts: '4,5' },
      { row_type: 'site', identifier: '220140000008', site_region: 'KZ-75', site_address: 'B' },
      { identifier: '220140000008', site_address: 'C', megawatts: '1' },
      { row_type: 'contact', identifier: '220140000008', email: 'FIRST@example.kz' },
    ]);
    expect(list.problems).toEqual([]);
    expect(list.rows).toBe(6);
    expect(list.operators).toEqual([
      {
        ...FIRST,
        otherEmails: ['law@example.kz'],
        phones: ['+77017654321', '+77011234567'],
        sites: [{ address: 'A' }, { region: 'KZ-71', megawatts: 4.5 }, { region: 'KZ-75', address: 'B' }, { address: 'C', megawatts: 1 }],
      },
    ]);
  });

  it('writes to the address of a contact where the operator has none', async () => {
    const list = await read([
      { ...GOOD, email: '' },
      { row_type: 'contact', identifier: '220140000008', email: 'a@example.kz' },
      { row_type: 'contact', identifier: '220140000008', email: 'b@example.kz' },
    ]);
    expect(list.problems).toEqual([]);
    expect(list.operators).toEqual([{ ...FIRST, email: 'a@example.kz', otherEmails: ['b@example.kz'] }]);
  });

  it('joins very many rows of one operator without a wait that grows with their square', async () => {
    const sites = Array.from({ length: 30_000 }, (_, index) => `220140000008,,,,Place ${index}`);
    const list = await readOperatorList(`bin,name,region,email,address\n220140000008,A,KZ-55,a@example.kz,\n${sites.join('\n')}`, TERMS);
    expect(list.operators[0]?.sites).toHaveLength(30_000);
    expect(list.problems).toEqual([]);
  });

  it('refuses a site or contact of an operator that is not in the list, but not of one that is left out', async () => {
    const list = await read([
      { ...GOOD, region: 'x' },
      { row_type: 'site', identifier: '220140000008', megawatts: '1' },
      { row_type: 'site', identifier: '220140000902', megawatts: '1' },
      { identifier: '070941024691', site_region: 'KZ-55' },
    ]);
    expect(brief(list.problems)).toEqual(['2 region region error', '4 identifier no-operator error', '5 identifier no-operator error']);
  });

  it('refuses an unknown row type', async () => {
    expect(errorsOf(await read([{ ...GOOD, row_type: 'branch' }]))).toEqual(['2 row_type column error']);
  });

  it('leaves the later of two rows of one number out, and names the first', async () => {
    const list = await read([GOOD, OTHER, { ...GOOD, identifier: '2201 4000 0008', name: 'Иная' }]);
    expect(list.operators.map(({ names }) => names.ru)).toEqual(['Первая', 'Вторая']);
    expect(list.problems).toEqual([
      expect.objectContaining({
        row: 4,
        code: 'duplicate',
        severity: 'error',
        value: '220140000008',
        message: expect.stringContaining('row 2') as string,
      }),
    ]);
  });

  it('joins two rows of one number when a person decided so: what the later says counts', async () => {
    const list = await read(
      [
        { ...GOOD, name_kk: 'Бірінші', phone: '87011234567', cohort: 'first', 'service-started': '2022-03-19', megawatts: '1' },
        { identifier: '220140000008', name: 'Новая', email: 'new@example.kz', phone: '87017654321', megawatts: '2', language: 'ru' },
      ],
      { decisions: { mergeDuplicates: true } },
    );
    expect(brief(list.problems)).toEqual(['3 identifier duplicate warning']);
    expect(list.operators).toEqual([
      {
        ...FIRST,
        names: { kk: 'Бірінші', ru: 'Новая', en: 'Новая' },
        language: 'ru',
        email: 'new@example.kz',
        otherEmails: ['first@example.kz'],
        phones: ['+77017654321', '+77011234567'],
        sites: [{ megawatts: 1 }, { megawatts: 2 }],
        cohort: 'first',
        events: { 'service-started': '2022-03-19' },
      },
    ]);
  });

  it('does not let a faulty row change the operator it would join', async () => {
    const list = await read([GOOD, { ...GOOD, name: 'Иная', email: 'x' }], { decisions: { mergeDuplicates: true } });
    expect(list.operators).toEqual([FIRST]);
    expect(errorsOf(list)).toEqual(['3 email email error']);
  });

  it.each([
    ['ТОО «Первая»', '"ПЕРВАЯ" ЖШС'],
    ['Первая LLP', 'товарищество с ограниченной ответственностью Первая'],
    ['АО Ёлка', 'елка'],
  ])('wonders whether %s and %s of one region are one operator', async (one, other) => {
    const list = await read([
      { ...GOOD, name: one },
      { ...OTHER, name: other },
    ]);
    expect(list.operators).toHaveLength(2);
    expect(list.problems).toEqual([
      expect.objectContaining({
        row: 3,
        code: 'possible-duplicate',
        severity: 'warning',
        message: expect.stringContaining('Row 2') as string,
      }),
    ]);
  });

  it('does not wonder about the same name in another region, nor about a name that is a legal form alone', async () => {
    expect((await read([GOOD, { ...OTHER, name: 'Первая', region: 'KZ-75' }])).problems).toEqual([]);
    expect(
      (
        await read([
          { ...GOOD, name: 'ТОО' },
          { ...OTHER, name: 'ЖШС' },
        ])
      ).problems,
    ).toEqual([]);
  });
});

describe('parseColumnMapping', () => {
  it('reads a mapping', () => {
    const mapping = { columns: { БИН: 'identifier' }, ignore: ['№'], defaults: { language: 'ru', region: 'KZ-55', cohort: 'first' } };
    expect(parseColumnMapping(`\uFEFF${JSON.stringify(mapping)}`)).toEqual(mapping);
    expect(parseColumnMapping('{}')).toEqual({});
  });

  it.each([
    ['{', 'no JSON'],
    ['[]', 'not as it must be'],
    ['{"column":{}}', 'column'],
    ['{"defaults":{"language":"de"}}', 'defaults.language'],
    ['{"columns":{"БИН":1}}', 'columns.БИН'],
  ])('refuses %s', (text, sentence) => {
    expect(() => parseColumnMapping(text)).toThrow(sentence);
  });
});
