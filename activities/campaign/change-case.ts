import { packageOfCase } from '../../domain/campaign/package-of-case';
import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseRow } from '../../domain/case/case-record';
import type { CaseState } from '../../domain/case/case-state';
import { changeRulesOf, type RuleChangeResult } from '../../domain/case/rule-change';
import type { RuleChangeCaseResult, RuleChangeRow, SettledRuleChange } from '../../domain/case/rule-change-record';
import { busyDays } from '../../domain/planning/busy-days';
import { plannedOperator } from '../../domain/planning/planned-operator';
import { SECOND, type Instant } from '../../domain/time';
import type { Store } from '../../ports/store';
import type { CaseRequest, RequestOutcome, Workflows } from '../../ports/workflows';

/** What one case is moved under other rules with. */
export interface ChangingPorts {
  readonly store: Pick<Store, 'campaigns' | 'cases' | 'ruleChanges'>;
  readonly workflows: Pick<Workflows, 'requestOfCase' | 'hasWorker'>;
}

/** A change of the rules, the rules, and when it is carried out. */
export interface Changing {
  readonly change: RuleChangeRow;
  readonly to: PinnedPackage;
  readonly now: Instant;
}

/** How long one case may take to answer; one whose workflow fails never does. */
const ANSWER_WITHIN_MS = 20 * SECOND;

/**
 * Moves one case under the changed rules and keeps what came of it, also that it failed: then the case goes on under its old rules
 * until reconciliation, which finds it, has tried it again.
 *
 * @returns undefined for a case whose first event is not recorded yet: nothing is kept then
 * @throws when the server is away or no worker runs: then no case could answer
 */
export async function changeCase(ports: ChangingPorts, row: CaseRow, changing: Changing): Promise<RuleChangeCaseResult | undefined> {
  const { state } = row;
  if (state === undefined) return undefined;
  const settled = await moveCase(ports, { ...row, state }, changing);
  await ports.store.ruleChanges.settleCase(changing.change.id, row, settled);
  return settled.result;
}

/** Moves one case under a change that did not reach it. @returns false where it still does not */
export async function changeAgain(
  ports: ChangingPorts,
  row: CaseRow,
  { changeId, now }: { readonly changeId: number; readonly now: Instant },
): Promise<boolean> {
  const change = await ports.store.ruleChanges.find(changeId);
  if (change === undefined) return false;
  const result = await changeCase(ports, row, { change, to: await ports.store.campaigns.package(change.toHash), now });
  return result !== undefined && result !== 'failed';
}

async function moveCase(ports: ChangingPorts, row: OpenedCase, changing: Changing): Promise<SettledRuleChange> {
  const found = await lookAt(ports.store, row, changing);
  if (found === undefined) return { result: 'failed', reason: 'cannot-be-planned' };
  switch (found.result) {
    case 'left-alone':
      return { result: found.result };
    case 'unchanged':
      return await adopt(ports, row, changing);
    case 'changed':
      return await move(ports, row, { ...changing, found });
  }
}

type OpenedCase = CaseRow & { readonly state: CaseState };
type Moved = Extract<RuleChangeResult, { readonly result: 'changed' }>;

/** The case gets its new plan and the rules it was made by in one event of its own record. A case that closed meanwhile took nothing. */
async function move(
  { workflows }: ChangingPorts,
  row: OpenedCase,
  { change, to, found }: Changing & { readonly found: Moved },
): Promise<SettledRuleChange> {
  const { id, by, reason } = change;
  const { plan, rules } = found;
  const request = { type: 'change-plan', plan, packageHash: to.hash, by, reason, ...(rules === undefined ? {} : { rules }) } as const;
  // the plan's version too: a case that moved on meanwhile is asked anew, not answered with its old refusal
  const status = await ask(workflows, row, { request, requestId: `rule-change-${id}-${plan.version}` });
  if (status === undefined) return { result: 'failed', reason: 'no-answer' };
  return { result: status === 'done' ? 'changed' : 'refused', before: row.state.plan, after: plan };
}

/** The dates stay; texts, terms and calendar are the new ones from here on. A case that closed meanwhile keeps its own. */
async function adopt({ store, workflows }: ChangingPorts, row: OpenedCase, { change, to }: Changing): Promise<SettledRuleChange> {
  // also a case that took its plan before this activity died
  if (row.packageHash === to.hash) return { result: (await wasMovedTo(store, row, to)) ? 'changed' : 'unchanged' };
  const { id, by, reason } = change;
  const request = { type: 'adopt-rules', packageHash: to.hash, by, reason } as const;
  const status = await ask(workflows, row, { request, requestId: `rule-change-${id}` });
  if (status === undefined) return { result: 'failed', reason: 'no-answer' };
  return { result: status === 'done' ? 'unchanged' : 'refused' };
}

async function wasMovedTo({ cases }: ChangingPorts['store'], row: CaseRow, { hash }: PinnedPackage): Promise<boolean> {
  return (await cases.events(row)).some(({ event }) => event.type === 'plan-changed' && event.packageHash === hash);
}

/** @returns undefined when the case does not answer, though others could */
async function ask(
  workflows: ChangingPorts['workflows'],
  row: OpenedCase,
  { request, requestId }: { readonly request: CaseRequest; readonly requestId: string },
): Promise<RequestOutcome['status'] | undefined> {
  try {
    return (await workflows.requestOfCase(row, request, { requestId, withinMs: ANSWER_WITHIN_MS })).status;
  } catch (error) {
    if (await workflows.hasWorker()) return undefined;
    throw error;
  }
}

/** @returns undefined where the calendar or the facts give no date under the new rules */
async function lookAt(
  store: ChangingPorts['store'],
  row: OpenedCase,
  { change, to, now }: Changing,
): Promise<RuleChangeResult | undefined> {
  const { state, region, operatorId, campaignId } = row;
  const campaign = await store.campaigns.find(campaignId);
  const planned = await store.cases.plannedMoments([operatorId], change.campaignId);
  const from = await packageOfCase(store.campaigns, row);
  try {
    const busyOn = busyDays(to, { region, moments: planned.get(operatorId) ?? [] });
    return changeRulesOf({
      kind: change.kind,
      state,
      operator: plannedOperator(row),
      from,
      to,
      now,
      asOf: campaign?.startedAt ?? now,
      busyOn,
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
