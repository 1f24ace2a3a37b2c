import type { CaseState } from '../case/case-state';
import { DAY, type Instant } from '../time';

/**
 * Documents that one case may send in a day.
 *
 * @see docs/rules.md#paper-quota
 */
export const MOST_DOCUMENTS_A_DAY = 40;
/** Bytes that one case may send in a day: 300 MB. */
export const MAX_BYTES_A_DAY = 300 * 1024 * 1024;

/** What of a paper counts against what a case may send. */
export interface CountedDocument {
  readonly hash: string;
  readonly bytes: number;
  readonly receivedAt: Instant;
}

/** How long evidence that a violation was cured is taken after an enforcement closed its case. */
export const EVIDENCE_WITHIN_MS = 90 * DAY;

/** As long as a case is open, under inspection too; after an enforcement for a while, as evidence of what was put right. */
export function takesDocuments(state: Pick<CaseState, 'standing'>, now: Instant): boolean {
  if (state.standing.type !== 'closed') return true;
  const until = takesEvidenceUntil(state);
  return until !== undefined && now < until;
}

/** @returns undefined unless an enforcement closed the case */
export function takesEvidenceUntil({ standing }: Pick<CaseState, 'standing'>): Instant | undefined {
  return standing.type === 'closed' && standing.outcome === 'enforcement-closed' ? standing.at + EVIDENCE_WITHIN_MS : undefined;
}

/**
 * Whether one more paper is more than a case may send within 24 hours. The same bytes again are no more.
 *
 * @param documents all papers of the case
 * @see docs/rules.md#paper-quota
 */
export function isTooMany(
  { hash, bytes }: Omit<CountedDocument, 'receivedAt'>,
  documents: readonly CountedDocument[],
  now: Instant,
): boolean {
  if (documents.some((document) => document.hash === hash)) return false;
  // one file may be sent for several items
  const recent = new Map(documents.filter(({ receivedAt }) => receivedAt > now - DAY).map((document) => [document.hash, document.bytes]));
  return recent.size >= MOST_DOCUMENTS_A_DAY || [...recent.values()].reduce((sum, one) => sum + one, bytes) > MAX_BYTES_A_DAY;
}
