import type { Instant } from '../../domain/time';
import type { LaunchPage } from '../contract';
import type { PageOfLaunch } from '../../domain/campaign/campaign-progress';
import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseRow } from '../../domain/case/case-record';
import type { Store } from '../../ports/store';
import type { Workflows } from '../../ports/workflows';
import { keepPace, type Pace } from './keep-pace';
import { planOrProblem, startCase } from './start-case';

/** What a launch needs, and its pace. */
export interface LaunchPorts extends Pace {
  readonly store: Store;
  readonly workflows: Pick<Workflows, 'startCase' | 'restartCase' | 'clockOffset'>;
  readonly pageSize: number;
  /** Says that the page is alive and how far it is; throws when the activity was cancelled. */
  readonly heartbeat: (progress: { readonly launched: number; readonly after: string | undefined }) => void;
}

/** Cases started side by side: enough to hide one start's latency at the default rate. */
const PARALLEL_STARTS = 8;

/**
 * Starts the next page of the frozen audience at a steady pace. A retry starts where the record stands: a case that has a
 * workflow already keeps it. One that cannot be planned stays not started, with the reason, and the next one has its turn.
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
    await keepPace(ports, { began, done: from });
    // business time goes on while the page is being launched
    const elapsed = ports.machineNow() - began;
    launched += await startBatch(ports, batch, { pinned, asOf: campaign.startedAt, at: now + elapsed });
    last = batch.at(-1)?.operatorId ?? last;
    ports.heartbeat({ launched, after: last });
  }
  return page(launched, rows.length < pageSize ? undefined : last);
}

function page(launched: number, after: string | undefined): PageOfLaunch {
  return after === undefined ? { launched } : { launched, after };
}

interface BatchTerms {
  readonly pinned: PinnedPackage;
  /** When the campaign started. */
  readonly asOf: Instant;
  readonly at: Instant;
}

/** @returns how many of them were started */
async function startBatch(ports: LaunchPorts, batch: readonly CaseRow[], { pinned, asOf, at }: BatchTerms): Promise<number> {
  const { cases, contacts } = ports.store;
  const ids = batch.map(({ operatorId }) => operatorId);
  const campaignId = batch[0]?.campaignId ?? '';
  // as they are now, and no longer as the page was read
  const begun = await cases.beginStart(campaignId, ids);
  const [absent, planned] = await Promise.all([contacts.absentChannels(ids, campaignId), cases.plannedMoments(ids, campaignId)]);
  const clockOffsetMs = ports.workflows.clockOffset(at);
  const started = await Promise.all(
    begun.map(async (row) => {
      const { operatorId } = row;
      const plan = planOrProblem(row, { rules: pinned, from: at, asOf, otherMessages: planned.get(operatorId) });
      if (typeof plan === 'string') {
        await cases.noteStartProblem(row, plan);
        return false;
      }
      return await startCase(ports, { row, pinned, plan, absent: absent.get(operatorId) ?? [], at, clockOffsetMs }, { again: false });
    }),
  );
  return started.filter(Boolean).length;
}
