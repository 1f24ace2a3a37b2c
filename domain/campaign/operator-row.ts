import type { Language } from '../channel';

/** One operator of a list, after validation. */
export interface OperatorRow {
  /** BIN or IIN, 12 digits, leading zeros kept. */
  readonly identifier: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly language: Language;
  readonly region: string;
  readonly email?: string;
}

/** What is wrong with one cell, and what to do about it. */
export interface RowProblem {
  /** Row of the file, 1 for the heading. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly advice: string;
}
