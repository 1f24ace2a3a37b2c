import type { Instant } from '../time';
import type { ListDecisions, OperatorRow } from './operator-row';

/** A list that staff took over, kept with what it changed. */
export interface ImportRow {
  readonly id: number;
  /** Names the file, the decisions and what was known then: the same preview is imported once. */
  readonly digest: string;
  readonly fileName: string;
  readonly at: Instant;
  readonly by: string;
  readonly rows: number;
  readonly status: 'imported' | 'undone';
  /** Operators with an open case, about whom staff decide what the list changes. */
  readonly proposed: number;
}

/** What an import would do to one operator of the list. `proposed`: it has an open case, so staff decide what the list changes. */
export const IMPORT_EFFECTS = ['new', 'changed', 'unchanged', 'proposed'] as const;
/** One of `IMPORT_EFFECTS`. */
export type ImportEffect = (typeof IMPORT_EFFECTS)[number];

/** An operator as the record had it before a list came, as far as a list can change it. */
export type OperatorBefore = Pick<OperatorRow, 'names' | 'language' | 'region'> & {
  readonly phones: readonly string[];
  /** Oldest first, also those that cannot be used. */
  readonly emails: readonly string[];
};

/** A list that was read and checked. `digest`: of what the preview showed; the same digest again is the same import. */
export interface NewImport {
  readonly digest: string;
  readonly fileName: string;
  readonly at: Instant;
  readonly by: string;
  readonly decisions: ListDecisions;
  readonly operators: readonly OperatorRow[];
}

/**
 * What came of undoing an import: operators that it added go, and those that it changed are as before.
 *
 * @see docs/rules.md#import-undo
 */
export type UndoneImport =
  | { readonly status: 'undone'; readonly removed: number; readonly restored: number }
  /** Already done: nothing changes. */
  | { readonly status: 'undone-before' }
  /** A campaign was started from it, and says so for good: nothing is undone. */
  | { readonly status: 'in-use-by-campaign'; readonly campaignId: string }
  /** Operators that a campaign rests on, or that a later import changed: nothing is undone. */
  | { readonly status: 'in-use'; readonly operators: number };

/** What an import did to one operator. */
export interface ImportedOperator {
  readonly operatorId: string;
  readonly imported: OperatorRow;
  /** As the record had it before; absent for one who was not known. */
  readonly before?: OperatorBefore;
  readonly effect: ImportEffect;
}
