import { factsOf } from '../../../adapters/store/write-audience';
import { caseId } from '../../../domain/keys';
import type { CampaignCreated, CampaignRow, NewCampaign } from '../../../domain/campaign/campaign';
import { rollCountOf, type RollCount } from '../../../domain/figures/roll-count';
import type { CampaignStore } from '../../../ports/campaign-store';
import { asPort, compare, present } from './as-port';
import { storeOperator } from './fake-operators';
import type { FakeRecord } from './fake-record';

/** Campaigns, the packages they are pinned to, and their audiences. */
export function createFakeCampaignStore(record: FakeRecord): CampaignStore {
  const change = (campaignId: string, changed: Partial<CampaignRow>): void => {
    const row = record.campaigns.get(campaignId);
    if (row !== undefined) record.campaigns.set(campaignId, { ...row, ...changed });
  };
  return asPort<CampaignStore>({
    create: (campaign) => createCampaign(record, campaign),
    find: (campaignId) => record.campaigns.get(campaignId),
    list: () => [...record.campaigns.values()].sort((one, other) => compare(one.startedAt, other.startedAt) || compare(one.id, other.id)),
    package(hash) {
      const pinned = record.packages.get(hash);
      if (pinned === undefined) throw new RangeError(`no package ${hash} in the record`);
      return pinned;
    },
    setStatus(campaignId, { from, to }, act) {
      const status = record.campaigns.get(campaignId)?.status;
      if (status === undefined || !from.includes(status)) return false;
      change(campaignId, { status: to });
      if (act !== undefined) record.audit.push(act);
      return true;
    },
    setClockOffset: (campaignId, clockOffsetMs) => change(campaignId, { clockOffsetMs }),
    count: (campaignId) => countRoll(record, campaignId),
    countOpen(campaignId) {
      const isWithdrawn = record.campaigns.get(campaignId)?.status === 'withdrawn';
      return [...record.cases.values()].filter(
        ({ startedAt, status, ...entry }) =>
          entry.campaignId === campaignId && status !== 'closed' && !(isWithdrawn && status === 'not-started' && startedAt === undefined),
      ).length;
    },
  });
}

function createCampaign(record: FakeRecord, { pinned, operators, by, importId, ...campaign }: NewCampaign): CampaignCreated {
  if (importId !== undefined && record.imports.get(importId)?.row.status !== 'imported') return 'import-undone';
  if (!record.packages.has(pinned.hash)) record.packages.set(pinned.hash, pinned);
  if (record.campaigns.has(campaign.id)) return 'known';
  if (importId !== undefined) record.startedFrom.set(campaign.id, importId);
  const pin = { packageCode: pinned.code, packageHash: pinned.hash };
  record.campaigns.set(campaign.id, { ...campaign, ...pin, status: 'running', audience: operators.length });
  const source = importId === undefined ? `campaign ${campaign.id}` : `import ${importId}`;
  const list = { source, at: campaign.startedAt, by, campaignId: campaign.id };
  for (const operator of operators) {
    const key = { campaignId: campaign.id, operatorId: storeOperator(record, operator, list).id };
    const { names, language, region } = operator;
    record.cases.set(caseId(key), {
      ...key,
      number: record.next('case'),
      status: 'not-started',
      queue: 'operator',
      clockOffsetMs: 0,
      facts: factsOf(operator),
      names,
      language,
      region,
      sequence: 0,
      fence: 0,
      projection: 0,
      startBegun: false,
      log: [],
    });
  }
  const detail = `${operators.length} operators, package ${pinned.hash}`;
  record.audit.push({ at: campaign.startedAt, actor: by, action: 'campaign-started', target: campaign.id, detail });
  return 'created';
}

/** Counts the roll of a campaign from its cases. */
export function countRoll(record: FakeRecord, campaignId: string): RollCount {
  const groups = [...record.cases.values()]
    .filter((entry) => entry.campaignId === campaignId)
    .map(({ status, queue, outcome, nextAt }) => ({ status, queue, ...present({ outcome }), dated: nextAt !== undefined, cases: 1 }));
  return rollCountOf(record.campaigns.get(campaignId)?.audience ?? 0, groups);
}
