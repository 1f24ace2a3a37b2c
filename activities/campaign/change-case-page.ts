import { changeRulesOf, type RuleChangeResult } from '../../domain/case/rule-change';
import { busyDays } from '../../domain/planning/busy-days';
import type { ChangeCasePage, ChangedCasePage } from '../contract';
import type { PinnedPackage } from '../../domain/campaign/campaign';
import { packageOfCase } from '../../domain/campaign/package-of-case';
import type { CaseRow } from '../../domain/case/case-record';
import type { RuleChangeRow } from '../../domain/case/rule-change-record';
import type { Store } from '../../ports/store';
import { plannedOperator } from '../../domain/planning/planned-operator';
import type { RequestOutcome, Workflows } from '../../ports/workflows';

/** What a change of the rules is carried out with. */
export interface RuleChangePorts {
  readonly store: Store;
  readonly workflows: Pick<Workflows, 'requestOfCase'>;
  readonly pageSize: number;
  readonly heartbeat: (progress: { readonly settled: number }) => void;
}

/** Cases planned anew side by side. */
const PARALLEL_CHANGES = 8;

/** Plans the next cases anew. Each is looked at until it is settled in the record, so a retry goes on where the last try died. */
export async function changeCasePage(ports: RuleChangePorts, { changeId, now }: ChangeCasePage): Promise<ChangedCasePage> {
  const { store, pageSize } = ports;
  const change = await store.ruleChanges.find(changeId);
  if (change === undefined) throw new Error(`no change ${changeId} in the record`);
  const to = await store.campaigns.package(change.toHash);
  const rows = await store.ruleChanges.casesLeft(changeId, pageSize);
  let settled = 0;
  for (let from = 0; from < rows.length; from += PARALLEL_CHANGES) {
    const done = await Promise.all(rows.slice(from, from + PARALLEL_CHANGES).map((row) => changeCase(ports, row, { change, to, now })));
    settled += done.filter(Boolean).length;
    ports.heartbeat({ settled });
  }
  const left = await store.ruleChanges.casesLeft(changeId, 1);
  if (left.length === 0) await store.ruleChanges.finish(changeId, now);
  return { settled, more: left.length > 0 };
}

interface Changing {
  readonly change: RuleChangeRow;
  readonly to: PinnedPackage;
  readonly now: number;
}

/** @returns false for a case that has to be looked at again */
async function changeCase({ store, workflows }: RuleChangePorts, row: CaseRow, { change, to, now }: Changing): Promise<boolean> {
  const { id: changeId, by, reason } = change;
  const found = await lookAt(store, row, { change, to, now });
  if (found === undefined) return false;
  if (found.result !== 'changed') {
    await store.ruleChanges.settleCase(changeId, row, { result: found.result });
    return true;
  }
  const { plan, rules } = found;
  // the plan's version too: a case that moved on meanwhile is asked anew, not answered with its old refusal
  const requestId = `rule-change-${changeId}-${plan.version}`;
  const request = { type: 'change-plan', plan, by, reason, ...(rules === undefined ? {} : { rules }) } as const;
  const { status } = await workflows.requestOfCase(row, request, { requestId });
  const before = row.state === undefined ? {} : { before: row.state.plan };
  await store.ruleChanges.settleCase(changeId, row, {
    result: RESULTS[status],
    ...before,
    after: plan,
  });
  return true;
}

/** A case that closed meanwhile took nothing. */
const RESULTS = { done: 'changed', refused: 'refused', gone: 'refused' } as const satisfies Record<RequestOutcome['status'], string>;

/** @returns undefined for a case whose first event is not recorded yet: it is looked at again */
async function lookAt(store: Store, row: CaseRow, { change, to, now }: Changing): Promise<RuleChangeResult | undefined> {
  const { state, region, operatorId, campaignId } = row;
  if (state === undefined) return undefined;
  const campaign = await store.campaigns.find(campaignId);
  const planned = await store.cases.plannedMoments([operatorId], change.campaignId);
  return changeRulesOf({
    kind: change.kind,
    state,
    operator: plannedOperator(row),
    from: await packageOfCase(store.campaigns, row),
    to,
    now,
    asOf: campaign?.startedAt ?? now,
    busyOn: busyDays(to, { region, moments: planned.get(operatorId) ?? [] }),
  });
}
