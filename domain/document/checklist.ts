import type { Language } from '../channel';
import type { Requirement } from '../law/requirement';
import type { DocumentRow, RequirementDecision } from './document';

/** Where an item of the checklist stands: what staff decided counts, then what was sent. */
export const ITEM_STATUSES = ['missing', 'supplied', 'accepted', 'deficient', 'waived'] as const;
/** One of `ITEM_STATUSES`. */
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** One item as an operator sees it: what is asked for, and how far it is. */
export interface ChecklistItem {
  readonly code: string;
  readonly title: Readonly<Record<Language, string>>;
  /** Only documents can be sent; the rest is filled in where the filing is made. */
  readonly isPaper: boolean;
  readonly isRequired: boolean;
  readonly status: ItemStatus;
  /** What staff found wrong. */
  readonly finding?: string;
}

/** What the state of a checklist follows from. */
export interface ChecklistFacts {
  readonly requirements: readonly Requirement[];
  /** The cohort the case belongs to: some items are asked of one cohort alone. */
  readonly cohort?: string;
  readonly documents: readonly Pick<DocumentRow, 'requirement' | 'receivedAt' | 'scan'>[];
  readonly decisions: readonly Pick<RequirementDecision, 'requirement' | 'status' | 'finding' | 'at'>[];
}

/**
 * The checklist of one case with where each item stands. A paper that was sent after staff found a gap counts as supplied anew;
 * one that was found infected counts as not sent.
 */
export function checklistOf({ requirements, cohort, documents, decisions }: ChecklistFacts): readonly ChecklistItem[] {
  const asked = requirements.filter(({ cohorts }) => cohort === undefined || cohorts?.includes(cohort) !== false);
  return asked.map(({ code, title, kind, required }) => {
    const sent = documents.filter(({ requirement, scan }) => requirement === code && scan !== 'infected');
    const decision = decisions.find(({ requirement }) => requirement === code);
    const isAnew = decision?.status === 'deficient' && sent.some(({ receivedAt }) => receivedAt > decision.at);
    const status: ItemStatus = decision === undefined || isAnew ? (sent.length > 0 ? 'supplied' : 'missing') : decision.status;
    const finding = status === 'deficient' ? decision?.finding : undefined;
    const item = { code, title, isPaper: kind === 'file', isRequired: required !== false, status };
    return finding === undefined ? item : { ...item, finding };
  });
}

/** What is still to be done about an item. */
export function isOpenItem({ status, isRequired }: ChecklistItem): boolean {
  return status === 'deficient' || (status === 'missing' && isRequired);
}
