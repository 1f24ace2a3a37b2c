import { strToU8, zipSync } from 'fflate';

/** A cell as spreadsheets write it: a number, a text, or a formula with what came of it. */
type Cell = string | number | { readonly formula: string; readonly result?: string };
const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const cellXml = (cell: Cell, address: string): string => {
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`;
  return `<c r="${address}" t="str"><f>${xml(cell.formula)}</f>${cell.result === undefined ? '' : `<v>${xml(cell.result)}</v>`}</c>`;
};
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
/** One file of rows, under as many names. Not packed, because a paper that packs too well is not taken. */
export const rawWorkbook = (rows: string, names = 1): Uint8Array => {
  const all = Array.from({ length: names }, (_, at) => at);
  const files = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook><sheets>${all.map((at) => `<sheet name="s${at}" r:id="s${at}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${all.map((at) => relation(`s${at}`, 'worksheet', '/xl/s.xml')).join('')}</Relationships>`,
    'xl/s.xml': `<worksheet><sheetData>${rows}`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level: 0 });
};
export const workbook = (...sheets: readonly (readonly (readonly Cell[])[])[]): Uint8Array => {
  const sheetXml = (rows: readonly (readonly Cell[])[]): string =>
    rows
      .map(
        (cells, row) =>
          `<row r="${row + 1}">${cells.map((cell, at) => cellXml(cell, `${String.fromCharCode(65 + at)}${row + 1}`)).join('')}</row>`,
      )
      .join('');
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    '_rels/.rels': strToU8(`<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    'xl/workbook.xml': strToU8(
      `<workbook><sheets>${sheets.map((_, at) => `<sheet name="s${at}" r:id="s${at}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${sheets.map((_, at) => relation(`s${at}`, 'worksheet', `/xl/worksheets/s${at}.xml`)).join('')}</Relationships>`,
    ),
    ...Object.fromEntries(
      sheets.map((rows, at) => [`xl/worksheets/s${at}.xml`, strToU8(`<worksheet><sheetData>${sheetXml(rows)}</sheetData></worksheet>`)]),
    ),
  });
};
