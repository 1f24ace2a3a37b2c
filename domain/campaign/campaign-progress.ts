import { SECOND, type Instant } from '../time';
import type { CampaignStatus } from './campaign';

/** What staff can ask of a campaign. */
export type CampaignRequest =
  | { readonly type: 'pause' | 'resume' | 'withdraw'; readonly by: string }
  /** The rules were changed in the record: the cases follow, page by page. */
  | { readonly type: 'change-rules'; readonly changeId: number };

/** How far a campaign is, as its workflow knows it. The record has the last word. */
export interface CampaignProgress {
  readonly launched: number;
  /** The last operator of the frozen audience whose turn has come. */
  readonly after?: string;
  /** Everybody in the audience has had a turn, or the campaign is over. */
  readonly complete: boolean;
  readonly paused: boolean;
  /** A change of the rules that is being carried out. */
  readonly changing?: number;
  /** How far that change is. */
  readonly changed?: PassOfChange;
  /** Who paused, resumed or withdrew it last. */
  readonly by?: string;
  /** What its cases have yet to be told. */
  readonly toTell?: 'release' | 'withdraw';
  /** Requests to pause, resume or withdraw that were heard: what a page read in the record is older than what arrived meanwhile. */
  readonly heard?: number;
  /** Looks at what is left since the cases were told of the withdrawal. */
  readonly looks?: number;
}

/** Cases are gone through until none is left; some have to be looked at again, since their first event is on its way. */
export interface PassOfChange {
  /** The last operator of this pass that was looked at; absent at its beginning. */
  readonly after?: string;
  /** Passes that are through. */
  readonly passes: number;
}

/** Where every campaign begins. */
export const NOTHING_LAUNCHED: CampaignProgress = { launched: 0, complete: false, paused: false };

/** What the workflow of a campaign does next. */
export type CampaignStep =
  | { readonly type: 'release' | 'withdraw' | 'launch' | 'check' }
  | { readonly type: 'change'; readonly changeId: number; readonly after?: string; readonly isLast: boolean };

/** What cases wait for comes first, then changed rules, then those who have not started. */
export function nextCampaignStep({ toTell, changing, changed, complete, paused }: CampaignProgress): CampaignStep {
  if (toTell !== undefined) return { type: toTell };
  if (changing !== undefined) {
    const { after, passes } = changed ?? { passes: 0 };
    return { type: 'change', changeId: changing, isLast: passes >= MOST_PASSES, ...(after === undefined ? {} : { after }) };
  }
  return { type: complete || paused ? 'check' : 'launch' };
}

/** A request is carried out by the workflow's loop; the last one holds. */
export function hearRequest(progress: CampaignProgress, request: CampaignRequest): CampaignProgress {
  if (request.type === 'change-rules') {
    if (progress.changing === request.changeId) return progress;
    return { ...withoutChange(progress), changing: request.changeId };
  }
  const { type, by } = request;
  const heard = { ...progress, by, heard: (progress.heard ?? 0) + 1 };
  switch (type) {
    case 'pause':
      return { ...(progress.toTell === 'release' ? withoutTelling(heard) : heard), paused: true };
    case 'resume':
      return { ...heard, paused: false, toTell: progress.toTell ?? 'release' };
    case 'withdraw':
      return { ...heard, complete: true, paused: false, toTell: 'withdraw' };
  }
}

/** The cases are being told: a request that arrives meanwhile has them told again. */
export function beginTelling(progress: CampaignProgress): CampaignProgress {
  const { toTell } = progress;
  return { ...withoutTelling(progress), ...(toTell === 'withdraw' ? { looks: 0 } : {}) };
}

function withoutTelling({ toTell: _told, ...progress }: CampaignProgress): CampaignProgress {
  return progress;
}

/** What came of one page of a launch. */
export interface PageOfLaunch {
  /** Cases that were started. */
  readonly launched: number;
  /** Absent when the audience is through. */
  readonly after?: string;
  /** What the record said of the campaign, where that ended the page early. */
  readonly stopped?: Exclude<CampaignStatus, 'running'>;
}

/** @param heard requests that had been heard when the page began: it knows nothing of those that came after */
export function afterLaunchPage(
  progress: CampaignProgress,
  { launched, after, stopped }: PageOfLaunch,
  heard: number | undefined,
): CampaignProgress {
  const next = { ...progress, launched: progress.launched + launched, ...(after === undefined ? {} : { after }) };
  if (stopped === undefined) return { ...next, complete: progress.complete || after === undefined };
  switch (stopped) {
    case 'paused':
      return { ...next, paused: progress.heard === heard || progress.paused };
    case 'withdrawn':
      return { ...next, complete: true, paused: false, toTell: 'withdraw' };
    case 'closed':
      return { ...next, complete: true };
  }
}

/** What came of one page of a change of the rules. */
export interface PageOfChange {
  /** Absent when this pass is through. */
  readonly after?: string;
  /** Cases are left that were not settled yet. */
  readonly more: boolean;
}

/** Passes until a case that is still not in the record is left behind: about a minute. */
const MOST_PASSES = 30;
const NEXT_PASS_AFTER_MS = 2 * SECOND;

/** @returns also how long the campaign rests before the next page: between two passes, so that what was on its way is there */
export function afterChangePage(
  progress: CampaignProgress,
  changeId: number,
  { after, more }: PageOfChange,
): { readonly progress: CampaignProgress; readonly waitMs: number } {
  // another change has begun meanwhile
  if (progress.changing !== changeId) return { progress, waitMs: 0 };
  if (!more) return { progress: withoutChange(progress), waitMs: 0 };
  const passes = progress.changed?.passes ?? 0;
  if (after !== undefined) return { progress: { ...progress, changed: { after, passes } }, waitMs: 0 };
  return { progress: { ...progress, changed: { passes: passes + 1 } }, waitMs: NEXT_PASS_AFTER_MS };
}

function withoutChange({ changing: _id, changed: _pass, ...progress }: CampaignProgress): CampaignProgress {
  return progress;
}

/** What the record says of a campaign. */
export interface CampaignCount {
  readonly status: CampaignStatus;
  /** Cases that can still move: in a withdrawn campaign those that never started cannot. */
  readonly open: number;
}

/** When a campaign whose cases are open is looked at again. */
export interface LookTerms {
  readonly now: Instant;
  /** Before its deadline a campaign is not over by itself. */
  readonly deadline: Instant;
  readonly checkEveryMs: number;
}

const FIRST_LOOK_MS = 2 * SECOND;

/**
 * How long a campaign rests after it was counted. Cases of a withdrawn campaign close within moments: it is looked at soon, then less
 * and less often, and once a day those that are left are told again.
 */
export function restAfterCheck(
  progress: CampaignProgress,
  { status }: CampaignCount,
  { now, deadline, checkEveryMs }: LookTerms,
): { readonly progress: CampaignProgress; readonly waitMs: number } {
  if (status !== 'withdrawn') return { progress, waitMs: Math.max(checkEveryMs, deadline - now) };
  const { looks } = progress;
  // the request itself never arrived
  if (looks === undefined) return { progress: { ...progress, complete: true, paused: false, toTell: 'withdraw' }, waitMs: 0 };
  const waitMs = Math.min(checkEveryMs, FIRST_LOOK_MS * 2 ** looks);
  const again = waitMs === checkEveryMs ? ({ toTell: 'withdraw' } as const) : {};
  return { progress: { ...progress, looks: looks + 1, ...again }, waitMs };
}
