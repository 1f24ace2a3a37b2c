import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from '../../../adapters/lists/export-list';
import { readOperatorList } from '../../../adapters/lists/operator-list';
import type { ListTerms, OperatorList } from '../../../domain/campaign/operator-row';
import REGIONS from '../../../campaigns/regions/kz.json';

const TERMS: ListTerms = { identifier: 'kz-bin-iin', regions: REGIONS, events: ['service-started'] };
const read = (file: string | Uint8Array): Promise<OperatorList> => readOperatorList(file, TERMS);

const RUSSIAN = 'БИН;Наименование;Регион;Почта\r\n220140000008;ТОО «Первая» № 1;Павлодарская область;first@example.kz\r\n';
const KAZAKH = 'БСН,Атауы,Облыс,Пошта\n220140000008,«Ұлы Өрнек» ЖШС,Павлодар облысы,first@example.kz\n';
const same = (name: string): object => ({
  rows: 1,
  operators: [
    { identifier: '220140000008', names: { kk: name, ru: name, en: name }, language: 'kk', region: 'KZ-55', email: 'first@example.kz' },
  ],
  problems: [],
});

const WINDOWS_1251 = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte]));
const inWindows1251 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => WINDOWS_1251.get(letter) ?? 0x3f);
const inUtf16 = (text: string, bigEndian = false): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
};

/** An .xlsx file as spreadsheets write them: with shared strings, styles, and rows and cells left out. */
interface Workbook {
  readonly sheets?: Readonly<Record<string, string>>;
  readonly strings?: readonly string[];
  readonly styles?: string;
  readonly workbookPr?: string;
  readonly state?: string;
}
const aWorkbook = ({ sheets = {}, strings = [], styles = '', workbookPr = '', state = '' }: Workbook): Uint8Array => {
  const names = Object.keys(sheets);
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  return zipSync({
    '_rels/.rels': strToU8(`<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook xmlns:r="x">${workbookPr}<sheets>${names.map((name, index) => `<sheet name="${name}" ${index === 0 ? state : ''} r:id="s${index}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${names.map((_, index) => relation(`s${index}`, 'worksheet', `/xl/worksheets/s${index}.xml`)).join('')}${relation('t', 'sharedStrings', 'strings.xml')}${relation('u', 'styles', 'styles.xml')}</Relationships>`,
    ),
    'xl/strings.xml': strToU8(`<sst>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`),
    'xl/styles.xml': strToU8(`<styleSheet>${styles}</styleSheet>`),
    ...Object.fromEntries(
      Object.values(sheets).map((rows, index) => [
        `xl/worksheets/s${index}.xml`,
        strToU8(`<worksheet><!-- <row> --><sheetData>${rows}</sheetData></worksheet>`),
      ]),
    ),
  });
};
const text = (address: string, value: string): string => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
const headingRow = (row: number): string =>
  `<row r="${row}">${['bin', 'name', 'region', 'email', 'phone', 'service-started', 'mw'].map((heading, index) => text(`${String.fromCharCode(65 + index)}${row}`, heading)).join('')}</row>`;
const dataRow = (row: number, first: string, more = ''): string =>
  `<row r="${row}">${first}${text(`B${row}`, 'Первая')}${text(`C${row}`, 'KZ-55')}${text(`D${row}`, 'first@example.kz')}${more}</row>`;

describe('readOperatorList: texts', () => {
  it.each<[string, string | Uint8Array]>([
    ['text', RUSSIAN],
    ['UTF-8', Buffer.from(RUSSIAN)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${RUSSIAN}`)],
    ['text with a mark', `\uFEFF${RUSSIAN}`],
    ['UTF-16, little end first', inUtf16(RUSSIAN)],
    ['UTF-16, big end first', inUtf16(RUSSIAN, true)],
    ['windows-1251', inWindows1251(RUSSIAN)],
    ['commas', RUSSIAN.replaceAll(';', ',')],
    ['tabs', RUSSIAN.replaceAll(';', '\t')],
    ['line feeds', RUSSIAN.replaceAll('\r', '')],
    ['carriage returns', RUSSIAN.replaceAll('\n', '')],
    ['a separator declared above', `sep=;\r\n${RUSSIAN}`],
    ['more commas than semicolons in its title', `Список, по областям, городам, районам, сёлам\r\n${RUSSIAN}`],
    ['a byte offset', Buffer.concat([Buffer.from('xx'), Buffer.from(RUSSIAN)]).subarray(2)],
  ])('reads the same from %s', async (_name, file) => {
    expect(await read(file)).toEqual(same('ТОО «Первая» № 1'));
  });

  it.each<[string, string | Uint8Array]>([
    ['text', KAZAKH],
    ['UTF-8', Buffer.from(KAZAKH)],
    ['UTF-16', inUtf16(KAZAKH)],
    ['decomposed letters', KAZAKH.normalize('NFD')],
  ])('reads Kazakh letters from %s', async (_name, file) => {
    expect(await read(file)).toEqual(same('«Ұлы Өрнек» ЖШС'));
  });

  it('refuses a name whose Kazakh letters were lost in windows-1251', async () => {
    const { operators, problems } = await read(inWindows1251(RUSSIAN.replace('Первая', 'Ұлы Өрнек')));
    expect(operators).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        row: 2,
        code: 'name',
        severity: 'error',
        message: expect.stringContaining('Kazakh letters were lost') as string,
      }),
    ]);
  });

  it('takes a question mark in a name of another encoding', async () => {
    expect((await read(RUSSIAN.replace('Первая', 'Кто?Я'))).operators[0]?.names.ru).toBe('ТОО «Кто?Я» № 1');
  });

  it('tolerates quotation marks and line breaks inside cells, and counts rows as a spreadsheet does', async () => {
    const list = await read(
      'bin,name,region,email,site address\n220140000008,ТОО "Первая",KZ-55,first@example.kz,"ул. Абая\r\nдом 1"\n\n220140000902,"ТОО ""Вторая""",KZ-55,x,',
    );
    expect(list.operators).toEqual([
      expect.objectContaining({ names: expect.objectContaining({ ru: 'ТОО "Первая"' }) as object, sites: [{ address: 'ул. Абая дом 1' }] }),
    ]);
    expect(list.problems).toEqual([expect.objectContaining({ row: 4, column: 'email', code: 'email' })]);
    expect(list.rows).toBe(2);
  });

  it.each<[string, string | Uint8Array, string, number]>([
    ['nothing', '', 'empty', 1],
    ['no bytes', new Uint8Array(), 'empty', 1],
    ['blank lines', '\n\n , \n', 'empty', 1],
    ['a quotation mark that is not closed', `${RUSSIAN}"220140000902;Вторая;x`, 'quotation mark', 3],
    ['NUL bytes', `${RUSSIAN}\0`, 'not a text', 1],
    ['UTF-16 without its mark', inUtf16(RUSSIAN).subarray(2), '', 1],
    ['letters a decoder gave up', `${RUSSIAN}\uFFFD`, 'cannot be read', 1],
    ['half a letter of UTF-8', Buffer.concat([Buffer.from(RUSSIAN), Buffer.of(0xd0)]), 'encoding', 1],
    ['an old Kazakh encoding', inWindows1251(RUSSIAN.replace('Первая', 'ќазаќ')), 'encoding', 1],
    ['a web page', '<html><table><tr><td>БИН</td></tr></table></html>', 'web page', 1],
    ['an .xls file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'save it as .xlsx', 1],
    ['a million columns', `bin,name${','.repeat(1_100_000)}\n1,2`, 'too long', 1],
    ['too many columns', `bin,name${',x'.repeat(17_000)}\n1,2`, 'columns', 1],
    ['too many rows', `x,y\n${',\n'.repeat(1_048_576)}`, 'split it', 1_048_577],
  ])('refuses a file with %s', async (_name, file, sentence, row) => {
    expect(await read(file)).toEqual({
      rows: 0,
      operators: [],
      problems: [{ row, column: '', value: '', code: 'file', severity: 'error', message: expect.stringContaining(sentence) as string }],
    });
  });

  it('reads what stands above a cell of a megabyte without taking it', async () => {
    const list = await read(`bin,name,region,email\n220140000008,${'x'.repeat(1_000_000)},KZ-55,a@example.kz`);
    expect(list.problems).toEqual([expect.objectContaining({ row: 2, code: 'name' })]);
  });
});

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

describe('readOperatorList: no rows', () => {
  it('says that nothing stands below the heading', async () => {
    const { problems } = await read('bin,name,region,email\n');
    expect(problems).toEqual([expect.objectContaining({ row: 1, code: 'file', message: 'The list has a heading and nothing below it.' })]);
  });
});

describe('readOperatorList: anything', () => {
  const neverThrows = async (file: string | Uint8Array): Promise<void> => {
    const { rows, operators, problems } = await read(file);
    expect(rows).toBeGreaterThanOrEqual(operators.length);
    expect(rows > 0 || problems.length > 0).toBe(true);
  };

  it('never throws on random bytes', () => fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), neverThrows), { numRuns: 300 }));

  it('never throws on random text below a heading', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), (rest) => neverThrows(`bin,name,region,email,phone\n1,${rest}`)),
      { numRuns: 300 },
    ));

  it('never throws on a damaged workbook', async () => {
    const whole = aWorkbook({ sheets: { a: headingRow(1) + dataRow(2, text('A2', '220140000008')) } });
    const damage = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), length: fc.integer({ min: 4, max: whole.length }) });
    await fc.assert(
      fc.asyncProperty(damage, ({ at, byte, length }) => {
        const damaged = whole.slice(0, byte % 2 === 0 ? whole.length : length);
        damaged[at] = byte;
        return neverThrows(damaged);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws on a sheet of random XML', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            '<row r="2">',
            '<row>',
            '</row>',
            '<c r="A2">',
            '<c>',
            '<c t="s">',
            '</c>',
            '<v>',
            '</v>',
            '1',
            '<',
            '>',
            '"',
            "'",
            '&#x110000;',
            '<!--',
            '-->',
            '<![CDATA[',
            ']]>',
            '<is>',
            '<t>',
            '</t>',
            '</is>',
          ),
          { maxLength: 60 },
        ),
        (tokens) => neverThrows(aWorkbook({ sheets: { a: headingRow(1) + tokens.join('') } })),
      ),
      { numRuns: 500 },
    ));
});

describe('a date of the campaign as a column', () => {
  it.each(['дата начала электроснабжения', 'Электрмен жабдықтау басталған күн', 'Service began', 'service-started'])(
    'is known as "%s"',
    async (heading) => {
      const eventTitles = {
        'service-started': { kk: 'электрмен жабдықтау басталған күн', ru: 'дата начала электроснабжения', en: 'service began' },
      };
      const { operators } = await readOperatorList(`identifier,name_ru,${heading}\n220140000008,Первая,01.02.2025`, {
        ...TERMS,
        eventTitles,
      });
      expect(operators[0]?.events).toEqual({ 'service-started': '2025-02-01' });
    },
  );
});
