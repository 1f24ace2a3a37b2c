import type { NewCampaign, CampaignRow, PinnedPackage, CampaignStatus } from '../domain/campaign/campaign';
import type { RollCount } from '../domain/figures/roll-count';

export interface CampaignStore {
  /** @returns false when a campaign of that id exists already; nothing is changed then */
  create(campaign: NewCampaign): Promise<boolean>;
  find(campaignId: string): Promise<CampaignRow | undefined>;
  list(): Promise<readonly CampaignRow[]>;
  /** The package a campaign is pinned to. @throws RangeError for an unknown hash */
  package(hash: string): Promise<PinnedPackage>;
  setStatus(campaignId: string, status: CampaignStatus): Promise<void>;
  setClockOffset(campaignId: string, clockOffsetMs: number): Promise<void>;
  count(campaignId: string): Promise<RollCount>;
}
