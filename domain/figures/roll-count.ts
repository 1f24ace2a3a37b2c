import { isOwned, ROLL_STATUSES, type Queue, type RollStatus } from '../case/queue';
import type { CaseOutcome } from '../case/outcome';

/** The sum of promise P2 and what is behind it, as of one moment. */
export interface RollCount {
  readonly audience: number;
  readonly byStatus: Readonly<Record<RollStatus, number>>;
  readonly byQueue: Readonly<Partial<Record<Queue, number>>>;
  readonly byOutcome: Readonly<Partial<Record<CaseOutcome, number>>>;
  /** Open cases that nobody owns, or that wait for their operator without a date: always 0. */
  readonly orphans: number;
}

/** Cases of a campaign that are alike. */
export interface RollGroup {
  readonly status: RollStatus;
  readonly queue: Queue;
  readonly outcome?: CaseOutcome;
  /** Whether they have a next date. */
  readonly dated: boolean;
  readonly cases: number;
}

/** The roll of a campaign from its groups. Groups of no case count for nothing. */
export function rollCountOf(audience: number, all: readonly RollGroup[]): RollCount {
  const groups = all.filter(({ cases }) => cases !== 0);
  const open = groups.filter(({ status }) => status === 'running' || status === 'on-hold');
  return {
    audience,
    byStatus: sumBy(groups, ROLL_STATUSES, ({ status }) => status),
    byQueue: sumBy(
      open,
      open.map(({ queue }) => queue),
      ({ queue }) => queue,
    ),
    byOutcome: sumBy(
      groups,
      groups.flatMap(({ outcome }) => outcome ?? []),
      ({ outcome }) => outcome,
    ),
    orphans: sum(open.filter((group) => !isOwned(group))),
  };
}

function sumBy<Key extends string>(
  groups: readonly RollGroup[],
  keys: readonly Key[],
  of: (group: RollGroup) => Key | undefined,
): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, sum(groups.filter((group) => of(group) === key))])) as Record<Key, number>;
}

function sum(groups: readonly RollGroup[]): number {
  return groups.reduce((total, { cases }) => total + cases, 0);
}
