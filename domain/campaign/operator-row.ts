import type { Language } from '../channel';
import type { OperatorFacts } from '../operator';

/** One operator of a list, after validation. */
export interface OperatorRow extends OperatorFacts {
  /** BIN or IIN, 12 digits, leading zeros kept; or the number of another register. */
  readonly identifier: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly language: Language;
  /** ISO 3166-2 code of the registered address. */
  readonly region: string;
  /** The address that is written to. */
  readonly email?: string;
  readonly otherEmails?: readonly string[];
  /** E.164, for staff: nothing is sent there. */
  readonly phones?: readonly string[];
}

/** Everything that can be wrong with a list or a row of it. Stable: scripts and people rely on the words. */
export const ROW_PROBLEMS = [
  'file',
  'column',
  'cells',
  'not-digits',
  'length',
  'leading-zero-lost',
  'check-digit',
  'identifier',
  'duplicate',
  'possible-duplicate',
  'no-operator',
  'name',
  'language',
  'region',
  'email',
  'phone',
  'number',
  'date',
  'cohort',
  'no-channel',
] as const;
/** One of `ROW_PROBLEMS`. */
export type RowProblemCode = (typeof ROW_PROBLEMS)[number];

/** What is wrong with one cell, and what to do about it. */
export interface RowProblem {
  /** Row of the file, 1 for the heading. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: RowProblemCode;
  /** A row with an error is left out; one with warnings alone is imported. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** What a list of operators came to. */
export interface OperatorList {
  /** Rows of the file that hold anything, without the heading. */
  readonly rows: number;
  /** The operators that can be imported: rows of one operator are joined. */
  readonly operators: readonly OperatorRow[];
  readonly problems: readonly RowProblem[];
}

/** Decisions a person made about problems of a list; each is recorded with the import. */
export interface ListDecisions {
  /** Give numbers of 9 to 11 digits the zeros back that a spreadsheet dropped, where the check digit then fits. */
  readonly restoreLeadingZeros?: boolean;
  /** Take numbers whose check digit does not fit, for this reason. */
  readonly acceptCheckDigits?: string;
  /** Join rows of one number into one operator: what a later row says counts. */
  readonly mergeDuplicates?: boolean;
}

/** Where the columns of a list are, where its headings are not the known ones, and what holds for every row. */
export interface ColumnMapping {
  /** Heading of the file → known column. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly ignore?: readonly string[];
  readonly defaults?: { readonly language?: Language; readonly region?: string; readonly cohort?: string };
}

/** What a list is read against. */
export interface ListTerms {
  readonly identifier: 'kz-bin-iin' | 'any';
  /** Regions that exist, with the names people write; any ISO 3166-2 code is taken where it is left out. */
  readonly regions?: readonly { readonly code: string; readonly names: Readonly<Record<Language, string>> }[];
  /** Codes of the dates that deadlines are counted from: each may be a column. */
  readonly events?: readonly string[];
  /** What these dates are called in headings, by code. */
  readonly eventTitles?: Readonly<Record<string, Readonly<Record<Language, string>>>>;
  readonly cohorts?: readonly string[];
  readonly mapping?: ColumnMapping;
  readonly decisions?: ListDecisions;
  readonly onProgress?: (done: number, of: number) => void;
}
