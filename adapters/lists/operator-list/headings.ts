import type { ColumnMapping, ListTerms, RowProblem } from '../../../domain/campaign/operator-row';
import { COLUMNS, knownColumns, type Column, type FindColumn } from './columns';
import { cleanCell, fold, MAX_COLUMNS, shown } from './sheet';
import { UnreadableFile } from './unreadable-file';

/** Where the columns of a file are. */
export interface Heading {
  /** Row of the file, from 1. */
  readonly row: number;
  readonly places: ReadonlyMap<Column, number>;
  /** Cells of the heading; a row with more of them is not in its columns. */
  readonly width: number;
  /** How the file itself calls a column: problems name it in the file's own words. */
  readonly nameOf: (column: Column) => string;
  readonly problems: readonly RowProblem[];
}

/** What a heading cell means. */
type Meaning =
  | { readonly type: 'column'; readonly column: Column }
  | { readonly type: 'ignored' }
  | { readonly type: 'unknown' }
  /** The mapping names a column that does not exist. */
  | { readonly type: 'mapped-to-nothing'; readonly target: string };
export type ReadHeading = (cell: string) => Meaning;

type HeadingTerms = Pick<ListTerms, 'events' | 'eventTitles' | 'mapping'>;

/** How headings are read under these terms: the mapping has the last word. */
export function headingReader({ events = [], eventTitles = {}, mapping }: HeadingTerms): ReadHeading {
  const known = knownColumns(events, eventTitles);
  const mapped = new Map(Object.entries(mapping?.columns ?? {}).map(([heading, target]) => [fold(heading), target]));
  const ignored = new Set((mapping?.ignore ?? []).map(fold));
  return (cell) => {
    const key = fold(cell);
    const target = mapped.get(key);
    if (target !== undefined) return meaningOf(known, target);
    if (ignored.has(key)) return { type: 'ignored' };
    const column = known(cell);
    return column === undefined ? { type: 'unknown' } : { type: 'column', column };
  };
}

function meaningOf(known: FindColumn, target: string): Meaning {
  const column = known(target);
  return column === undefined ? { type: 'mapped-to-nothing', target } : { type: 'column', column };
}

/** How many cells of a row are headings. */
export function countHeadings(read: ReadHeading, cells: readonly string[]): number {
  return new Set(cells.slice(0, MAX_COLUMNS).flatMap((cell) => columnOf(read, cell) ?? [])).size;
}

function columnOf(read: ReadHeading, cell: string): Column | undefined {
  const meaning = read(cleanCell(cell));
  return meaning.type === 'column' ? meaning.column : undefined;
}

/**
 * Finds the heading among the first rows: the row with the most known columns, or else the first that holds anything.
 *
 * @throws UnreadableFile when there is none, or it is wider than a spreadsheet
 */
export function findHeading(rows: readonly (readonly string[])[], read: ReadHeading, mapping: ColumnMapping | undefined): Heading {
  const counts = rows.map((cells) => countHeadings(read, cells));
  const most = Math.max(0, ...counts);
  const at = most > 0 ? counts.indexOf(most) : rows.findIndex((cells) => cells.some((cell) => cleanCell(cell) !== ''));
  const cells = (rows[at] ?? []).map(cleanCell);
  if (cells.length === 0) throw new UnreadableFile('The file is empty.');
  if (cells.length > MAX_COLUMNS) throw new UnreadableFile(`The file has more than ${MAX_COLUMNS} columns: it is no list.`, at + 1);
  return describeHeading(at + 1, cells, { read, mapping });
}

function describeHeading(
  row: number,
  cells: readonly string[],
  { read, mapping }: { readonly read: ReadHeading; readonly mapping: ColumnMapping | undefined },
): Heading {
  const width = cells.findLastIndex((cell) => cell !== '') + 1;
  const places = new Map<Column, number>();
  const problems: RowProblem[] = [];
  cells.slice(0, width).forEach((cell, index) => {
    const fault = takeColumn({ places, cells }, index, read(cell));
    if (fault !== undefined) problems.push({ row, column: shown(cell), value: shown(cell), code: 'column', ...fault });
  });
  const nameOf = (column: Column): string => shown(cells[places.get(column) ?? -1] ?? column);
  return { row, places, width, nameOf, problems: [...problems, ...unusedMapping(row, cells, mapping), ...missingColumns(row, places)] };
}

type HeadingFault = Pick<RowProblem, 'severity' | 'message'>;

function takeColumn(
  { places, cells }: { readonly places: Map<Column, number>; readonly cells: readonly string[] },
  index: number,
  meaning: Meaning,
): HeadingFault | undefined {
  switch (meaning.type) {
    case 'ignored':
      return undefined;
    case 'unknown': {
      const message =
        cells[index] === ''
          ? `Column ${index + 1} has no heading and is not read.`
          : `The column is not known and is not read; known are ${COLUMNS.join(', ')}.`;
      return { severity: 'warning', message };
    }
    case 'mapped-to-nothing':
      return { severity: 'error', message: `The mapping takes the column for "${shown(meaning.target)}", which is not a known column.` };
    case 'column': {
      const before = places.get(meaning.column);
      if (before === undefined) {
        places.set(meaning.column, index);
        return undefined;
      }
      const first = shown(cells[before] ?? '');
      return { severity: 'error', message: `The column "${first}" means the same: remove one of the two, or let the mapping ignore it.` };
    }
  }
}

function unusedMapping(row: number, cells: readonly string[], mapping: ColumnMapping | undefined): readonly RowProblem[] {
  const present = new Set(cells.map(fold));
  return Object.keys(mapping?.columns ?? {})
    .filter((heading) => !present.has(fold(heading)))
    .map((heading) => ({
      ...{ row, column: shown(heading), value: '', code: 'column', severity: 'warning' },
      message: 'The mapping names this column, but the file does not have it.',
    }));
}

function missingColumns(row: number, places: ReadonlyMap<Column, number>): readonly RowProblem[] {
  const missing = (column: string, message: string): RowProblem => ({
    ...{ row, column, value: '', code: 'column', severity: 'error' },
    message,
  });
  const hasName = (['name', 'name_kk', 'name_ru', 'name_en'] as const).some((column) => places.has(column));
  return [
    ...(places.has('identifier') ? [] : [missing('identifier', 'Add the column with the BIN or IIN and name it identifier.')]),
    ...(hasName ? [] : [missing('name', 'Add a column with the names and call it name, name_kk, name_ru or name_en.')]),
  ];
}
