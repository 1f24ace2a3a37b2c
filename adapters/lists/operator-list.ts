import { setImmediate } from 'node:timers/promises';
import type { ListTerms, OperatorList, RowProblem } from '../../domain/campaign/operator-row';
import { decodeText } from './operator-list/decode-text';
import { countHeadings, findHeading, headingReader, type Heading, type ReadHeading } from './operator-list/headings';
import { OperatorJoiner } from './operator-list/join-rows';
import { openCsv } from './operator-list/read-csv';
import { readRow } from './operator-list/read-row';
import { isArchive, isOldWorkbook, openWorkbook } from './operator-list/read-workbook';
import { regionReader, type ReadRegion } from './operator-list/region-names';
import { readCohort } from './operator-list/text-cells';
import { cleanCell, MAX_UNPACKED_BYTES, shown, type RowBatch, type Sheet } from './operator-list/sheet';
import { UnreadableFile } from './operator-list/unreadable-file';

export { ColumnMappingError, ColumnMappingFile, parseColumnMapping } from './operator-list/column-mapping';

/**
 * Reads a list of operators as people have it: CSV or XLSX, in any of the usual encodings, with its columns in any order.
 *
 * @param file text, or the bytes of a CSV or XLSX file (told apart by content, never by name)
 * @returns the operators that can be imported, and every problem; a file that cannot be read is one problem
 * @see docs/rules.md#operator-list
 */
export async function readOperatorList(file: string | Uint8Array, terms: ListTerms): Promise<OperatorList> {
  try {
    return await readTable(await openTable(file, terms), terms);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { row, message } = error;
    return { rows: 0, operators: [], problems: [{ row, column: '', value: '', code: 'file', severity: 'error', message }] };
  }
}

/** A sheet of which the first rows are read. */
interface Table {
  readonly sheet: Sheet;
  /** Enough rows to find the heading in, and whatever came along with them. */
  readonly head: RowBatch;
  readonly rest: AsyncIterable<RowBatch>;
}

const HEAD_ROWS = 20;
const MAX_SHEETS = 20;

async function openTable(file: string | Uint8Array, terms: ListTerms): Promise<Table> {
  const read = headingReader(terms);
  if (file.length > MAX_UNPACKED_BYTES) throw new UnreadableFile('The file is too large for a list of operators: split it.');
  if (typeof file !== 'string') {
    if (isOldWorkbook(file)) {
      throw new UnreadableFile('The file is an old .xls workbook or is protected by a password: open it and save it as .xlsx without one.');
    }
    if (isArchive(file)) return await openListSheet(file, read);
  }
  return await startReading(openCsv(decodeText(file), (cells) => countHeadings(read, cells)));
}

/** The list is on the first sheet that has headings of a list. */
async function openListSheet(bytes: Uint8Array, read: ReadHeading): Promise<Table> {
  const sheets = (await openWorkbook(bytes)).slice(0, MAX_SHEETS);
  let first: Table | undefined;
  for (const sheet of sheets) {
    const table = await startReading(sheet);
    if (headRows(table.head).some((cells) => countHeadings(read, cells) > 1)) return table;
    first ??= table;
  }
  if (first === undefined) throw new UnreadableFile('The workbook has no sheet.');
  return first;
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

function headRows(rows: RowBatch): RowBatch {
  return rows.slice(0, HEAD_ROWS);
}

const PROGRESS_ROWS = 1_000;

async function readTable({ sheet, head, rest }: Table, terms: ListTerms): Promise<OperatorList> {
  const heading = findHeading(headRows(head), headingReader(terms), terms.mapping);
  const readRegion = regionReader(terms.regions);
  const problems = [...heading.problems, ...defaultProblems(heading, terms, readRegion)];
  const isReadable = problems.every(({ severity }) => severity === 'warning');
  const joiner = new OperatorJoiner(heading, terms, problems);
  const rowTerms = { heading, terms, readRegion, lettersMayBeLost: sheet.lettersMayBeLost };
  let row = 0;
  for await (const batch of allBatches(head, rest)) {
    for (const raw of batch) {
      row += 1;
      if (row % PROGRESS_ROWS === 0) await pause(terms, row, sheet.total);
      if (row <= heading.row) continue;
      const cells = raw.map(cleanCell);
      if (cells.every((cell) => cell === '')) continue;
      if (isReadable) joiner.add(readRow(row, cells, rowTerms));
      else joiner.count();
    }
  }
  terms.onProgress?.(row, row);
  return joiner.finish();
}

async function* allBatches(head: RowBatch, rest: AsyncIterable<RowBatch>): AsyncGenerator<RowBatch> {
  yield head;
  yield* rest;
}

/** A long list must not keep the rest of the process waiting. */
async function pause({ onProgress }: ListTerms, done: number, of: number): Promise<void> {
  onProgress?.(done, Math.max(done, of));
  await setImmediate();
}

/** What holds for every row, and is wrong for every row or missing for all. */
function defaultProblems({ row, places }: Heading, terms: ListTerms, readRegion: ReadRegion): readonly RowProblem[] {
  const { region, cohort } = terms.mapping?.defaults ?? {};
  const about = (column: string, value = ''): Pick<RowProblem, 'row' | 'column' | 'value'> => ({ row, column, value: shown(value) });
  const problems: RowProblem[] = [];
  if (region === undefined && !places.has('region')) {
    const message = 'The list has no column for the region: operators are taken without one.';
    problems.push({ ...about('region'), code: 'region', severity: 'warning', message });
  }
  const readings = [
    { column: 'region', text: region, reading: region === undefined ? undefined : readRegion(region) },
    { column: 'cohort', text: cohort, reading: cohort === undefined ? undefined : readCohort(cohort, terms) },
  ];
  for (const { column, text, reading } of readings) {
    if (reading?.type !== 'fault') continue;
    const message = `What the mapping gives every row is wrong. ${reading.fault.message}`;
    problems.push({ ...about(column, text), code: reading.fault.code, severity: 'error', message });
  }
  return problems;
}
