import type { CalendarDate, Instant } from '../time';
import type { OperatorRow } from './operator-row';
import type { CampaignPackage } from '../law/policy';

export type CampaignStatus = 'running' | 'paused' | 'closed' | 'withdrawn';

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
  readonly by: string;
}

export type PinnedPackage = CampaignPackage & { readonly hash: string };
