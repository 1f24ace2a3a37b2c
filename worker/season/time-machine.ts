import { casePages } from '../../client/services/campaigns/case-pages';
import { fastForward } from '../../adapters/temporal/fast-forward';
import type { Instant } from '../../domain/time';
import type { Installation } from '../wiring/installation';
import type { CaseRow } from '../../domain/case/case-record';
import type { Store } from '../../ports/store';

/** Moves the business time of a rehearsal: every open workflow by the same amount, and the clock that everybody reads. */
export interface TimeMachine {
  /** When the first open case or inspection is due next. */
  nextDue(): Promise<Instant | undefined>;
  /** Moves to an instant; a time that has passed changes nothing. One move at a time. */
  advanceTo(target: Instant): Promise<Instant>;
}

/** A workflow that lives in business time, and how far it is. */
interface Traveller {
  readonly workflowId: string;
  readonly clockOffsetMs: number;
  readonly arrived: (clockOffsetMs: number) => Promise<void>;
}

const PARALLEL = 24;

export function createTimeMachine(installation: Installation, campaignId: string): TimeMachine {
  const { store, clock, seasonClock } = installation;
  if (seasonClock === undefined) throw new RangeError('business time moves in rehearsals only');
  let moving: Promise<unknown> = Promise.resolve();

  const advance = async (target: Instant): Promise<Instant> => {
    // every workflow gets the very offset of the season clock, so that all stay in step
    const offset = target - Date.now();
    if (offset > (await clock.offsetMs())) {
      // inspections that open on the way start behind, so it is done again until nobody is
      while ((await bring(installation, await travellers(installation, campaignId), offset)) > 0);
      await seasonClock.setOffset(offset);
    }
    return await clock.now();
  };

  return {
    async nextDue() {
      const cases = await openCases(store, campaignId);
      const inspections = await store.inspections.list({ campaignId, limit: 1_000_000 });
      const now = await clock.now();
      const due = [
        ...cases.flatMap(({ hold, nextAt }) => (hold === undefined && nextAt !== undefined ? [nextAt] : [])),
        ...inspections.flatMap(({ status, state }) =>
          status === 'closed' || state === undefined ? [] : [state.terms.acceptBy, state.terms.recordBy],
        ),
      ].filter((at) => at > now);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    advanceTo(target) {
      const move = moving.then(() => advance(target));
      moving = move.catch(() => undefined);
      return move;
    },
  };
}

/** @returns how many were behind */
async function bring({ temporal }: Installation, all: readonly Traveller[], offset: number): Promise<number> {
  const behind = all.filter(({ clockOffsetMs }) => clockOffsetMs < offset);
  const queue = [...behind];
  const worker = async (): Promise<void> => {
    for (let traveller = queue.shift(); traveller !== undefined; traveller = queue.shift()) {
      await fastForward(temporal.client, traveller.workflowId, offset - traveller.clockOffsetMs);
      await traveller.arrived(offset);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return behind.length;
}

async function travellers({ store, workflowIds: ids }: Installation, campaignId: string): Promise<readonly Traveller[]> {
  const campaign = await store.campaigns.find(campaignId);
  const inspections = await store.inspections.list({ campaignId, limit: 1_000_000 });
  return [
    ...(await openCases(store, campaignId)).map((row) => ({
      workflowId: ids.ofCase(row),
      clockOffsetMs: row.clockOffsetMs,
      arrived: (offset: number) => store.cases.setClockOffset(row, offset),
    })),
    ...inspections
      .filter(({ status }) => status !== 'closed')
      .map((row) => ({
        workflowId: ids.ofInspection(row),
        clockOffsetMs: row.clockOffsetMs,
        arrived: (offset: number) => store.inspections.setClockOffset(row, offset),
      })),
    ...(campaign === undefined || campaign.status === 'closed' || campaign.status === 'withdrawn'
      ? []
      : [
          {
            workflowId: ids.ofCampaign(campaignId),
            clockOffsetMs: campaign.clockOffsetMs,
            arrived: (offset: number) => store.campaigns.setClockOffset(campaignId, offset),
          },
        ]),
  ];
}

/** Every case that has started and not closed. */
export async function openCases(store: Store, campaignId: string): Promise<readonly CaseRow[]> {
  const open: CaseRow[] = [];
  for await (const page of casePages(store, campaignId))
    open.push(...page.filter(({ status, startedAt }) => status !== 'closed' && startedAt !== undefined));
  return open;
}
