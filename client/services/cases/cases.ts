import type { CaseFilter } from '../../../domain/case/case-record';
import type { ReplyDetail, Utterance } from '../../../domain/case/conversation';
import { getCaseRow, getCaseRowByNumber } from '../find-case';
import type { ServiceParts } from '../service-parts';
import { caseSummary, type CaseDetail, type CaseSummary } from '../views';
import { detailOf } from './case-detail';

const DEFAULT_PAGE = 50;

/** Cases in order of their number; 50 unless `limit` says otherwise. */
export async function listCases(
  { store, clock }: ServiceParts,
  filter: Omit<CaseFilter, 'limit'> & { readonly limit?: number },
): Promise<readonly CaseSummary[]> {
  const [now, rows] = await Promise.all([clock.now(), store.cases.list({ limit: DEFAULT_PAGE, ...filter })]);
  return rows.map((row) => caseSummary(row, now));
}

/** @throws RequestRefused when no case has that number */
export async function getCaseByNumber(parts: ServiceParts, number: number): Promise<CaseDetail> {
  return await detailOf(parts, await getCaseRowByNumber(parts, number));
}

/** Every case of an operator, newest campaign first. */
export async function listCasesOfOperator(parts: ServiceParts, operatorId: string): Promise<readonly CaseDetail[]> {
  return await Promise.all((await parts.store.cases.ofOperator(operatorId)).map((row) => detailOf(parts, row)));
}

/** What was said beside the codes: questions, answers, and the details of replies. @throws RequestRefused when there is no such case */
export async function listTalk(
  parts: ServiceParts,
  caseId: string,
): Promise<{ readonly said: readonly Utterance[]; readonly replies: readonly ReplyDetail[] }> {
  const row = await getCaseRow(parts, caseId);
  const { replies } = parts.store;
  const [said, details] = await Promise.all([replies.talk(row), replies.list(row)]);
  return { said, replies: details };
}
