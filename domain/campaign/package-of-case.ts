import type { PinnedPackage } from './campaign';

/** Where pinned packages are kept. */
interface PinnedPackages {
  find(campaignId: string): Promise<{ readonly packageHash: string } | undefined>;
  package(hash: string): Promise<PinnedPackage>;
}

/**
 * The rules a case lives by: those it started with, until they were changed for it; before it started, its campaign's.
 *
 * @param row a case, of which `packageHash` is absent until it started
 * @throws RangeError when there is no such campaign, or no such package
 */
export async function packageOfCase(
  packages: PinnedPackages,
  { campaignId, packageHash }: { readonly campaignId: string; readonly packageHash?: string },
): Promise<PinnedPackage> {
  if (packageHash !== undefined) return await packages.package(packageHash);
  const campaign = await packages.find(campaignId);
  if (campaign === undefined) throw new RangeError(`no campaign ${campaignId} in the record`);
  return await packages.package(campaign.packageHash);
}
