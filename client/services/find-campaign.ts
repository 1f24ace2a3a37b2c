import type { CampaignRow } from '../../domain/campaign/campaign';
import { RequestRefused } from './request-refused';
import type { ServiceParts } from './service-parts';

/** @throws RequestRefused when there is no such campaign */
export async function getCampaignRow({ store }: Pick<ServiceParts, 'store'>, campaignId: string): Promise<CampaignRow> {
  const row = await store.campaigns.find(campaignId);
  if (row === undefined) throw new RequestRefused('unknown-campaign', `There is no campaign "${campaignId}".`);
  return row;
}

/** @throws RequestRefused when there is no such campaign, or it was closed or withdrawn */
export async function getOpenCampaignRow(parts: Pick<ServiceParts, 'store'>, campaignId: string): Promise<CampaignRow> {
  const row = await getCampaignRow(parts, campaignId);
  const { status } = row;
  if (status === 'closed' || status === 'withdrawn') throw new RequestRefused('campaign-over', `The campaign ${campaignId} is ${status}.`);
  return row;
}
