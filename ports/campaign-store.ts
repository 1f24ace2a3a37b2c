import type { NewCampaign, CampaignCreated, CampaignRow, PinnedPackage, StatusChange } from '../domain/campaign/campaign';
import type { AuditEntry } from './audit-store';
import type { RollCount } from '../domain/figures/roll-count';

/** Campaigns, and the packages they are pinned to. */
export interface CampaignStore {
  /** All or nothing: the package, the campaign, its audience, and the import that it rests on from here on. */
  create(campaign: NewCampaign): Promise<CampaignCreated>;
  find(campaignId: string): Promise<CampaignRow | undefined>;
  list(): Promise<readonly CampaignRow[]>;
  /** The package a campaign is pinned to. @throws RangeError for an unknown hash */
  package(hash: string): Promise<PinnedPackage>;
  /**
   * Moves a campaign on, if it still is where the decision found it.
   *
   * @param act what goes into the audit trail with it, in one transaction: neither is ever there without the other
   * @returns false when it is in none of `from` any more; nothing is changed then
   */
  setStatus(campaignId: string, change: StatusChange, act?: AuditEntry): Promise<boolean>;
  /** Cases that can still move: not closed, and of a withdrawn campaign only those that have started. As it is kept: no case is read. */
  countOpen(campaignId: string): Promise<number>;
  setClockOffset(campaignId: string, clockOffsetMs: number): Promise<void>;
  /** As it is kept: no case is read. */
  count(campaignId: string): Promise<RollCount>;
}
