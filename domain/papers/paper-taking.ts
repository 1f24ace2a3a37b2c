import type { CaseState } from '../case/case-state';
import { DAY, type Instant } from '../time';

export const MOST_PAPERS_A_DAY = 40;
export const MAX_BYTES_A_DAY = 300 * 1024 * 1024;

/** What of a paper counts against what a case may send. */
export interface CountedPaper {
  readonly hash: string;
  readonly bytes: number;
  readonly receivedAt: Instant;
}

/** As long as a case is open; under inspection too, where papers are evidence. */
export function takesPapers({ standing }: Pick<CaseState, 'standing'>): boolean {
  return standing.type !== 'closed';
}

/**
 * Whether one more paper is more than a case may send within 24 hours. The same bytes again are no more.
 *
 * @param papers all papers of the case
 * @see docs/rules.md#paper-quota
 */
export function isTooMany({ hash, bytes }: Omit<CountedPaper, 'receivedAt'>, papers: readonly CountedPaper[], now: Instant): boolean {
  if (papers.some((paper) => paper.hash === hash)) return false;
  const recent = papers.filter(({ receivedAt }) => receivedAt > now - DAY);
  return recent.length >= MOST_PAPERS_A_DAY || recent.reduce((sum, paper) => sum + paper.bytes, bytes) > MAX_BYTES_A_DAY;
}
