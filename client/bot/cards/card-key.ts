import { parseCaseId } from '../../../domain/keys';
import type { CaseCard } from '../../../domain/message/case-card';

/** The case that a card is about. @throws RangeError for a card without a case, which is a bug */
export function keyOf({ caseId }: Pick<CaseCard, 'caseId'>): { readonly campaignId: string; readonly operatorId: string } {
  const key = parseCaseId(caseId);
  if (key === undefined) throw new RangeError(`"${caseId}" is no case`);
  return key;
}
