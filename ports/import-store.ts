import type { OperatorRow } from '../domain/campaign/operator-row';
import type { ImportEffect, NewImport, ImportRow, ImportedOperator, UndoneImport } from '../domain/campaign/operator-import';
import type { Instant } from '../domain/time';

/** Lists of operators that were imported, each as one act that can be undone. */
export interface ImportStore {
  /** What importing would do, by identifier. */
  compare(operators: readonly OperatorRow[]): Promise<ReadonlyMap<string, ImportEffect>>;
  /** All or nothing; the same digest again changes nothing. */
  add(list: NewImport): Promise<ImportRow>;
  find(id: number): Promise<ImportRow | undefined>;
  list(): Promise<readonly ImportRow[]>;
  /** The operators as they were imported, and as they were before. */
  operators(id: number): Promise<readonly ImportedOperator[]>;
  undo(id: number, by: string, at: Instant): Promise<UndoneImport>;
}
