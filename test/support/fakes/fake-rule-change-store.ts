import type { NewRuleChange, RuleChangeRow } from '../../../domain/case/rule-change-record';
import type { RuleChangeStore } from '../../../ports/rule-change-store';
import { asPort, compare } from './as-port';
import { caseRows } from './fake-case-store';
import type { FakeRecord } from './fake-record';

type Result = Parameters<RuleChangeStore['settleCase']>[2]['result'];

interface StoredChange {
  readonly row: Omit<RuleChangeRow, 'results'>;
  /** By operator id. */
  readonly cases: Map<string, Result>;
}

/** Changes of the rules of running campaigns, and what became of their cases. */
export function createFakeRuleChangeStore(record: FakeRecord): RuleChangeStore {
  const changes = new Map<number, StoredChange>();
  return asPort<RuleChangeStore>({
    add: (change) => add(record, changes, change),
    find(id) {
      const change = changes.get(id);
      return change && toRow(change);
    },
    list: (campaignId) => [...changes.values()].filter(({ row }) => row.campaignId === campaignId).map(toRow),
    casesLeft(id, limit, after = '') {
      const change = changes.get(id);
      return caseRows(record, ({ campaignId, operatorId, startedAt }) => {
        const isOfChange = campaignId === change?.row.campaignId && startedAt !== undefined;
        return isOfChange && operatorId > after && !change.cases.has(operatorId);
      })
        .sort((one, other) => compare(one.operatorId, other.operatorId))
        .slice(0, limit);
    },
    settleCase(id, key, { result }) {
      const change = changes.get(id);
      if (change === undefined) throw new Error(`no rule change ${id} in the record`);
      if ((change.cases.get(key.operatorId) ?? 'failed') === 'failed') change.cases.set(key.operatorId, result);
    },
    finish(id, at) {
      const change = changes.get(id);
      if (change !== undefined && change.row.appliedAt === undefined) changes.set(id, { ...change, row: { ...change.row, appliedAt: at } });
    },
  });
}

function add(record: FakeRecord, changes: Map<number, StoredChange>, change: NewRuleChange): RuleChangeRow | undefined {
  const { pinned, deadlineOn, deadline, ...given } = change;
  const campaign = record.campaigns.get(change.campaignId);
  if (campaign === undefined) throw new RangeError(`no campaign ${change.campaignId} in the record`);
  const open = [...changes.values()].find(({ row }) => row.campaignId === change.campaignId && row.appliedAt === undefined);
  if (open !== undefined) return open.row.toHash === pinned.hash ? toRow(open) : undefined;
  if (campaign.packageHash !== change.fromHash) return undefined;
  if (!record.packages.has(pinned.hash)) record.packages.set(pinned.hash, pinned);
  const id = changes.size + 1;
  const added = { row: { ...given, id, fromHash: campaign.packageHash, toHash: pinned.hash }, cases: new Map<string, Result>() };
  changes.set(id, added);
  record.campaigns.set(campaign.id, { ...campaign, packageHash: pinned.hash, deadlineOn, deadline });
  const { at, by, kind, reason } = change;
  record.audit.push({ at, actor: by, action: `campaign-${kind}`, target: campaign.id, detail: reason });
  return toRow(added);
}

function toRow({ row, cases }: StoredChange): RuleChangeRow {
  const results: Partial<Record<Result, number>> = {};
  for (const result of cases.values()) results[result] = (results[result] ?? 0) + 1;
  return { ...row, results };
}
