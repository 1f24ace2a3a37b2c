import fc from 'fast-check';
import {
  EquipmentTally,
  MAX_PROBLEMS_PER_CODE,
  type EquipmentCells,
  type EquipmentList,
  type EquipmentTerms,
} from '../../../domain/document/equipment';
import { readDeclarations, serialKey } from '../../../domain/document/equipment-cells';
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
