import type { Channel } from '../channel';
import { packPlan, unpackPlan, type CasePlan } from '../planning/case-plan';
import type { Instant } from '../time';
import type { CaseEvent } from './case-event';

/** The first event of a case. */
export type CaseOpened = CaseEvent & { readonly type: 'case-opened' };

/** What a case begins with. */
export interface CaseBeginning {
  readonly plan: CasePlan;
  /** The package the plan was made by; absent in what was started before it was written down with it. */
  readonly packageHash?: string;
  /** Version of the rules of a case by which it lives. */
  readonly rules: number;
  /** Channels on which the operator has no contact. */
  readonly absent: readonly Channel[];
  readonly at: Instant;
}

/**
 * The opening of a case. Its launch writes it into the record, and its workflow begins with it: both come to the same event, whichever
 * of them is quicker. The plan is as fine as one that has travelled.
 *
 * @see docs/rules.md#opening
 */
export function openingOf({ plan, packageHash, rules, absent, at }: CaseBeginning): CaseOpened {
  const told = { ...(packageHash === undefined ? {} : { packageHash }), ...(absent.length === 0 ? {} : { absent }) };
  return { type: 'case-opened', plan: unpackPlan(packPlan(plan)), rules, ...told, at };
}
