import type { CalendarDate, Instant } from '../time';
import type { OperatorRow } from './operator-row';
import type { CampaignPackage } from '../law/policy';

/**
 * `paused`: nothing is sent until it is resumed. `closed`: every case has its outcome. `withdrawn`: the duty is gone, and open
 * cases end.
 */
export type CampaignStatus = 'running' | 'paused' | 'closed' | 'withdrawn';

/** A campaign that is not over. */
export const OPEN_CAMPAIGN: readonly CampaignStatus[] = ['running', 'paused'];

/** Where a campaign goes, from where it was when that was decided. */
export interface StatusChange {
  readonly from: readonly CampaignStatus[];
  readonly to: CampaignStatus;
}

/** One drive as the record has it: the rules it is pinned to, and where it stands. */
export interface CampaignRow {
  readonly id: string;
  readonly packageCode: string;
  /** Content hash of the package the campaign is pinned to (promise P7). */
  readonly packageHash: string;
  readonly status: CampaignStatus;
  readonly deadlineOn: CalendarDate;
  readonly deadline: Instant;
  readonly startedAt: Instant;
  readonly audience: number;
  readonly clockOffsetMs: number;
}

/** A campaign as staff start it: the package is pinned, the audience frozen. */
export interface NewCampaign {
  readonly id: string;
  readonly pinned: PinnedPackage;
  readonly deadlineOn: CalendarDate;
  readonly deadline: Instant;
  readonly startedAt: Instant;
  readonly clockOffsetMs: number;
  readonly operators: readonly OperatorRow[];
  /** The import its operators come from, where they were imported before. */
  readonly importId?: number;
  readonly by: string;
}

/**
 * What came of it. `known`: a campaign of that id exists already. `import-undone`: the import its operators come from is not there any
 * more. Nothing is changed in either case.
 */
export type CampaignCreated = 'created' | 'known' | 'import-undone';

/** A package with the hash of its content: a campaign goes on with exactly these rules, whatever becomes of the files. */
export type PinnedPackage = CampaignPackage & { readonly hash: string };
