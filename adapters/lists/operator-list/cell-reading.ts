import type { RowProblemCode } from '../../../domain/campaign/operator-row';

/** What is wrong with a cell, or worth a look. */
export interface Remark {
  readonly code: RowProblemCode;
  readonly message: string;
}

/** What a cell says, or why it says nothing. */
export type CellReading<T> =
  { readonly type: 'value'; readonly value: T; readonly warning?: Remark } | { readonly type: 'fault'; readonly fault: Remark };

export function value<T>(read: T, warning?: Remark): CellReading<T> {
  return warning === undefined ? { type: 'value', value: read } : { type: 'value', value: read, warning };
}

export function fault(code: RowProblemCode, message: string): CellReading<never> {
  return { type: 'fault', fault: { code, message } };
}
