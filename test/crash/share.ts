import type { Blow } from './crash-point';
import { nameOf, type CrashSpot } from './crash-run';
import { createHash } from 'node:crypto';

/** How many spots of each blow are looked at, and what chooses them. */
export interface Share extends Readonly<Record<Blow, number>> {
  readonly seed: number;
}

/** The same seed chooses the same spots, as long as the paths stay as they are; a spot that comes or goes moves few of the others. */
export function chooseShare(spots: readonly CrashSpot[], share: Share): readonly CrashSpot[] {
  const ranked = spots.map((spot) => ({
    spot,
    rank: createHash('sha256')
      .update(`${share.seed} ${nameOf(spot)}`)
      .digest('hex'),
  }));
  const chosen = (['kill', 'freeze'] as const).flatMap((blow) =>
    ranked
      .filter(({ spot }) => spot.blow === blow)
      .sort((one, other) => (one.rank < other.rank ? -1 : 1))
      .slice(0, share[blow]),
  );
  return chosen.map(({ spot }) => spot);
}
