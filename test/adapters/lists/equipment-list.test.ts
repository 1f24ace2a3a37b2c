import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { readEquipmentList } from '../../../adapters/lists/equipment-list';
import { openArchive } from '../../../adapters/lists/operator-list/archive';
import { openWorkbook } from '../../../adapters/lists/operator-list/read-workbook';
import type { EquipmentList } from '../../../domain/document/equipment';
import { rawWorkbook, workbook } from './equipment-workbook';

const read = async (text: string, name = 'list.csv'): Promise<EquipmentList> =>
  await readEquipmentList(new Uint8Array(Buffer.from(text)), name);
const codesOf = ({ problems }: EquipmentList): readonly (readonly [number, string])[] => problems.map(({ row, code }) => [row, code]);

const machines = [
  {
    ...{ row: 2, maker: 'Bitmain', model: 'Antminer S19 Pro', quantity: 2, serials: ['SN-1', 'SN-2'], watts: 3250 },
    ...{ customsDeclarations: ['55302/270122/0012345'], valueKzt: 2_980_000 },
  },
];
const totals = { units: 2, watts: 6_500, valueKzt: 2_980_000 };

describe('readEquipmentList', () => {
  it.each([
    [
      'English',
      'Maker,Model,Quantity,Serial numbers,Nameplate watts,Customs declaration number,Value (KZT)\n' +
        'Bitmain,Antminer S19 Pro,2,"SN-1, SN-2",3250,55302/270122/0012345,"2,980,000.00"\n',
    ],
    [
      'Russian',
      'Производитель;Модель;Кол-во, шт.;Серийные номера;Мощность, кВт;№ ГТД;Стоимость, тыс. тенге\r\n' +
        'Bitmain;Antminer S19 Pro;2;SN-1 SN-2;3,25;55302/270122/0012345;2 980\r\n',
    ],
    [
      'Kazakh',
      'Өндіруші\tҮлгісі\tСаны\tСериялық нөмірлері\tҚуаты (Вт)\tКедендік декларация нөмірі\tҚұны, теңге\n' +
        'Bitmain\tAntminer S19 Pro\t2 дана\t"SN-1\nSN-2"\t3250 ± 5 %\t55302/270122/0012345\t2 980 000 ₸\n',
    ],
    [
      'any order',
      'value,serials,model,customs declaration,watts,qty,brand\n' +
        '2980000,SN-1|SN-2,Antminer S19 Pro,55302/270122/0012345,3.25 kW,2,Bitmain\n',
    ],
    [
      'a price for one machine',
      'Марка;Модель;Количество;Заводской номер;Мощность;ДТ;Цена за ед., тг\n' +
        'Bitmain;Antminer S19 Pro;2;SN-1, SN-2;3 250 Вт;55302/270122/0012345;1 490 000,00\n',
    ],
  ])('reads a list with headings in %s', async (_, text) => {
    expect(await read(text)).toEqual({ rows: 1, machines, problems: [], totals });
  });

  it('reads a workbook, on whichever sheet the list is, below a title', async () => {
    const file = workbook(
      [['About'], ['nothing here']],
      [
        ['Перечень оборудования ТОО «Ұлы Өрнек»'],
        [],
        [
          '№ п/п',
          'Наименование оборудования',
          'Изготовитель',
          'Модель',
          'Кол-во',
          'Серийный номер',
          'Мощность, Вт',
          'ГТД',
          'Стоимость',
          'Примечание',
        ],
        ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
        [1, 'ASIC', 'Bitmain', 'S19', 1, 'A-1', 3250, '55302/270122/0012345', { formula: '1*1490000', result: '1490000' }, ''],
        [],
        [2, 'ASIC', 'MicroBT', 'M30S', 1, 'B-1', 3344.5, '', 1490000.125, 'б/у'],
        ['Итого', '', '', '', 2, '', '', '', 2980000],
      ],
    );
    const list = await readEquipmentList(file, 'Тізім.xlsx');
    expect(list.problems).toEqual([]);
    expect(list).toMatchObject({ rows: 2, totals: { units: 2, watts: 6_594.5, valueKzt: 2_980_000.13 } });
    expect(list.machines.map(({ row, maker, model, serials }) => [row, maker, model, ...serials])).toEqual([
      [5, 'Bitmain', 'S19', 'A-1'],
      [7, 'MicroBT', 'M30S', 'B-1'],
    ]);
  });

  it('counts a row for each machine where the list has no quantity', async () => {
    const list = await read('Название;Серийный номер\nS19;A1\nS19;A2\nS19;\n');
    expect(list.totals.units).toBe(2);
    expect(codesOf(list).filter(([row]) => row > 1)).toEqual([[4, 'quantity-missing']]);
  });

  it('reports each problem in its row, by the words of the file, with what to do', async () => {
    const list = await read('Модель;Кол-во;Мощность;Сумма\n;2;3250;5\nS19;две;3250;5\nS19;1;3,25;5\n');
    expect(list.problems.filter(({ row }) => row > 1)).toEqual([
      {
        ...{ row: 2, column: 'Модель', value: '', code: 'model-missing', severity: 'error', details: {} },
        message: 'The model is missing: write it as it stands on the nameplate.',
      },
      {
        ...{ row: 3, column: 'Кол-во', value: 'две', code: 'quantity-not-whole', severity: 'error', details: { limit: 100_000 } },
        message: 'Write the quantity as a whole number from 1 to 100000.',
      },
      {
        ...{
          row: 4,
          column: 'Мощность',
          value: '3,25',
          code: 'watts-too-low',
          severity: 'warning',
          details: { watts: 3.25, kilowatts: 3.25 },
        },
        message: 'One machine would draw 3.25 W, which is very little: were 3.25 kW meant? Write the unit.',
      },
    ]);
    expect(list).toMatchObject({ rows: 3, totals: { units: 1, watts: 3.25, valueKzt: 5 } });
  });

  it.each([
    ['nothing', '', 'file-empty'],
    ['blanks', ' \r\n \r\n', 'file-empty'],
    ['separators', ';;;\n;;;\n', 'file-empty'],
    ['no headings', 'a;b\nc;d\n', 'no-headings'],
    ['one heading', 'Модель\nS19\n', 'no-headings'],
    ['headings alone', 'Модель;Количество\n\n;\n', 'no-rows'],
    ['headings and a sum', 'Модель;Количество\nВсего:;0\n', 'no-rows'],
    ['a quotation mark that is not closed', 'Модель;Количество\n"S19;1\n', 'file-unreadable'],
    ['a web page', '<html>Модель;Количество', 'file-not-a-table'],
  ])('says what is wrong with a file that holds %s', async (_, text, code) => {
    const list = await read(text);
    expect(list).toMatchObject({ rows: 0, machines: [], totals: { units: 0, watts: 0, valueKzt: 0 } });
    expect(list.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it.each([
    ['a PDF', strToU8('%PDF-1.7'), 'list.pdf', 'file-not-a-table'],
    ['a PDF that calls itself a workbook', strToU8('%PDF-1.7'), 'list.xlsx', 'file-name-does-not-match'],
    ['a workbook that calls itself a text', workbook([['a']]), 'list.csv', 'file-name-does-not-match'],
    ['a text without its ending', strToU8('Model;Quantity\nS19;1'), 'list', 'file-not-a-table'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), 'list.xls', 'file-old-workbook'],
    ['a workbook without a sheet', workbook(), 'list.xlsx', 'file-empty'],
    ['an empty workbook', workbook([[]]), 'list.xlsx', 'file-empty'],
    ['an archive of another kind', zipSync({ 'a.txt': strToU8('a') }), 'list.xlsx', 'file-not-a-table'],
    ['a damaged workbook', zipSync({ '[Content_Types].xml': strToU8('<'), 'xl/a.xml': strToU8('<') }), 'list.xlsx', 'file-unreadable'],
    [
      'a workbook with macros',
      zipSync({ '[Content_Types].xml': strToU8('<a/>'), 'xl/vbaProject.bin': strToU8('x') }),
      'a.xlsx',
      'file-macros',
    ],
  ])('does not read %s', async (_, file, name, code) => {
    const list = await readEquipmentList(file, name);
    expect(list.problems).toMatchObject([{ code, severity: 'error' }]);
    expect(list.problems[0]?.message).toMatch(/\.$/);
  });

  it('does not count a formula without its result', async () => {
    expect(codesOf(await read('Модель,Количество,Сумма\nS19,=1+1,5\n')).filter(([row]) => row > 1)).toEqual([[2, 'formula']]);
    const file = workbook([
      ['Модель', 'Количество', 'Сумма'],
      ['S19', { formula: '1+1' }, 5],
      ['S19', 1, { formula: 'A1', result: '#ЗНАЧ!' }],
    ]);
    const list = await readEquipmentList(file, 'a.xlsx');
    expect(codesOf(list).filter(([row]) => row > 1)).toEqual([
      [2, 'quantity-missing'],
      [3, 'spreadsheet-error'],
    ]);
    expect(list.machines).toEqual([]);
  });

  it('finds cells that slipped out of their columns', async () => {
    const list = await read('Model,Quantity,Power kW\nS19,1,3,25\n');
    expect(list.problems.at(-1)).toMatchObject({ row: 2, code: 'cells-beyond-headings', value: '25' });
    expect(list).toMatchObject({ rows: 1, machines: [] });
  });

  it('reads nothing under headings that are not clear', async () => {
    const list = await read('Модель;Серийный номер;Заводской номер\nS19;1;2\n');
    expect(list.problems).toContainEqual(expect.objectContaining({ row: 1, code: 'column-twice', column: 'Заводской номер' }));
    expect(list.machines).toEqual([]);
    expect(codesOf(await read('Производитель;Модель\nBitmain;S19\n'))).toContainEqual([1, 'column-required']);
    expect(codesOf(await read('Производитель;Количество\nBitmain;1\n'))).toContainEqual([1, 'column-required']);
  });

  it('warns of columns that are missing, not known, or in other money', async () => {
    const list = await read('Модель;Кол-во;Хешрейт;Стоимость (USD);Наименование;Тип\nS19;1;95;2000;ASIC;x\n');
    expect(list.problems.map(({ code, column, severity }) => [code, column, severity])).toEqual([
      ['column-unknown', 'Хешрейт', 'warning'],
      ['column-currency', 'Стоимость (USD)', 'warning'],
      ['column-missing', 'maker', 'warning'],
      ['column-missing', 'serials', 'warning'],
      ['column-missing', 'watts', 'warning'],
      ['column-missing', 'customs-declaration', 'warning'],
      ['column-missing', 'value', 'warning'],
    ]);
    expect(list.totals).toEqual({ units: 1, watts: 0, valueKzt: 0 });
  });

  it('passes over headings that are printed again', async () => {
    const list = await read('Модель;Количество\nS19;1\nМодель;Количество\nS19;1\n');
    expect(list).toMatchObject({ rows: 2, totals: { units: 2 } });
  });

  it('finds Kazakh letters that were lost', async () => {
    // "Үлгі" in windows-1251, in which question marks stand for what it does not have
    const text = 'Модель;Количество\nТОО ?лгі;1\n';
    const table = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte]));
    const list = await readEquipmentList(
      Uint8Array.from(text, (letter) => table.get(letter) ?? 0x3f),
      'a.csv',
    );
    expect(codesOf(list).filter(([row]) => row > 1)).toEqual([[2, 'letters-lost']]);
  });

  it('reads a hundred thousand rows, with as many problems, and says how many more there are', async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => `Bitmain;S19;1;SN${at % 50_000};3250;;1490000`);
    const list = await read(['Производитель;Модель;Количество;Серийный номер;Мощность;ГТД;Стоимость', ...rows].join('\n'));
    expect(list).toMatchObject({ rows: 100_000, totals: { units: 50_000, watts: 162_500_000, valueKzt: 74_500_000_000 } });
    expect(list.problems).toHaveLength(21);
    expect(list.problems[0]).toMatchObject({ row: 50_002, code: 'serial-repeated', details: { serial: 'SN0', row: 2 } });
    expect(list.problems.at(-1)).toMatchObject({
      ...{ row: 50_022, code: 'more-problems', severity: 'error', details: { code: 'serial-repeated', count: 49_980 } },
      message: '49980 more problems like this ("serial-repeated") from this row on are not listed.',
    });
  });

  it('does not read more rows than that', async () => {
    const list = await read(`Модель;Количество\n${'S19;1\n'.repeat(100_001)}`);
    expect(list.problems).toMatchObject([{ row: 100_002, code: 'too-many-rows', details: { limit: 100_000 } }]);
    expect(list.machines).toEqual([]);
  });

  it.each([
    ['an unfinished tag', `<row r="1"><c ${'x'.repeat(100_000)}`],
    ['a long tag', `<row r="1"><c ${'x'.repeat(100_000)}/></row>`],
    ['a text longer than a cell', `<row r="1"><c><v>${'1'.repeat(600_000)}</v></c></row>`],
  ])('does not read on where a workbook has %s', async (_, rows) => {
    expect(codesOf(await readEquipmentList(rawWorkbook(rows), 'a.xlsx'))).toEqual([[1, 'file-unreadable']]);
  });

  it('reads a sheet once, however many names it has', async () => {
    expect(await openWorkbook(rawWorkbook('', 20))).toHaveLength(1);
  });

  it('unpacks no more in all than it may', () => {
    const file = zipSync({ 'a.txt': strToU8('a'.repeat(600)), 'b.txt': strToU8('b'.repeat(600)) });
    const archive = openArchive(file, 1_000);
    const read = (name: string): string => [...(archive.textOf(name) ?? [])].join('');
    expect(read('a.txt')).toHaveLength(600);
    expect(() => read('b.txt')).toThrow('too large');
  });

  it('lets the rest of the process go on while it reads what holds no rows', async () => {
    let turns = 0;
    let next = setImmediate(turn);
    function turn(): void {
      turns += 1;
      next = setImmediate(turn);
    }
    expect(codesOf(await readEquipmentList(rawWorkbook(`<x ${'y'.repeat(5_000)}/>`.repeat(1_000)), 'a.xlsx'))).toEqual([[1, 'file-empty']]);
    clearImmediate(next);
    expect(turns).toBeGreaterThan(15);
  });

  it('answers whatever it is given', async () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('Модель', 'Количество', '=1', '1e9', '"', '3,250', '-1', '#N/A', '\u0001', '😀'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }), fc.uint8Array(), async (rows, bytes) => {
        const text = ['Модель;Количество;Серийный номер;Мощность;ГТД', ...rows.map((cells) => cells.join(';'))].join('\n');
        for (const list of [await read(text), await readEquipmentList(bytes, 'a.csv'), await readEquipmentList(bytes, 'a')]) {
          expect(list.problems.every(({ message }) => message !== '')).toBe(true);
          expect(Number.isFinite(list.totals.watts)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
