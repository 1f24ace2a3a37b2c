import type { CampaignRow } from '../../domain/campaign/campaign';
import { caseId, type CaseKey } from '../../domain/keys';
import { olderRowsOf } from '../../domain/reconciliation/outdated-rows';
import type { RecordedCase, RecordedInspection } from '../../domain/reconciliation/recorded-case';
import { getCampaignRow } from './find-campaign';
import type { ServiceParts } from './service-parts';

/** Which rows are worked out anew. */
export interface RunReprojection {
  /** All campaigns, also those that are over, when absent. */
  readonly campaignId?: string;
  /** True only looks. */
  readonly dryRun: boolean;
  readonly by: string;
  /** Hears how many cases were looked at, of how many. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** What came of it. */
export interface Reprojection {
  /** Cases that were looked at. */
  readonly cases: number;
  /** Rows of cases and of inspections that an earlier version had worked out, and this one now has; with `dryRun` those that it would. */
  readonly renewed: { readonly cases: number; readonly inspections: number };
  /** Rows that were left as they are: ids of their cases or inspections, and why. */
  readonly left: readonly { readonly subject: string; readonly sentence: string }[];
}

/** Cases that are asked for their version at once. */
const PAGE = 200;
/** Rows written side by side. */
const PARALLEL = 8;

/**
 * Works out anew, from their events, the rows that an earlier version of the product wrote. One that moves meanwhile is written by the
 * event that moves it, and keeps that. Whatever interrupts it, the next run goes on with the rows that are left; where a log is not as
 * it was written nothing is changed.
 *
 * @throws RequestRefused when there is no such campaign
 * @see docs/rules.md#projection
 */
export async function reproject(parts: ServiceParts, run: RunReprojection): Promise<Reprojection> {
  const { campaignId } = run;
  const campaigns = campaignId === undefined ? await parts.store.campaigns.list() : [await getCampaignRow(parts, campaignId)];
  const of = campaigns.reduce((sum, { audience }) => sum + audience, 0);
  let sum = NOTHING;
  for (const campaign of campaigns) {
    for await (const page of reprojectCampaign(parts, campaign, run)) {
      sum = added(sum, page);
      run.onProgress?.(sum.cases, of);
    }
  }
  return sum;
}

const NOTHING: Reprojection = { cases: 0, renewed: { cases: 0, inspections: 0 }, left: [] };

function added(one: Reprojection, other: Reprojection): Reprojection {
  return {
    cases: one.cases + other.cases,
    renewed: { cases: one.renewed.cases + other.renewed.cases, inspections: one.renewed.inspections + other.renewed.inspections },
    left: [...one.left, ...other.left],
  };
}

/** Page by page: how far it has come is in the rows themselves. */
async function* reprojectCampaign({ store, clock }: ServiceParts, { id }: CampaignRow, run: RunReprojection): AsyncGenerator<Reprojection> {
  let isSaid = run.dryRun;
  for (let after: number | undefined = 0; after !== undefined;) {
    const { looked, last, operatorIds }: Awaited<ReturnType<typeof store.projections.older>> = await store.projections.older(
      id,
      after,
      PAGE,
    );
    if (operatorIds.length > 0 && !isSaid) {
      const detail = 'rows that an earlier version of the product worked out are worked out anew from their events';
      await store.audit.add({ at: await clock.now(), actor: run.by, action: 'reprojected', target: id, detail });
      isSaid = true;
    }
    const page = await reprojectCases({ store, run }, await store.reconciliations.look(id, operatorIds));
    yield { ...page, cases: looked };
    after = last;
  }
}

interface Renewing extends Pick<ServiceParts, 'store'> {
  readonly run: RunReprojection;
}

async function reprojectCases(renewing: Renewing, cases: readonly RecordedCase[]): Promise<Reprojection> {
  let sum = NOTHING;
  for (let from = 0; from < cases.length; from += PARALLEL) {
    const some = await Promise.all(cases.slice(from, from + PARALLEL).map((recorded) => reprojectCase(renewing, recorded)));
    sum = some.reduce(added, sum);
  }
  return sum;
}

async function reprojectCase(renewing: Renewing, recorded: RecordedCase): Promise<Reprojection> {
  const { row, brokenAt } = recorded;
  const older = olderRowsOf(recorded);
  const key = { campaignId: row.campaignId, operatorId: row.operatorId };
  if (brokenAt !== undefined) return leftAlone('case', caseId(key), brokenAt);
  const ofCase = older.ofCase ? await renewCase(renewing, key, recorded) : NOTHING;
  const inspections = recorded.inspections.filter(({ inspection }) => older.inspections.includes(inspection));
  const ofInspections = await Promise.all(inspections.map((inspection) => renewInspection(renewing, key, inspection)));
  return ofInspections.reduce(added, ofCase);
}

function leftAlone(what: string, subject: string, brokenAt: number): Reprojection {
  const sentence = `Event ${brokenAt} of the ${what} ${subject} is not as it was written: its hash does not fit. Its row was left as it is.`;
  return { ...NOTHING, left: [{ subject, sentence }] };
}

async function renewCase({ store, run }: Renewing, key: CaseKey, { row: { state }, fence }: RecordedCase): Promise<Reprojection> {
  if (state === undefined) return NOTHING;
  const isRenewed = run.dryRun || (await store.projections.renewCase(key, { state, fence }));
  return { ...NOTHING, renewed: { ...NOTHING.renewed, cases: isRenewed ? 1 : 0 } };
}

async function renewInspection(
  { store, run }: Renewing,
  key: CaseKey,
  { inspection, state, fence, brokenAt }: RecordedInspection,
): Promise<Reprojection> {
  if (brokenAt !== undefined) return leftAlone('inspection', `${caseId(key)}/${inspection}`, brokenAt);
  if (state === undefined) return NOTHING;
  const isRenewed = run.dryRun || (await store.projections.renewInspection({ ...key, inspection }, { state, fence }));
  return { ...NOTHING, renewed: { ...NOTHING.renewed, inspections: isRenewed ? 1 : 0 } };
}
