import type { RollStatus, Queue } from '../case/queue';
import type { CaseOutcome } from '../case/outcome';

/** The sum of promise P2 and what is behind it, counted in one statement. */
export interface RollCount {
  readonly audience: number;
  readonly byStatus: Readonly<Record<RollStatus, number>>;
  readonly byQueue: Readonly<Partial<Record<Queue, number>>>;
  readonly byOutcome: Readonly<Partial<Record<CaseOutcome, number>>>;
  /** Open cases that nobody owns or that have no next date: always 0. */
  readonly orphans: number;
}
