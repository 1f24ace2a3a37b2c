import { ApplicationFailure } from '@temporalio/common';
import type { CampaignRow } from '../../domain/campaign/campaign';
import { findOutdatedRows } from '../../domain/reconciliation/outdated-rows';
import type { RecordedCase } from '../../domain/reconciliation/recorded-case';
import { findingOf } from '../../domain/reconciliation/finding';
import {
  addFindings,
  campaignSum,
  findSumDiscrepancy,
  NO_FINDINGS,
  reconciliationHolds,
  type Discrepancy,
  type Finding,
} from '../../domain/reconciliation/report';
import type { Store } from '../../ports/store';
import type { Reconcile } from '../contract';
import { compareCampaign } from './compare-campaign';
import { compareCounts } from './compare-counts';
import type { Comparing, ReconcilePorts, ReconcileProgress } from './comparing';
import { lookAtPage, type PageTerms } from './look-at-page';
import { repairCase } from './repair-case';
import { findUnknownWorkflows } from './unknown-workflows';

/** Cases compared at once. */
const PAGE = 100;

/**
 * Compares the record, the workflows and the ledger of one campaign or of all that are open, repairs what can be repaired and
 * keeps the report. A suspected discrepancy is looked at again, at the server itself, before it is believed.
 */
export async function reconcile(ports: ReconcilePorts, input: Reconcile, done?: ReconcileProgress): Promise<{ readonly id: number }> {
  let progress: ReconcileProgress = done ?? { sums: [], findings: NO_FINDINGS };
  const campaigns = await campaignsOf(ports.store, input);
  for (const campaign of campaigns) {
    if (progress.sums.some(({ campaignId }) => campaignId === campaign.id)) continue;
    progress = await reconcileCampaign({ ...ports, input, campaign }, progress);
    ports.note(progress);
  }
  const { findings, sums } = progress;
  // business time as the campaign that is furthest has it; in production all have the same
  const at = ports.machineNow() + (campaigns.length === 0 ? 0 : Math.max(...campaigns.map(({ clockOffsetMs }) => clockOffsetMs)));
  const report = { holds: reconciliationHolds(findings), at, repair: input.repair, campaigns: sums, ...findings };
  return { id: await ports.store.reconciliations.add(input.run, report) };
}

async function campaignsOf(store: Store, { campaignId }: Reconcile): Promise<readonly CampaignRow[]> {
  if (campaignId !== undefined) {
    const row = await store.campaigns.find(campaignId);
    if (row === undefined) throw ApplicationFailure.nonRetryable(`There is no campaign ${campaignId}.`, 'unknown-campaign');
    return [row];
  }
  const open: CampaignRow[] = [];
  for (const row of await store.campaigns.list()) {
    // one that was withdrawn may have cases that have not heard of it
    const wanted = row.status === 'running' || row.status === 'paused' || (await store.campaigns.countOpen(row.id)) > 0;
    if (wanted) open.push(row);
  }
  return open;
}

async function reconcileCampaign(comparing: Comparing, before: ReconcileProgress): Promise<ReconcileProgress> {
  const { store, note, campaign } = comparing;
  const campaignId = campaign.id;
  const resumed = before.current?.campaignId === campaignId ? before.current : undefined;
  const complete = await compareCampaign(comparing);
  const visible = await listVisible(comparing);
  const failing = new Set(await comparing.roll.failing(campaignId));
  let findings = before.findings;
  if (resumed === undefined)
    findings = addFindings(findings, [...complete.findings, ...asFindings(await findUnknownWorkflows(comparing, visible))]);
  let current = resumed ?? { campaignId, after: 0, workflows: 0 };
  for (;;) {
    const page = await store.reconciliations.page(campaignId, current.after, PAGE);
    const last = page.at(-1);
    if (last === undefined) break;
    const compared = await comparePage(comparing, page, { visible, failing, launchComplete: complete.launchComplete });
    findings = addFindings(findings, compared.findings);
    current = { campaignId, after: last.row.number, workflows: current.workflows + compared.workflows };
    note({ sums: before.sums, findings, current });
  }
  findings = addFindings(findings, await compareCounts(comparing));
  const [roll, ledger] = await Promise.all([store.reconciliations.countRoll(campaignId), store.reconciliations.countLedger(campaignId)]);
  const sum = campaignSum(campaignId, { roll, workflows: current.workflows, ledger });
  return { sums: [...before.sums, sum], findings: addFindings(findings, asFindings(findSumDiscrepancy(campaignId, roll))) };
}

function asFindings(discrepancies: readonly Discrepancy[]): readonly Finding[] {
  return discrepancies.map((discrepancy) => findingOf(discrepancy, false));
}

async function listVisible({ roll, campaign }: Comparing): Promise<ReadonlySet<string>> {
  const visible = new Set<string>();
  for await (const ids of roll.running(campaign.id)) for (const id of ids) visible.add(id);
  return visible;
}

/** @returns what was found on one page, and how many of its open cases have a workflow now */
async function comparePage(
  comparing: Comparing,
  page: readonly RecordedCase[],
  pageTerms: PageTerms,
): Promise<{ readonly findings: readonly Finding[]; readonly workflows: number }> {
  const { sound, suspects } = await lookAtPage(comparing, page, pageTerms);
  // after an upgrade all of them are: no reason to ask the server about each
  const findings: Finding[] = [...asFindings(page.flatMap(findOutdatedRows))];
  let workflows = sound;
  for (const { recorded, isAtWork, discrepancies } of suspects) {
    let atWork = isAtWork;
    for (const discrepancy of discrepancies) {
      const repaired = await repairCase(comparing, recorded, discrepancy);
      findings.push(findingOf(discrepancy, repaired));
      atWork ||= repaired && (discrepancy.repair?.type === 'restart-case' || discrepancy.repair?.type === 'start-case');
    }
    if (atWork) workflows++;
  }
  return { findings, workflows };
}
