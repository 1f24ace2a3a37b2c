import { readOperatorList } from '../../../adapters/lists/operator-list';
import { TERMS, GOOD, OTHER, read, brief, errorsOf, FIRST } from './operator-list-test-bed';

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
