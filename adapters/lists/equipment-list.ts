import { setImmediate } from 'node:timers/promises';
import { EquipmentTally, type EquipmentCells, type EquipmentList } from '../../domain/document/equipment';
import {
  equipmentProblem,
  MAX_EQUIPMENT_ROWS,
  type EquipmentProblemCode,
  type ProblemDetails,
} from '../../domain/document/equipment-problems';
import { inspectDocument, type DocumentProblem } from '../../domain/document/document-file';
import { countEquipmentHeadings, findEquipmentHeading, MIN_HEADINGS, type EquipmentHeading } from './equipment-headings';
import { decodeText } from './operator-list/decode-text';
import { openCsv } from './operator-list/read-csv';
import { isOldWorkbook, openWorkbook } from './operator-list/read-workbook';
import { cleanCell, fold, foldWords, type RowBatch, type Sheet } from './operator-list/sheet';
import { UnreadableFile } from './operator-list/unreadable-file';

/**
 * Reads a list of mining machines as people have it: CSV or XLSX, with headings in Kazakh, Russian or English and in any order.
 *
 * @param file bytes of the file; its content decides its type
 * @param fileName its ending must agree with the content, as for every paper
 * @returns the machines that can be counted and every problem; a file that cannot be read is one problem. Never throws for what is in it
 */
export async function readEquipmentList(file: Uint8Array, fileName: string): Promise<EquipmentList> {
  try {
    return await readTables(await openSheets(file, fileName));
  } catch (error) {
    if (error instanceof UnusableFile) return nothing(error.code, error.row, error.details);
    if (error instanceof UnreadableFile) return nothing('file-unreadable', error.row, { reason: error.message });
    throw error;
  }
}

/** There is no list in the file. */
class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
  constructor(
    readonly code: EquipmentProblemCode,
    readonly row = 1,
    readonly details: ProblemDetails = {},
  ) {
    super(code);
  }
}

function nothing(code: EquipmentProblemCode, row: number, details: ProblemDetails): EquipmentList {
  const problems = [equipmentProblem(code, { row, column: '', value: '' }, details)];
  return { rows: 0, machines: [], problems, totals: { units: 0, watts: 0, valueKzt: 0 } };
}

const FILE_CODES: Readonly<Record<DocumentProblem, EquipmentProblemCode>> = {
  empty: 'file-empty',
  'too-large': 'file-too-large',
  'type-unknown': 'file-not-a-table',
  'name-does-not-match': 'file-name-does-not-match',
  'archive-too-large': 'file-too-large',
  macros: 'file-macros',
  encrypted: 'file-encrypted',
};

interface OpenedFile {
  readonly sheets: readonly Sheet[];
  readonly isWorkbook: boolean;
}

async function openSheets(file: Uint8Array, fileName: string): Promise<OpenedFile> {
  const inspected = inspectDocument({ name: fileName, bytes: file });
  if (!inspected.ok) {
    throw new UnusableFile(
      inspected.problem === 'type-unknown' && isOldWorkbook(file) ? 'file-old-workbook' : FILE_CODES[inspected.problem],
    );
  }
  if (inspected.type === 'xlsx') return { sheets: await openWorkbook(file), isWorkbook: true };
  if (inspected.type !== 'csv') throw new UnusableFile('file-not-a-table');
  return { sheets: [openCsv(decodeText(file), countEquipmentHeadings)], isWorkbook: false };
}

const HEAD_ROWS = 20;
const MAX_SHEETS = 20;

/** The list is on the first sheet that has headings of a list. */
async function readTables({ sheets, isWorkbook }: OpenedFile): Promise<EquipmentList> {
  let isEmpty = true;
  for (const sheet of sheets.slice(0, MAX_SHEETS)) {
    const table = await startReading(sheet);
    const head = table.head.slice(0, HEAD_ROWS);
    isEmpty &&= head.every((cells) => cells.every((cell) => cleanCell(cell) === ''));
    const heading = findEquipmentHeading(head);
    if (heading !== undefined) return await readTable(table, heading, isWorkbook);
  }
  throw new UnusableFile(isEmpty ? 'file-empty' : 'no-headings');
}

/** A sheet of which the first rows are read. */
interface Table {
  readonly sheet: Sheet;
  readonly head: RowBatch;
  readonly rest: AsyncIterable<RowBatch>;
}

async function startReading(sheet: Sheet): Promise<Table> {
  const batches = sheet.rows[Symbol.asyncIterator]();
  const head: (readonly string[])[] = [];
  while (head.length < HEAD_ROWS) {
    const next = await batches.next();
    if (next.done === true) break;
    for (const row of next.value) head.push(row);
  }
  return { sheet, head, rest: { [Symbol.asyncIterator]: () => batches } };
}

async function readTable(table: Table, heading: EquipmentHeading, isWorkbook: boolean): Promise<EquipmentList> {
  const { places, nameOf, powerUnit, valueScale } = heading;
  const { lettersMayBeLost } = table.sheet;
  const terms = { columns: new Set(places.keys()), nameOf, powerUnit, valueScale, isWorkbook, lettersMayBeLost };
  const tally = new EquipmentTally(terms, heading.problems);
  if (heading.problems.some(({ severity }) => severity === 'error')) return tally.finish();
  let row = 0;
  let taken = 0;
  for await (const batch of allBatches(table)) {
    // a long list must not keep the rest of the process waiting
    await setImmediate();
    for (const raw of batch) {
      row += 1;
      if (row <= heading.row) continue;
      const cells = raw.map(cleanCell);
      if (isNoMachine(cells, row, heading)) continue;
      taken += 1;
      if (taken > MAX_EQUIPMENT_ROWS) throw new UnusableFile('too-many-rows', row, { limit: MAX_EQUIPMENT_ROWS });
      takeRow(tally, { row, cells }, heading);
    }
  }
  if (taken === 0) throw new UnusableFile('no-rows', heading.row);
  return tally.finish();
}

async function* allBatches({ head, rest }: Table): AsyncGenerator<RowBatch> {
  yield head;
  yield* rest;
}

const SUM = /^(?:итого|всего|барлығы|жиыны|жиынтығы|total|totals|subtotal|grand total|sum)(?: |$)/u;

/** Rows between and below the machines: empty ones, sums, and the numbers of the columns that forms have under their headings. */
function isNoMachine(cells: readonly string[], row: number, heading: EquipmentHeading): boolean {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length === 0 || SUM.test(foldWords(filled[0] ?? ''))) return true;
  return row === heading.row + 1 && filled.length > 2 && filled.every((cell, index) => cell === String(index + 1));
}

function takeRow(
  tally: EquipmentTally,
  { row, cells }: { readonly row: number; readonly cells: readonly string[] },
  heading: EquipmentHeading,
): void {
  const beyond = cells.slice(heading.width).find((cell) => cell !== '');
  if (beyond !== undefined) return tally.refuse(row, 'cells-beyond-headings', beyond);
  // the headings stand again where pages of a printed list were put together
  const known = [...heading.places].map(([column, place]) => [column, cells[place] ?? ''] as const);
  if (known.filter(([column, cell]) => fold(cell) === fold(heading.nameOf(column))).length >= MIN_HEADINGS) return;
  tally.add(row, Object.fromEntries(known) satisfies EquipmentCells);
}
