import { join } from 'node:path';
import { createPackageSource } from '../../../adapters/packages/package-source';
import { createWords, loadTexts } from '../../../adapters/packages/words';
import type { PinnedPackage } from '../../../domain/campaign/campaign';
import { memoize } from '../../../domain/memoize';
import type { Words } from '../../../domain/message/words';
import { projectRoot } from '../../../worker/settings/project-root';

/** The packages that ship, from `campaigns/`. */
export const realPackages = createPackageSource(join(projectRoot(), 'campaigns'));

/** A package that ships, read once a test file. */
export const realPackage: (code: string) => Promise<PinnedPackage> = memoize(
  (code: string) => realPackages.load(code),
  (code) => code,
);

const ownTexts = memoize(
  () => loadTexts(join(projectRoot(), 'texts')),
  () => '',
);

/** The words that ship, with those of a campaign where one is given. */
export async function realWords(...packages: readonly PinnedPackage[]): Promise<Words> {
  return createWords(await ownTexts(undefined), ...packages.map(({ texts }) => texts));
}
