import type { InLanguages, Region } from './policy';

/** What a region is called; its code where the package does not know it, as packages pinned before regions were part of them. */
export function regionNames(regions: readonly Region[], code: string): InLanguages {
  return regions.find((region) => region.code === code)?.names ?? { kk: code, ru: code, en: code };
}
