import { setImmediate } from 'node:timers/promises';
import { strToU8, zipSync } from 'fflate';
import type { OperatorRow } from '../../domain/campaign/operator-row';

type Cell = string | number;
type Rows = readonly (readonly Cell[])[];

/** A list as a CSV file that spreadsheets open as it is: UTF-8 with its mark; numbers given as text keep their zeros, nothing becomes a formula. */
export function writeCsv(rows: Rows): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

function csvCell(cell: Cell): string {
  const text = typeof cell === 'number' ? String(cell) : unlikeFormula(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** An apostrophe in front, which the reader of lists takes away again; so one more where there is one already. */
function unlikeFormula(text: string): string {
  return /^'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

/** Rows of the list of these operators: what `readOperatorList` makes the same operators of. */
export function operatorListRows(operators: readonly OperatorRow[]): Rows {
  const events = [...new Set(operators.flatMap((operator) => Object.keys(operator.events ?? {})))].sort();
  const columns = LIST_COLUMNS.filter((column) => column !== 'region' || operators.some(({ region }) => region !== ''));
  const heading = [...columns, ...events.map((code) => `event:${code}`)];
  return [heading, ...operators.flatMap(rowsOf).map((row) => heading.map((column) => row[column] ?? ''))];
}

const LIST_COLUMNS = [
  ...['row_type', 'identifier', 'name_kk', 'name_ru', 'name_en', 'language', 'region', 'email', 'phone'],
  ...['site_region', 'site_address', 'megawatts', 'cohort'],
];

type NamedCells = Readonly<Record<string, Cell | undefined>>;

function rowsOf({
  identifier,
  names,
  language,
  region,
  email,
  otherEmails = [],
  phones = [],
  ...facts
}: OperatorRow): readonly NamedCells[] {
  const [site, ...furtherSites] = (facts.sites ?? []).map((each) => ({
    site_region: each.region,
    site_address: each.address,
    megawatts: each.megawatts,
  }));
  const events = Object.entries(facts.events ?? {}).map(([code, date]) => [`event:${code}`, date] as const);
  const [phone, ...furtherPhones] = phones;
  const contacts = Array.from({ length: Math.max(otherEmails.length, furtherPhones.length) }, (_, index) => ({
    email: otherEmails[index],
    phone: furtherPhones[index],
  }));
  return [
    {
      ...{ row_type: 'operator', identifier, name_kk: names.kk, name_ru: names.ru, name_en: names.en, language, region, email, phone },
      ...site,
      cohort: facts.cohort,
      ...Object.fromEntries(events),
    },
    ...furtherSites.map((each) => ({ row_type: 'site', identifier, ...each })),
    ...contacts.map((each) => ({ row_type: 'contact', identifier, ...each })),
  ];
}

const MAX_CELL_LENGTH = 32_767;
const ROWS_AT_ONCE = 5_000;
const TEXT_STYLE = 1;
const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
// the same list is the same file, whenever it is written
const WRITTEN_AT = new Date(2000, 0, 1);

/** A list as a workbook of one sheet: text is text, so that zeros stay and nothing is a formula; numbers are numbers. */
export async function writeXlsx(sheetName: string, rows: Rows): Promise<Uint8Array> {
  const sheet = await sheetXml(rows);
  const files = { ...workbookFiles(sheetName), 'xl/worksheets/sheet1.xml': sheet };
  return zipSync(files, { level: 6, mtime: WRITTEN_AT });
}

async function sheetXml(rows: Rows): Promise<Uint8Array> {
  const parts = [strToU8(`${DECLARATION}<worksheet xmlns="${NAMESPACE}"><sheetData>`)];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = rows.slice(at, at + ROWS_AT_ONCE).map((row, index) => rowXml(at + index + 1, row));
    parts.push(strToU8(some.join('')));
    await setImmediate();
  }
  return Buffer.concat([...parts, strToU8('</sheetData></worksheet>')]);
}

function rowXml(number: number, row: readonly Cell[]): string {
  return `<row r="${number}">${row.map((cell, index) => cellXml(`${lettersOf(index)}${number}`, cell)).join('')}</row>`;
}

function cellXml(address: string, cell: Cell): string {
  if (typeof cell === 'number' && Number.isFinite(cell)) return `<c r="${address}"><v>${cell}</v></c>`;
  const text = xmlText(String(cell).slice(0, MAX_CELL_LENGTH));
  return text === '' ? '' : `<c r="${address}" s="${TEXT_STYLE}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** A, B, … Z, AA: the letters of a column, counted from 0. */
function lettersOf(index: number): string {
  const before = index < 26 ? '' : lettersOf(Math.floor(index / 26) - 1);
  return `${before}${String.fromCharCode(65 + (index % 26))}`;
}

/** XML has no control characters: spreadsheets write them as _x000B_, and so also what only looks like that. */
function xmlText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function workbookFiles(sheetName: string): Record<string, Uint8Array> {
  const xml = (text: string): Uint8Array => strToU8(DECLARATION + text);
  const relationship = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`;
  const relationships = (...inner: readonly string[]): Uint8Array =>
    xml(`<Relationships xmlns="${PACKAGE}/relationships">${inner.join('')}</Relationships>`);
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  return {
    '[Content_Types].xml': xml(
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('worksheets/sheet1', 'worksheet')}` +
        `${part('styles', 'styles')}</Types>`,
    ),
    '_rels/.rels': relationships(relationship('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${NAMESPACE}" xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="${xmlText(sheetNameOf(sheetName))}" sheetId="1" r:id="rId1"/>` +
        '</sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': relationships(
      relationship('rId1', 'worksheet', 'worksheets/sheet1.xml'),
      relationship('rId2', 'styles', 'styles.xml'),
    ),
    // the second cell format is "text" (49): a number typed over such a cell keeps its zeros
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${NAMESPACE}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
    ),
  };
}

/** Spreadsheets refuse some signs and long names. */
function sheetNameOf(name: string): string {
  const plain = name
    .replace(/[[\]:*?/\\\p{C}]/gu, ' ')
    .slice(0, 31)
    .replace(/^[\s']+|[\s']+$/g, '');
  return plain === '' ? 'List' : plain;
}
