import fc from 'fast-check';
import {
  EquipmentTally,
  MAX_PROBLEMS_PER_CODE,
  type EquipmentCells,
  type EquipmentList,
  type EquipmentTerms,
} from '../../../domain/document/equipment';
import {
  checkWatts,
  readDeclarations,
  readNumber,
  readQuantity,
  readSerials,
  readValue,
  readWatts,
  serialKey,
} from '../../../domain/document/equipment-cells';
import { EQUIPMENT_COLUMNS, EQUIPMENT_PROBLEMS, equipmentProblem } from '../../../domain/document/equipment-problems';
import { comesToAnEnd } from '../../support/comes-to-an-end';

const someTerms = (terms: Partial<EquipmentTerms> = {}): EquipmentTerms => ({
  columns: new Set(EQUIPMENT_COLUMNS),
  nameOf: (column) => `the ${column}`,
  ...{ powerUnit: 'W', valueScale: 1, isWorkbook: false, lettersMayBeLost: false },
  ...terms,
});
const aRow: EquipmentCells = { model: 'S19', quantity: '1', serials: 'A1' };
/** Rows from 2 on, as below a heading. */
const tallied = (rows: readonly EquipmentCells[], terms: Partial<EquipmentTerms> = {}): EquipmentList => {
  const tally = new EquipmentTally(someTerms(terms));
  rows.forEach((cells, index) => tally.add(index + 2, cells));
  return tally.finish();
};

describe('readNumber', () => {
  it.each([
    ['0', 0],
    ['3250', 3250],
    ['3250,5', 3250.5],
    ['0,250', 0.25],
    ['3 250', 3250],
    ['3\u00a0250', 3250],
    ['1\u202f490\u202f000,25', 1_490_000.25],
    ['1,490,000', 1_490_000],
    ['1,490,000.50', 1_490_000.5],
    ['1.490.000,50', 1_490_000.5],
    ["1'490'000", 1_490_000],
    ['1,490.5', 1_490.5],
  ])('reads %j as %d', (text, value) => {
    expect(readNumber(text, false)).toEqual({ value });
  });

  it.each([
    '',
    '-1',
    '+1',
    '1-2',
    '1 2',
    '12 34',
    '1,2,3',
    '1.490.00',
    '1,490,000,5',
    '1e6',
    '1.49E+06',
    '0x10',
    'Infinity',
    '٣',
    '1'.repeat(31),
  ])('does not read %j', (text) => {
    expect(readNumber(text, false)).toBeUndefined();
  });

  it('leaves open what one separator before three digits means, unless a workbook wrote the number', () => {
    expect(readNumber('1,490', false)).toEqual({ value: 1.49, orThousands: 1490 });
    expect(readNumber('3.255', false)).toEqual({ value: 3.255, orThousands: 3255 });
    expect(readNumber('3.255', true)).toEqual({ value: 3.255 });
    expect(readNumber('3.250', true)).toEqual({ value: 3.25, orThousands: 3250 });
    expect(readNumber('3,255', true)).toEqual({ value: 3.255, orThousands: 3255 });
  });
});

describe('readQuantity', () => {
  it.each([
    ['1', 1],
    ['100000', 100_000],
    ['1 173', 1173],
    ['10 шт.', 10],
    ['10 дана', 10],
    ['5,00', 5],
  ])('reads %j as %d machines', (text, value) => {
    expect(readQuantity(text, false)).toEqual({ value });
  });

  it.each(['0', '100001', '1,5', '-3', 'two', '1-10', '1e3', '= 5'])('finds that %j is no whole number from 1 to 100,000', (text) => {
    expect(readQuantity(text, false)).toEqual({ finding: { code: 'quantity-not-whole', details: { limit: 100_000 } } });
  });

  it('asks whether one machine or a thousand is meant', () => {
    expect(readQuantity('1,000', false)).toEqual({ finding: { code: 'quantity-ambiguous', details: { small: 1, large: 1000 } } });
  });
});

describe('readWatts', () => {
  it.each([
    ['3250', 'W', 3250],
    ['3,25', 'kW', 3250],
    ['3.3 кВт', 'W', 3300],
    ['3300 W', 'kW', 3300],
    ['3300вт.', 'kW', 3300],
    ['3,250', 'W', 3250],
    ['3,250', 'kW', 3250],
    ['3250 ±5%', 'W', 3250],
    ['3250W +/- 10 %', 'W', 3250],
    ['3250 ± 5 % Вт', 'W', 3250],
    ['0,05', 'W', 0.05],
  ] as const)('reads %j under a heading in %s as %d W', (text, unit, value) => {
    expect(readWatts(text, unit, false)).toEqual({ value });
  });

  it.each(['0', '-5', '3 МВт', '3250 kWh', '3000-3500', 'много'])('does not read %j', (text) => {
    expect(readWatts(text, 'W', false)).toEqual({ finding: { code: 'watts-unreadable' } });
  });
});

describe('checkWatts', () => {
  it.each([
    [100, 1, undefined],
    [10_000, 1, undefined],
    [99.9, 1, { code: 'watts-too-low', details: { watts: 99.9, kilowatts: 0 } }],
    [3.25, 1, { code: 'watts-too-low', details: { watts: 3.25, kilowatts: 3.25 } }],
    [10_001, 1, { code: 'watts-too-high', details: { watts: 10_001, each: 0 } }],
    [32_500, 10, { code: 'watts-too-high', details: { watts: 32_500, each: 3250 } }],
    [3_250_000, 1, { code: 'watts-too-high', details: { watts: 3_250_000, each: 0 } }],
  ])('judges %d W for each of %d machines', (watts, quantity, finding) => {
    expect(checkWatts(watts, quantity)).toEqual(finding);
  });
});

describe('readValue', () => {
  it.each([
    ['1490000', 1, 1_490_000],
    ['1 490 000,50 тг', 1, 1_490_000.5],
    ['₸ 1,490,000', 1, 1_490_000],
    ['850,000', 1, 850_000],
    ['KZT 0', 1, 0],
    ['1490,5', 1_000, 1_490_500],
    ['2,134', 1_000_000, 2_134_000],
  ])('reads %j with scale %d as %d KZT', (text, scale, value) => {
    expect(readValue(text, scale, false)).toEqual({ value });
  });

  it.each(['$2000', '2000 USD', '2000 долл. США', '150 000 руб.', '2000 €', '14000 юаней'])('does not take %j for tenge', (text) => {
    expect(readValue(text, 1, false)).toEqual({ finding: { code: 'value-currency' } });
  });

  it.each(['-1', 'бесценно', '1,49E+06', '1000000000000000', '5 000 тыс'])('does not read %j', (text) => {
    expect(readValue(text, 1, false)).toEqual({ finding: { code: 'value-unreadable' } });
  });
});

describe('readSerials', () => {
  it.each([
    ['A1', 1, ['A1']],
    ['A1, A2;A3|A4\nA5', 5, ['A1', 'A2', 'A3', 'A4', 'A5']],
    ['A1 A2', 2, ['A1', 'A2']],
    ['NGSB 001, NGSB 002', 2, ['NGSB 001', 'NGSB 002']],
    ['NGSB 001', 1, ['NGSB 001']],
    ['S/N: A1, с/н № A2', 2, ['A1', 'A2']],
    ['б/н', 1, []],
    ['— , нет', 2, []],
    ['зав. № 17/3', 1, ['17/3']],
    ['A1, A2,', 7, ['A1', 'A2']],
  ])('reads %j for %d machines', (text, quantity, value) => {
    expect(readSerials(text, quantity)).toEqual({ value });
  });

  it.each([
    ['1.23457E+15', 'serial-rounded'],
    ['1,23457E+15', 'serial-rounded'],
    ['A1, 9E+20', 'serial-rounded'],
    ['<script>', 'serial-unreadable'],
    ['A'.repeat(65), 'serial-unreadable'],
    ['A1, ...', 'serial-unreadable'],
  ])('does not read %j', (text, code) => {
    expect(readSerials(text, 2).finding?.code).toBe(code);
  });

  it('compares serial numbers as people see them', () => {
    expect(serialKey('sn-001 x')).toBe(serialKey('SN001X'));
    // Cyrillic letters on the left
    expect(serialKey('АВС-1')).toBe(serialKey('ABC-1'));
    expect(serialKey('A10')).not.toBe(serialKey('A1'));
  });
});

describe('readDeclarations', () => {
  it.each([
    ['55302/270122/0012345', ['55302/270122/0012345']],
    ['ГТД № 55302/270122/0012345', ['55302/270122/0012345']],
    ['55302 / 270122 / 0012345, 10702070/010222/1234567', ['55302/270122/0012345', '10702070/010222/1234567']],
    ['нет', []],
  ])('reads %j', (text, value) => {
    expect(readDeclarations(text)).toEqual({ value });
  });

  it.each(['12345', '55302/321322/0012345', '55302/271322/0012345', 'договор 5'])('has a doubt about %j, and keeps it', (text) => {
    expect(readDeclarations(text)).toMatchObject({ value: [expect.any(String)], finding: { code: 'customs-unreadable' } });
  });
});

describe('EquipmentTally', () => {
  it('sums up machines, watts and value of the rows without an error', () => {
    const list = tallied([
      { ...aRow, quantity: '3', serials: 'A1,A2,A3', watts: '3250.5', value: '0,1' },
      { ...aRow, quantity: '2', serials: 'B1 B2', watts: '3000', price: '0,1' },
      { ...aRow, model: '', serials: 'C1', watts: '3000', value: '5' },
    ]);
    expect(list).toMatchObject({ rows: 3, totals: { units: 5, watts: 15_751.5, valueKzt: 0.3 } });
    expect(list.machines.map(({ row }) => row)).toEqual([2, 3]);
  });

  it.each<readonly [string, EquipmentCells, readonly string[]]>([
    ['a row in order', aRow, []],
    ['a maker that is not told', { ...aRow, maker: '' }, []],
    ['no model', { ...aRow, model: '' }, ['model-missing']],
    ['a model of invisible characters', { ...aRow, model: '\u0001' }, ['model-missing']],
    ['a model that is a formula', { ...aRow, model: '=A1' }, ['formula']],
    ['a model that is an error', { ...aRow, model: '#REF!' }, ['spreadsheet-error']],
    ['a model that begins with a number sign', { ...aRow, model: '#19' }, []],
    ['a long model', { ...aRow, model: 'x'.repeat(201) }, ['text-too-long']],
    ['no quantity', { ...aRow, quantity: '' }, ['quantity-missing']],
    ['no quantity and no serial numbers', { ...aRow, quantity: '', serials: '' }, ['quantity-missing']],
    ['half a machine', { ...aRow, quantity: '1,5' }, ['quantity-not-whole']],
    ['no serial numbers', { ...aRow, serials: '' }, ['serials-missing']],
    ['a word for none', { ...aRow, serials: 'б/н' }, ['serials-missing']],
    ['too many serial numbers', { ...aRow, serials: 'A1,A2' }, ['serials-not-as-many']],
    ['too few serial numbers', { ...aRow, quantity: '3', serials: 'A1,A2' }, ['serials-not-as-many']],
    ['serial numbers from one to another', { ...aRow, quantity: '10', serials: 'A1-A10' }, ['serials-not-as-many']],
    ['a shortened serial number', { ...aRow, serials: '1,2E+15' }, ['serial-rounded']],
    ['a serial number twice', { ...aRow, quantity: '2', serials: 'A1,a-1' }, ['serial-twice-in-row']],
    ['little power', { ...aRow, watts: '3,25' }, ['watts-too-low']],
    ['much power', { ...aRow, watts: '32500' }, ['watts-too-high']],
    ['no power', { ...aRow, watts: '0' }, ['watts-unreadable']],
    ['a strange declaration', { ...aRow, 'customs-declaration': 'x' }, ['customs-unreadable']],
    ['a value in words', { ...aRow, value: 'много' }, ['value-unreadable']],
    ['other money', { ...aRow, price: '$5' }, ['value-currency']],
    ['a price that does not fit the value', { ...aRow, price: '5', value: '10' }, ['value-differs']],
    ['a price that is rounded', { ...aRow, quantity: '3', serials: 'A1,A2,A3', price: '3,33', value: '10' }, []],
    ['several faults', { model: '', quantity: 'x', serials: '', watts: 'x' }, ['model-missing', 'quantity-not-whole', 'watts-unreadable']],
  ])('finds what is wrong with %s', (_, cells, codes) => {
    const { problems, machines } = tallied([cells]);
    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect(machines).toHaveLength(problems.some(({ severity }) => severity === 'error') ? 0 : 1);
  });

  it('says where a serial number stands first, also where that row has an error', () => {
    const list = tallied([{ ...aRow, quantity: 'x', serials: 'SN 7' }, aRow, { ...aRow, serials: 'sn-7' }]);
    expect(list.problems.at(-1)).toEqual({
      ...{ row: 4, column: 'the serials', value: 'sn-7', code: 'serial-repeated', severity: 'error', details: { serial: 'sn-7', row: 2 } },
      message: 'The serial number sn-7 stands in row 2 as well: correct or remove one of the two.',
    });
  });

  it('counts the serial numbers where the list has no quantity', () => {
    const columns = new Set(['model', 'serials'] as const);
    const { machines, problems } = tallied(
      [
        { model: 'S19', serials: 'A1, A2' },
        { model: 'S19', serials: '' },
      ],
      { columns },
    );
    expect(machines).toMatchObject([{ quantity: 2, serials: ['A1', 'A2'] }]);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([[3, 'quantity-missing']]);
  });

  it('asks for no serial numbers where the list has no column for them', () => {
    expect(tallied([{ model: 'S19', quantity: '5' }], { columns: new Set(['model', 'quantity']) }).problems).toEqual([]);
  });

  it('lists some problems of each kind, and counts the rest', () => {
    const rows = Array.from({ length: MAX_PROBLEMS_PER_CODE + 5 }, (_, at) => ({
      ...aRow,
      serials: `A${at}`,
      watts: '1',
      value: at < 20 ? 'x' : '1',
    }));
    const { problems } = tallied(rows);
    expect(problems).toHaveLength(2 * MAX_PROBLEMS_PER_CODE + 1);
    expect(problems.at(-1)).toMatchObject({
      ...{ row: 22, code: 'more-problems', severity: 'warning', details: { code: 'watts-too-low', count: 5 } },
      message: '5 more problems like this ("watts-too-low") from this row on are not listed.',
    });
  });

  it('is not kept busy by a cell of pages', () => {
    const page = `5${' '.repeat(32_700)}x`;
    const cells = Object.fromEntries(EQUIPMENT_COLUMNS.map((column) => [column, page]));
    comesToAnEnd(() => void tallied(Array.from({ length: 200 }, () => cells)));
  });

  it('shows a value on one line, and short', () => {
    const [problem] = tallied([{ ...aRow, quantity: `a\nb\u202e${'c'.repeat(500)}` }]).problems;
    expect(problem?.value).toMatch(/^a b c{75}…$/);
  });

  it('counts each machine once, and never throws', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('1', '2', '3,250', 'A1', 'A1 A2', '=1', '$', 'кВт', '5 kW', '\ud800'));
    const row = fc.record(Object.fromEntries(EQUIPMENT_COLUMNS.map((column) => [column, text])), { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const { machines, totals, problems } = tallied(rows);
        expect(totals.units).toBe(machines.reduce((sum, { quantity }) => sum + quantity, 0));
        const serials = machines.flatMap((machine) => machine.serials.map(serialKey));
        expect(new Set(serials).size).toBe(serials.length);
        const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map((problem) => problem.row));
        expect(machines.filter((machine) => wrong.has(machine.row))).toEqual([]);
      }),
    );
  });
});

describe('equipmentProblem', () => {
  it.each(EQUIPMENT_PROBLEMS)('says %s in a sentence', (code) => {
    const { message } = equipmentProblem(code, { row: 1, column: '', value: '' }, {});
    expect(message).toMatch(/^[^a-z].*[.?\s]$/u);
    expect(message).not.toContain('undefined');
  });
});
