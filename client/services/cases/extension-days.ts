import type { PinnedPackage } from '../../../domain/campaign/campaign';
import { RequestRefused } from '../request-refused';

/** @throws RequestRefused when an extension of so many calendar days is not in the campaign's rules */
export function requireExtensionDays({ policy }: PinnedPackage, days: number): void {
  const { maxDays } = policy.extension;
  if (!Number.isInteger(days) || days < 1 || days > maxDays) {
    throw new RequestRefused('extension-too-long', `An extension is 1 to ${maxDays} days.`);
  }
}
