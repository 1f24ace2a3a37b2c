import type { CaseRow } from '../../domain/case/case-record';
import type { CaseKey } from '../../domain/keys';
import { pollUntil } from './poll-until';
import type { ServiceParts } from './service-parts';

/** How long the record is waited for, unless the caller says otherwise. */
const SHOWN_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;
const SLOWEST_LOOK_MS = 200;

/** Waits until the record shows a fact that was handed in. @returns the row as it is then, or as it is after `timeoutMs` */
export async function whenRecorded(
  { store }: Pick<ServiceParts, 'store'>,
  key: CaseKey,
  { shown, timeoutMs = SHOWN_WITHIN_MS }: { readonly shown: (row: CaseRow) => boolean; readonly timeoutMs?: number },
): Promise<{ readonly row: CaseRow | undefined; readonly recorded: boolean }> {
  const look = async (): Promise<CaseRow | undefined> => {
    const row = await store.cases.find(key);
    return row !== undefined && shown(row) ? row : undefined;
  };
  const row = await pollUntil(look, { timeoutMs, everyMs: LOOK_EVERY_MS, slowestMs: SLOWEST_LOOK_MS });
  return row === undefined ? { row: await store.cases.find(key), recorded: false } : { row, recorded: true };
}
