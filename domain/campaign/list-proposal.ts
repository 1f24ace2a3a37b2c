import { canonicalJson } from '../canonical-json';
import type { Language } from '../channel';
import type { Instant } from '../time';
import type { ImportEffect, OperatorBefore } from './operator-import';
import type { OperatorRow } from './operator-row';

/** What a list can say of an operator, and what it is. */
interface ListedFields {
  readonly names: Readonly<Record<Language, string>>;
  readonly language: Language;
  readonly region: string;
  readonly phones: readonly string[];
  /** One address, each a question of its own. `before`: the one that was written to. */
  readonly email: string;
}

/** One thing that a list says otherwise than the record. */
export type ListedChange = {
  readonly [Field in keyof ListedFields]: {
    readonly field: Field;
    readonly before?: ListedFields[Field];
    readonly after: ListedFields[Field];
  };
}[keyof ListedFields];

/** How a proposal ends. `taken-back`: the import it came with was undone. */
export const PROPOSAL_STATUSES = ['open', 'accepted', 'declined', 'taken-back'] as const;
/** One of `PROPOSAL_STATUSES`. */
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** A change that a list brought for an operator with an open case: staff decide. */
export interface ListProposal {
  readonly id: number;
  readonly operatorId: string;
  /** The list it came with, such as `import 3` or `campaign licence-2026`. */
  readonly source: string;
  readonly change: ListedChange;
  readonly at: Instant;
  readonly by: string;
  readonly status: ProposalStatus;
  /** When, by whom and why it was decided; absent while it is open. */
  readonly decided?: { readonly at: Instant; readonly by: string; readonly reason: string };
}

/** Which proposals are listed; all by default, oldest first. */
export interface ProposalFilter {
  readonly status?: ProposalStatus;
  readonly operatorId?: string;
  readonly source?: string;
  readonly afterId?: number;
  readonly limit: number;
}

/** What staff decide about a proposal. */
export interface ProposalDecision {
  readonly id: number;
  readonly accept: boolean;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** What a list says otherwise than the record. What it does not say, such as telephones, it does not change. */
export function changesOf(before: OperatorBefore, row: OperatorRow): readonly ListedChange[] {
  const { names, language, region, phones, email, otherEmails = [] } = row;
  const said: readonly ListedChange[] = [
    { field: 'names', before: before.names, after: names },
    { field: 'language', before: before.language, after: language },
    { field: 'region', before: before.region, after: region },
    ...(phones === undefined ? [] : [{ field: 'phones', before: before.phones, after: phones } as const]),
  ];
  const writtenTo = before.emails.at(-1);
  const fresh = [...otherEmails, ...(email === undefined ? [] : [email])].filter((address) => !before.emails.includes(address));
  const addresses = fresh.map((after) => ({ field: 'email', ...(writtenTo === undefined ? {} : { before: writtenTo }), after }) as const);
  return [...said.filter((change) => canonicalJson(change.before) !== canonicalJson(change.after)), ...addresses];
}

/**
 * What a list does to one operator. A case rests on what its operator was when its audience was frozen: what a list changes of an
 * operator with an open case is proposed to staff, whole, and nothing of it is written meanwhile.
 *
 * @param before undefined for one who is not known
 * @param hasOpenCase in any campaign that runs
 * @see docs/rules.md#list-proposal
 */
export function effectOf(before: OperatorBefore | undefined, row: OperatorRow, hasOpenCase: boolean): ImportEffect {
  if (before === undefined) return 'new';
  if (changesOf(before, row).length === 0) return 'unchanged';
  return hasOpenCase ? 'proposed' : 'changed';
}
