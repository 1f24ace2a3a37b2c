import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseRow } from '../../domain/case/case-record';
import { openingOf } from '../../domain/case/opening';
import { presentRules } from '../../domain/case/rules-of';
import type { Channel } from '../../domain/channel';
import type { CasePlan } from '../../domain/planning/case-plan';
import { planFromRecord } from '../../domain/planning/plan-case';
import type { Instant } from '../../domain/time';
import type { Store } from '../../ports/store';
import type { Workflows } from '../../ports/workflows';

/** A case of the frozen audience that begins, from its first plan. */
export interface CaseToStart {
  readonly row: CaseRow;
  readonly pinned: PinnedPackage;
  /** From when on it was planned: now, or when it was started before. */
  readonly at: Instant;
  readonly plan: CasePlan;
  readonly clockOffsetMs: number;
  /** Channels on which the operator has no contact. */
  readonly absent: readonly Channel[];
}

/**
 * The workflow first: a crash after it leaves a row that says "not started", and the next attempt finds the workflow. Then its opening is
 * recorded, so that whoever files, answers or decides before the first message has left finds an open case.
 *
 * @param terms.again also where the server remembers a workflow that was ended from outside
 * @returns false when its workflow had come to its own end, and it was to start again; nothing is changed then
 */
export async function startCase(
  { store, workflows }: { readonly store: Pick<Store, 'cases'>; readonly workflows: Pick<Workflows, 'startCase' | 'restartCase'> },
  { row, pinned, plan, absent, at, clockOffsetMs }: CaseToStart,
  { again }: { readonly again: boolean },
): Promise<boolean> {
  const key = { campaignId: row.campaignId, operatorId: row.operatorId };
  const packageHash = pinned.hash;
  const opening = openingOf({ plan, packageHash, rules: presentRules(), absent, at });
  if (!again) await workflows.startCase({ key, opening, clockOffsetMs });
  else if (!(await workflows.restartCase({ key, clockOffsetMs, from: { opening } }))) return false;
  await store.cases.markStarted(key, { opening, clockOffsetMs, packageHash });
  return true;
}

/** @returns why an operator cannot be planned: it keeps nobody behind it from being started */
export function planOrProblem(...record: Parameters<typeof planFromRecord>): CasePlan | string {
  try {
    return planFromRecord(...record);
  } catch (error) {
    // a date that nobody knows says so itself; anything else is a fault of the product, whose text may name somebody
    return error instanceof RangeError
      ? error.message
      : `Its plan cannot be worked out (${error instanceof Error ? error.name : 'unknown'}).`;
  }
}
