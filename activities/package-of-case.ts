import type { CaseKey } from '../domain/keys';
import type { PinnedPackage } from '../domain/campaign/campaign';
import type { Store } from '../ports/store';

/** The rules a case lives by: those it started with, until they were changed for it; before it started, its campaign's. */
export async function packageOfCase(store: Store, row: CaseKey & { readonly packageHash?: string }): Promise<PinnedPackage> {
  if (row.packageHash !== undefined) return await store.campaigns.package(row.packageHash);
  const campaign = await store.campaigns.find(row.campaignId);
  if (campaign === undefined) throw new Error(`no campaign ${row.campaignId} in the record`);
  return await store.campaigns.package(campaign.packageHash);
}
