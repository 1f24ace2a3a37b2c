import { readOperatorList } from '../../../adapters/lists/operator-list';
import { TERMS, GOOD, OTHER, aRow, aList, read, brief, errorsOf, FIRST } from './operator-list-test-bed';

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

  it('reports its progress every thousand rows, and lets others work meanwhile', async () => {
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
