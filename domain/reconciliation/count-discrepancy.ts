import type { Discrepancy } from './report';

/** One count of a campaign that is kept as another number than there are. */
export interface CountDifference {
  /** What is counted, such as `cases running operator dated`. */
  readonly of: string;
  readonly kept: number;
  readonly counted: number;
}

/** Compares the counts by their name; one that is absent is nought. @returns the differences in order of their names */
export function countDifferences(kept: ReadonlyMap<string, number>, counted: ReadonlyMap<string, number>): readonly CountDifference[] {
  return [...new Set([...kept.keys(), ...counted.keys()])]
    .sort()
    .map((of) => ({ of, kept: kept.get(of) ?? 0, counted: counted.get(of) ?? 0 }))
    .filter((one) => one.kept !== one.counted);
}

/** Differences that a sentence names. */
const MOST_NAMED = 5;

/** The finding where the counts that pages show are not what is there; counting anew repairs it. */
export function findCountDiscrepancy(campaignId: string, differences: readonly CountDifference[]): readonly Discrepancy[] {
  if (differences.length === 0) return [];
  const named = differences.slice(0, MOST_NAMED).map(({ of, kept, counted }) => `${of}: ${kept} kept, ${counted} counted`);
  const more = differences.length > MOST_NAMED ? `; and ${differences.length - MOST_NAMED} more` : '';
  const sentence = `The kept counts are not what there is (${named.join('; ')}${more}).`;
  return [{ code: 'counts-differ', subject: campaignId, sentence, repair: { type: 'recount' } }];
}
