import { NO_WORKBOOK, openArchive, TOO_LARGE } from './archive';
import { MAX_COLUMNS, MAX_ROWS, type RowBatch, type Sheet } from './sheet';
import { UnreadableFile } from './unreadable-file';
import { CellText, joined, ownCopy, readWorkbookParts, withoutEscapes, type Workbook } from './workbook-parts';
import { attribute, xmlTokens, type XmlToken } from './xml-tokens';

/** A list fills some dozen columns; more cells than this are rows and columns that lie far off. */
const MAX_CELLS = 40_000_000;

/** Whether the bytes begin as an archive does, which an .xlsx file is. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);
}

/** Whether the bytes begin as an .xls file does, or an .xlsx file under a password. */
export function isOldWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

/**
 * The sheets of an .xlsx file, those that people see first. Each is read while its rows are asked for.
 *
 * @throws UnreadableFile when the file is damaged, no workbook, or unpacks to more than a list can be; so does reading a sheet
 */
export async function openWorkbook(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const archive = openArchive(bytes);
  const workbook = await readWorkbookParts(archive);
  if (workbook === undefined) throw new UnreadableFile(NO_WORKBOOK);
  return workbook.sheets.map((name) => ({
    rows: sheetRows(() => archive.textOf(name) ?? [], workbook),
    total: 0,
    lettersMayBeLost: false,
  }));
}

const ROWS_AT_ONCE = 200;

async function* sheetRows(textOf: () => Iterable<string>, workbook: Workbook): AsyncGenerator<RowBatch> {
  const reader = new RowReader(workbook);
  const batch: (readonly string[])[] = [];
  let rows = 0;
  let cells = 0;
  for await (const tokens of xmlTokens(textOf())) {
    for (const { number, values } of reader.read(tokens)) {
      if (number <= rows || number > MAX_ROWS) throw new UnreadableFile(number > MAX_ROWS ? TOO_LARGE : NO_WORKBOOK);
      // rows that hold nothing may be left out of the file
      for (rows += 1; rows < number; rows += 1) {
        batch.push(NO_CELLS);
        if (batch.length >= ROWS_AT_ONCE) yield batch.splice(0);
      }
      cells += values.length;
      if (cells > MAX_CELLS) throw new UnreadableFile(TOO_LARGE);
      batch.push(values);
      if (batch.length >= ROWS_AT_ONCE) yield batch.splice(0);
    }
  }
  yield batch;
}

const NO_CELLS: readonly string[] = [];

interface NumberedRow {
  readonly number: number;
  readonly values: readonly string[];
}

/** Puts rows together from tokens, over the ends of parts. */
class RowReader {
  #number = 0;
  #values: string[] = [];
  #cell: OpenCell | undefined;

  constructor(private readonly workbook: Workbook) {}

  *read(tokens: readonly XmlToken[]): Generator<NumberedRow> {
    for (const token of tokens) {
      if (token.type === 'text') this.#cell?.add(token);
      else if (token.name === 'row') yield* this.#row(token);
      else if (token.name === 'c') this.#turnCell(token);
      else this.#cell?.add(token);
    }
  }

  *#row(token: Tag): Generator<NumberedRow> {
    if (token.type !== 'close') {
      this.#number = numberOf(attribute(token.attributes, 'r'), this.#number + 1);
      this.#values = [];
    }
    if (token.type !== 'open') yield { number: this.#number, values: this.#values };
  }

  #turnCell(token: Tag): void {
    if (token.type === 'open') this.#cell = new OpenCell(token.attributes, this.#values.length);
    else if (token.type === 'close' && this.#cell !== undefined) {
      place(this.#values, this.#cell.column, this.#cell.text(this.workbook));
      this.#cell = undefined;
    }
  }
}

type Tag = Exclude<XmlToken, { readonly type: 'text' }>;

function numberOf(text: string | undefined, otherwise: number): number {
  return text === undefined || !/^\d{1,9}$/.test(text) ? otherwise : Number(text);
}

function place(values: string[], column: number, text: string): void {
  if (text === '') return;
  if (column < values.length) throw new UnreadableFile(NO_WORKBOOK);
  if (column >= MAX_COLUMNS) throw new UnreadableFile(TOO_LARGE);
  while (values.length < column) values.push('');
  values.push(text);
}

/** A cell between its tags. */
class OpenCell {
  /** From 0. */
  readonly column: number;
  readonly #attributes: string;
  readonly #inline = new CellText();
  #value = '';
  #inValue = false;

  constructor(attributes: string, next: number) {
    this.#attributes = attributes;
    this.column = columnOf(attribute(attributes, 'r')) ?? next;
  }

  add(token: XmlToken): void {
    if (token.type === 'text' && this.#inValue) this.#value = joined(this.#value, token.text);
    else if (token.type !== 'text' && token.name === 'v') this.#inValue = token.type === 'open';
    else this.#inline.add(token);
  }

  text(workbook: Workbook): string {
    switch (attribute(this.#attributes, 't') ?? 'n') {
      case 's':
        return workbook.strings[numberOf(this.#value, -1)] ?? '';
      case 'inlineStr':
        return this.#inline.take();
      case 'n':
        return numberText(this.#value, Number(attribute(this.#attributes, 's') ?? 0), workbook);
      case 'd':
        return this.#value.replace(/T.*$/, '');
      // a result of a formula, a truth value, or an error such as #N/A
      default:
        return ownCopy(withoutEscapes(this.#value));
    }
  }
}

/** @returns the place of the column, from 0 */
function columnOf(address: string | undefined): number | undefined {
  if (address === undefined) return undefined;
  const letters = /^([A-Z]{1,3})\d/.exec(address)?.[1];
  if (letters === undefined) throw new UnreadableFile(NO_WORKBOOK);
  let column = 0;
  for (let at = 0; at < letters.length; at += 1) column = column * 26 + letters.charCodeAt(at) - 64;
  return column - 1;
}

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const MAX_SERIAL = 2_958_465;

/** The number as the cell shows it: a date, with its leading zeros, or all its digits. */
function numberText(text: string, style: number, { styles, from1904 }: Workbook): string {
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return text;
  const shownAs = styles[style] ?? { type: 'plain' };
  if (shownAs.type === 'date' && number >= 1 && number <= MAX_SERIAL) {
    const start = (from1904 ? EPOCH_1904 : EPOCH_1900) + Math.floor(number) * DAY_MS;
    return new Date(start).toISOString().replace(/T.*$/, '');
  }
  return shownAs.type === 'zeros' && Number.isInteger(number) ? String(number).padStart(shownAs.length, '0') : String(number);
}
