import { readOperatorList } from '../../../adapters/lists/operator-list';
import type { ListTerms } from '../../../domain/campaign/operator-row';
import { GOOD, read, brief, errorsOf } from './operator-list-test-bed';

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
