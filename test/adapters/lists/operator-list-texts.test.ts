import { readOperatorList } from '../../../adapters/lists/operator-list';
import { read, same, TERMS } from './operator-list-file';

const RUSSIAN = 'БИН;Наименование;Регион;Почта\r\n220140000008;ТОО «Первая» № 1;Павлодарская область;first@example.kz\r\n';
const KAZAKH = 'БСН,Атауы,Облыс,Пошта\n220140000008,«Ұлы Өрнек» ЖШС,Павлодар облысы,first@example.kz\n';

const WINDOWS_1251 = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte]));
const inWindows1251 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => WINDOWS_1251.get(letter) ?? 0x3f);
const inUtf16 = (text: string, bigEndian = false): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
};

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

describe('readOperatorList: no rows', () => {
  it('says that nothing stands below the heading', async () => {
    const { problems } = await read('bin,name,region,email\n');
    expect(problems).toEqual([expect.objectContaining({ row: 1, code: 'file', message: 'The list has a heading and nothing below it.' })]);
  });
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
