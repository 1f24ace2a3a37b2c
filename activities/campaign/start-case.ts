import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseRow } from '../../domain/case/case-record';
import type { Channel } from '../../domain/channel';
import type { CasePlan } from '../../domain/planning/case-plan';
import type { Instant } from '../../domain/time';
import type { Store } from '../../ports/store';
import type { Workflows } from '../../ports/workflows';
import { planFromRecord } from '../../domain/planning/plan-case';

/** A case of the frozen audience that begins, with what its first plan depends on. */
export interface CaseToStart {
  readonly row: CaseRow;
  readonly pinned: PinnedPackage;
  /** When its campaign started. */
  readonly asOf: Instant;
  /** From when on it is planned: now, or when it was started before. */
  readonly at: Instant;
  /** When the operator's other cases write to it; undefined when it has none. */
  readonly otherMessages: readonly Instant[] | undefined;
  /** Channels on which the operator has no contact. */
  readonly absent: readonly Channel[];
}

/** @throws RangeError where the calendar or the facts of the operator give no date */
export function firstPlan({ row, pinned, asOf, at, otherMessages }: Omit<CaseToStart, 'absent'>): CasePlan {
  return planFromRecord(row, { rules: pinned, from: at, asOf, otherMessages });
}

/**
 * The workflow first: a crash after it leaves a row that says "not started", and the next attempt finds the workflow.
 *
 * @param start.again also where the server remembers a workflow that was ended from outside
 * @returns false when its workflow had come to its own end, and it was to start again; nothing is changed then
 */
export async function startCase(
  { store, workflows }: { readonly store: Pick<Store, 'cases'>; readonly workflows: Pick<Workflows, 'startCase' | 'restartCase'> },
  { row, pinned, absent, at }: CaseToStart,
  { plan, clockOffsetMs, again }: { readonly plan: CasePlan; readonly clockOffsetMs: number; readonly again: boolean },
): Promise<boolean> {
  const key = { campaignId: row.campaignId, operatorId: row.operatorId };
  if (!again) await workflows.startCase({ key, plan, absent, clockOffsetMs });
  else if (!(await workflows.restartCase({ key, clockOffsetMs, from: { plan, absent } }))) return false;
  await store.cases.markStarted(key, { at, clockOffsetMs, plan, packageHash: pinned.hash });
  return true;
}
