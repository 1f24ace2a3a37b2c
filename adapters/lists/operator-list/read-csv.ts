import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { CsvError as CsvErrorAtOnce, parse as parseAtOnce } from 'csv-parse/sync';
import type { DecodedText } from './decode-text';
import { MAX_ROWS, type RowBatch, type Sheet } from './sheet';
import { UnreadableFile } from './unreadable-file';

const DELIMITERS = [',', ';', '\t'] as const;
const HEAD_BYTES = 65_536;
const MAX_RECORD_BYTES = 1_048_576;
const CHUNK_BYTES = 65_536;

const OPTIONS = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  // ТОО "Первая" without quotation marks around it is no reason to refuse a file
  relax_quotes: true,
  max_record_size: MAX_RECORD_BYTES,
};

/** How many of the cells are known headings. */
type CountHeadings = (cells: readonly string[]) => number;

/**
 * Opens a text of cells separated by commas, semicolons or tabs.
 *
 * @param countHeadings chooses the separator: the one under which most headings appear
 */
export function openCsv({ bytes, encoding }: DecodedText, countHeadings: CountHeadings): Sheet {
  // spreadsheets write the separator above the list, and do not show that line
  const declared = /^sep=([,;\t])\r?\n/i.exec(bytes.toString('latin1', 0, 10));
  const table = bytes.subarray(declared?.[0].length ?? 0);
  const delimiter = declared?.[1] ?? delimiterOf(table.toString('utf8', 0, HEAD_BYTES), countHeadings);
  return { rows: csvRows(table, delimiter), total: countLines(table), lettersMayBeLost: encoding === 'windows-1251' };
}

/** @throws UnreadableFile at a line that is longer than a row can be: its cells would take all memory */
function countLines(bytes: Buffer): number {
  const lineEnd = bytes.includes(0x0a) ? 0x0a : 0x0d;
  let lines = 0;
  for (let start = 0; start < bytes.length;) {
    lines += 1;
    const found = bytes.indexOf(lineEnd, start);
    const end = found === -1 ? bytes.length : found;
    if (end - start > MAX_RECORD_BYTES) throw new UnreadableFile('The row is too long for a list of operators.', lines);
    start = end + 1;
  }
  return lines;
}

function delimiterOf(head: string, countHeadings: CountHeadings): string {
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, ...scoreOf(headRows(head, delimiter), countHeadings) }));
  return scores.reduce((best, other) =>
    other.headings > best.headings || (other.headings === best.headings && other.cells > best.cells) ? other : best,
  ).delimiter;
}

function scoreOf(
  rows: readonly (readonly string[])[],
  countHeadings: CountHeadings,
): { readonly headings: number; readonly cells: number } {
  return rows.reduce((best, row) => ({ headings: Math.max(best.headings, countHeadings(row)), cells: Math.max(best.cells, row.length) }), {
    headings: 0,
    cells: 0,
  });
}

function headRows(head: string, delimiter: string): readonly (readonly string[])[] {
  try {
    return parseAtOnce(head, { ...OPTIONS, delimiter, to: 20 });
  } catch (error) {
    if (!(error instanceof CsvErrorAtOnce)) throw error;
    return [(head.split('\n')[0] ?? '').split(delimiter)];
  }
}

async function* csvRows(bytes: Buffer, delimiter: string): AsyncGenerator<RowBatch> {
  const parser = parse({ ...OPTIONS, delimiter });
  const records: (readonly string[])[] = [];
  parser.on('data', (record: readonly string[]) => records.push(record));
  const end = finished(parser).catch((error: unknown) => ({ error }));
  let rows = 0;
  const take = (): RowBatch => {
    const batch = records.splice(0);
    rows += batch.length;
    if (rows > MAX_ROWS) throw new UnreadableFile(`The file has more than ${MAX_ROWS} rows: split it.`, MAX_ROWS + 1);
    return batch;
  };
  for (const chunk of chunksOf(bytes)) {
    if (parser.destroyed) break;
    parser.write(chunk);
    await setImmediate();
    yield take();
  }
  if (!parser.destroyed) parser.end();
  const failed = await end;
  yield take();
  if (failed !== undefined) throw unreadableRow(failed.error, rows + 1);
}

function unreadableRow(error: unknown, row: number): unknown {
  return error instanceof CsvError
    ? new UnreadableFile('The row cannot be read: look for a quotation mark that is not closed.', row)
    : error;
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}
