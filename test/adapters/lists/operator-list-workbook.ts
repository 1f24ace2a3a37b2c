import { strToU8, zipSync } from 'fflate';

/** An .xlsx file as spreadsheets write them: with shared strings, styles, and rows and cells left out. */
interface Workbook {
  readonly sheets?: Readonly<Record<string, string>>;
  readonly strings?: readonly string[];
  readonly styles?: string;
  readonly workbookPr?: string;
  readonly state?: string;
}
export const aWorkbook = ({ sheets = {}, strings = [], styles = '', workbookPr = '', state = '' }: Workbook): Uint8Array => {
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
export const text = (address: string, value: string): string => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
export const headingRow = (row: number): string =>
  `<row r="${row}">${['bin', 'name', 'region', 'email', 'phone', 'service-started', 'mw'].map((heading, index) => text(`${String.fromCharCode(65 + index)}${row}`, heading)).join('')}</row>`;
export const dataRow = (row: number, first: string, more = ''): string =>
  `<row r="${row}">${first}${text(`B${row}`, 'Первая')}${text(`C${row}`, 'KZ-55')}${text(`D${row}`, 'first@example.kz')}${more}</row>`;
