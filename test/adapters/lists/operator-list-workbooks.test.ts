import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from '../../../adapters/lists/export-list';
import { read, same } from './operator-list-file';
import { aWorkbook, text, headingRow, dataRow } from './operator-list-workbook';

describe('readOperatorList: workbooks', () => {
  it('reads what the writer of lists writes', async () => {
    const file = await writeXlsx('Тізім', [
      ['БСН', 'Атауы', 'Облыс', 'Пошта'],
      ['220140000008', '«Ұлы Өрнек» ЖШС', 'Павлодар облысы', 'first@example.kz'],
    ]);
    expect(await read(file)).toEqual(same('«Ұлы Өрнек» ЖШС'));
  });

  it('reads shared strings, also in pieces, and leaves out what is read aloud', async () => {
    const file = aWorkbook({
      strings: [
        ...['bin', 'name', 'region', 'email'].map((heading) => `<t>${heading}</t>`),
        '<r><rPr><b/></rPr><t>A &amp; </t></r><r><t xml:space="preserve">B&#33;_x0041_</t></r><rPh sb="0" eb="1"><t>x</t></rPh>',
        '<t>220140000008</t>',
      ],
      sheets: {
        Лист1:
          '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>' +
          `<row r="2"><c r="A2" t="s"><v>5</v></c><c r="B2" t="s"><v>4</v></c>${text('C2', 'KZ-55')}<c r="D2" t="str"><f>A1&amp;"x"</f><v>first@example.kz</v></c></row>`,
      },
    });
    expect(await read(file)).toEqual(same('A & B!A'));
  });

  it('reads numbers as digits, and shows them with the zeros of their format', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="000000000000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>';
    const sheet =
      headingRow(1) +
      dataRow(2, '<c r="A2"><v>220140000008</v></c>', '<c r="E2"><v>87011234567</v></c><c r="G2"><v>4.4999999999999998E0</v></c>') +
      dataRow(3, '<c r="A3" s="1"><v>70941024691</v></c>') +
      dataRow(4, '<c r="A4" s="0"><v>7.0941024691E10</v></c>');
    const list = await read(aWorkbook({ styles, sheets: { a: sheet } }));
    expect(list.operators[0]).toMatchObject({ identifier: '220140000008', phones: ['+77011234567'], sites: [{ megawatts: 4.5 }] });
    expect(list.operators[1]?.identifier).toBe('070941024691');
    expect(list.problems.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({ row: 4, value: '70941024691', code: 'leading-zero-lost' }),
    ]);
  });

  it.each([
    ['a format every spreadsheet knows', '<cellXfs><xf numFmtId="14"/></cellXfs>', ''],
    [
      'a format of its own',
      '<numFmts><numFmt numFmtId="170" formatCode="[$-419]d\\ mmm\\ yyyy;@"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs>',
      '',
    ],
    ['days counted from 1904', '<cellXfs><xf numFmtId="14"/></cellXfs>', '<workbookPr date1904="1"/>'],
  ])('reads dates of %s', async (_name, styles, workbookPr) => {
    const serial = 44_639 - (workbookPr === '' ? 0 : 1_462);
    const sheet = headingRow(1) + dataRow(2, text('A2', '220140000008'), `<c r="F2" s="0"><v>${serial}.25</v></c>`);
    expect((await read(aWorkbook({ styles, workbookPr, sheets: { a: sheet } }))).operators[0]?.events).toEqual({
      'service-started': '2022-03-19',
    });
  });

  it('does not take a plain number for a date', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="[Red]0.0&quot;day&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>';
    const sheet =
      headingRow(1) + dataRow(2, text('A2', '220140000008'), '<c r="F2" s="0"><v>44639</v></c><c r="G2" s="1"><v>44639</v></c>');
    const { problems } = await read(aWorkbook({ styles, sheets: { a: sheet } }));
    expect(problems).toEqual([expect.objectContaining({ row: 2, value: '44639', code: 'date' })]);
  });

  it('keeps the row numbers of a spreadsheet that leaves out empty rows and cells', async () => {
    const sheet = `${headingRow(3)}<row r="5"/>${dataRow(7, text('A7', '220140000008'), '<c r="F7" s="1"/><c r="G7"><v>0</v></c>')}`;
    const list = await read(aWorkbook({ sheets: { a: `<row r="1">${text('B1', 'Title')}</row>${sheet}` } }));
    expect(list.rows).toBe(1);
    expect(list.problems).toEqual([expect.objectContaining({ row: 7, column: 'mw', code: 'number' })]);
  });

  it('passes over the empty rows of a sheet that is formatted to its end', async () => {
    const sheet = `${headingRow(1)}${dataRow(2, text('A2', '220140000008'))}<row r="1048576"><c r="A1048576" s="1"/></row>`;
    expect(await read(aWorkbook({ sheets: { a: sheet } }))).toEqual(same('Первая'));
  });

  it('shows the error that a formula came to', async () => {
    const sheet = headingRow(1) + dataRow(2, '<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>');
    expect((await read(aWorkbook({ sheets: { a: sheet } }))).problems).toEqual([
      expect.objectContaining({ row: 2, column: 'bin', value: '#DIV/0!', code: 'not-digits' }),
    ]);
  });

  it('reads the first sheet that has a list, those that are seen first', async () => {
    const list = headingRow(1) + dataRow(2, text('A2', '220140000008'));
    const other = headingRow(1) + dataRow(2, text('A2', '220140000902'));
    const cover = `<row r="1">${text('A1', 'Contents')}</row>`;
    const identifierOf = async (file: Uint8Array): Promise<string | undefined> => (await read(file)).operators[0]?.identifier;
    expect(await identifierOf(aWorkbook({ sheets: { cover, list, other } }))).toBe('220140000008');
    expect(await identifierOf(aWorkbook({ sheets: { list, other }, state: 'state="hidden"' }))).toBe('220140000902');
    expect((await read(aWorkbook({ sheets: { cover } }))).problems).toContainEqual(
      expect.objectContaining({ column: 'identifier', code: 'column' }),
    );
  });

  const sheetOf = (rows: string): Uint8Array => aWorkbook({ sheets: { a: headingRow(1) + rows } });
  it.each<[string, Uint8Array, string]>([
    ['no workbook', zipSync({ 'word/document.xml': strToU8('<document/>') }), 'no workbook'],
    ['no sheets', aWorkbook({}), 'no sheet'],
    ['an empty archive', zipSync({}), 'no workbook'],
    ['a magic number alone', Uint8Array.of(0x50, 0x4b, 3, 4), 'no workbook'],
    ['half of itself', aWorkbook({ sheets: { a: headingRow(1) } }).subarray(0, 400), 'no workbook'],
    ['a row far away', sheetOf('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'), 'too large'],
    ['a column far away', sheetOf('<row r="2"><c r="ZZZ2"><v>1</v></c></row>'), 'too large'],
    ['rows that go back', sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>'), 'damaged'],
    ['cells that go back', sheetOf('<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>'), 'damaged'],
    ['an address that is none', sheetOf('<row r="2"><c r="1"><v>1</v></c></row>'), 'damaged'],
    [
      'cells far away in every row',
      sheetOf(Array.from({ length: 3_000 }, (_, row) => `<row r="${row + 2}"><c r="XFD${row + 2}"><v>1</v></c></row>`).join('')),
      'too large',
    ],
    ['more than it may unpack to', zipSync({ 'xl/workbook.xml': new Uint8Array(210 * 1024 * 1024) }), 'too large'],
    ['a tag without end', sheetOf(`<row r="2"><c ${'x'.repeat(5_000_000)}`), 'damaged'],
  ])('refuses a file with %s', async (_name, file, sentence) => {
    const list = await read(file);
    expect(list.operators).toEqual([]);
    expect(list.problems).toEqual([
      expect.objectContaining({ code: 'file', severity: 'error', message: expect.stringContaining(sentence) as string }),
    ]);
  });

  it('believes no size that an archive gives for itself', async () => {
    const file = zipSync({ ...{ 'xl/workbook.xml': new Uint8Array(210 * 1024 * 1024) } });
    // the directory and the file both say that it is small
    const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
    bytes.writeUInt32LE(100, 22);
    bytes.writeUInt32LE(100, bytes.indexOf('PK\u0001\u0002') + 24);
    expect((await read(new Uint8Array(bytes))).problems).toEqual([expect.objectContaining({ code: 'file' })]);
  });
});
