import type { CaseRow } from '../../domain/case/case-record';
import type { CaseState } from '../../domain/case/case-state';
import { parseCaseId } from '../../domain/keys';
import { RequestRefused } from './request-refused';
import type { ServiceParts } from './service-parts';

/** @throws RequestRefused when the text is no case id, or there is no such case */
export async function getCaseRow({ store }: Pick<ServiceParts, 'store'>, id: string): Promise<CaseRow> {
  const key = parseCaseId(id);
  if (key === undefined) throw new RequestRefused('bad-case-id', `"${id}" is not a case: write <campaign>/<operator>.`);
  const row = await store.cases.find(key);
  if (row === undefined) throw new RequestRefused('unknown-case', `There is no case ${id}.`);
  return row;
}

/** @throws RequestRefused when no case has that number */
export async function getCaseRowByNumber({ store }: Pick<ServiceParts, 'store'>, number: number): Promise<CaseRow> {
  const row = await store.cases.findByNumber(number);
  if (row === undefined) throw new RequestRefused('unknown-case', `There is no case number ${number}.`);
  return row;
}

/** @throws RequestRefused while the case has not started */
export function stateOf(row: CaseRow): CaseState {
  if (row.state === undefined) {
    throw new RequestRefused(
      'case-not-started',
      'The case has not started yet: the launch has not come to it. Try again in a few minutes.',
    );
  }
  return row.state;
}
