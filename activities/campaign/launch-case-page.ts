import { SECOND, type Instant } from '../../domain/time';
import type { LaunchPage } from '../contract';
import type { PageOfLaunch } from '../../domain/campaign/campaign-progress';
import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseRow } from '../../domain/case/case-record';
import { planFromRecord } from '../../domain/planning/plan-case';
import type { Store } from '../../ports/store';
import type { Workflows } from '../../ports/workflows';
import { startCase } from './start-case';

/** What a launch needs, and its pace. */
export interface LaunchPorts {
  readonly store: Store;
  readonly workflows: Pick<Workflows, 'startCase' | 'restartCase' | 'clockOffset'>;
  /** Cases per second. Faster than the server digests builds a backlog in which every reply crawls. */
  readonly launchRate: number;
  readonly pageSize: number;
  /** Says that the page is alive and how far it is; throws when the activity was cancelled. */
  readonly heartbeat: (progress: { readonly launched: number; readonly after: string | undefined }) => void;
  readonly sleep: (ms: number) => Promise<void>;
  /** Machine time in ms, for pacing only. */
  readonly machineNow: () => number;
}

/** Cases started side by side: enough to hide one start's latency at the default rate. */
const PARALLEL_STARTS = 8;

/**
 * Starts the next page of the frozen audience at a steady pace. A retry starts where the record stands: a case that has a
 * workflow already keeps it.
 */
export async function launchCasePage(ports: LaunchPorts, { campaignId, after, now }: LaunchPage): Promise<PageOfLaunch> {
  const { store, pageSize } = ports;
  const campaign = await store.campaigns.find(campaignId);
  if (campaign === undefined) throw new Error(`no campaign ${campaignId} in the record`);
  const pinned = await store.campaigns.package(campaign.packageHash);
  const rows = await store.cases.notStarted(campaignId, after, pageSize);
  const began = ports.machineNow();
  let launched = 0;
  let last = after;

  for (let from = 0; from < rows.length; from += PARALLEL_STARTS) {
    const status = (await store.campaigns.find(campaignId))?.status;
    if (status !== undefined && status !== 'running') return { ...page(launched, last), stopped: status };
    const batch = rows.slice(from, from + PARALLEL_STARTS);
    await keepPace(ports, { began, launched });
    // business time goes on while the page is being launched
    const elapsed = ports.machineNow() - began;
    await startBatch(ports, batch, { pinned, asOf: campaign.startedAt, at: now + elapsed });
    launched += batch.length;
    last = batch.at(-1)?.operatorId ?? last;
    ports.heartbeat({ launched, after: last });
  }
  return page(launched, rows.length < pageSize ? undefined : last);
}

function page(launched: number, after: string | undefined): PageOfLaunch {
  return after === undefined ? { launched } : { launched, after };
}

async function keepPace(
  { launchRate, sleep, machineNow }: LaunchPorts,
  { began, launched }: { began: number; launched: number },
): Promise<void> {
  const aheadMs = began + (launched / launchRate) * SECOND - machineNow();
  if (aheadMs > 0) await sleep(aheadMs);
}

interface BatchTerms {
  readonly pinned: PinnedPackage;
  /** When the campaign started. */
  readonly asOf: Instant;
  readonly at: Instant;
}

async function startBatch(ports: LaunchPorts, batch: readonly CaseRow[], { pinned, asOf, at }: BatchTerms): Promise<void> {
  const { cases, contacts } = ports.store;
  const ids = batch.map(({ operatorId }) => operatorId);
  const campaignId = batch[0]?.campaignId ?? '';
  const [absent, planned] = await Promise.all([contacts.absentChannels(ids), cases.plannedMoments(ids, campaignId)]);
  const clockOffsetMs = ports.workflows.clockOffset(at);
  await Promise.all(
    batch.map((row) => {
      const { operatorId } = row;
      const plan = planFromRecord(row, { rules: pinned, from: at, asOf, otherMessages: planned.get(operatorId) });
      return startCase(ports, { row, pinned, plan, absent: absent.get(operatorId) ?? [], at, clockOffsetMs }, { again: false });
    }),
  );
}
