/** Rows that follow each other: to wait for each of a hundred thousand would take longer than to read it. */
export type RowBatch = readonly (readonly string[])[];

/** One table of a file: its rows from the first, empty ones too, so that the place of a row is its number in a spreadsheet. */
export interface Sheet {
  readonly rows: AsyncIterable<RowBatch>;
  /** About how many rows there are, for progress. */
  readonly total: number;
  /** The encoding has no Kazakh letters: a program that wrote it put question marks there. */
  readonly lettersMayBeLost: boolean;
}

/** What a spreadsheet holds; a longer file is no list of operators. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;
export const MAX_CELL_LENGTH = 32_767;
export const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;

const MAX_SHOWN = 80;

/** A cell as it can be compared and kept: without blanks around it, invisible characters and the guards of spreadsheets. */
export function cleanCell(cell: string): string {
  if (cell === '') return '';
  const text = (cell.length > MAX_CELL_LENGTH ? cell.slice(0, MAX_CELL_LENGTH) : cell)
    .normalize('NFC')
    // zero-width and direction marks come along when people copy from web pages and messengers
    .replace(/\p{Cf}+/gu, '')
    .trim();
  // ="070941024691" keeps the zeros of a CSV file in a spreadsheet
  const guarded = /^="([^"]*)"$/.exec(text)?.[1]?.trim() ?? text;
  // an apostrophe keeps an exported cell from being taken for a formula, see export-list.ts
  return /^'+[=+\-@]/.test(guarded) ? guarded.slice(1) : guarded;
}

/** A value as it is shown beside a problem: one line, and short. */
export function shown(value: string): string {
  const clean = value
    .slice(0, 4 * MAX_SHOWN)
    .replace(/\p{C}+/gu, ' ')
    .trim();
  return clean.length > MAX_SHOWN ? `${clean.slice(0, MAX_SHOWN - 1)}…` : clean;
}

/** Text reduced to what people agree on: no case, blanks, hyphens or punctuation; ё is е. Kazakh letters stay. */
export function fold(text: string): string {
  return foldWords(text).replaceAll(' ', '');
}

/** Like `fold`, with one blank between words. */
export function foldWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
