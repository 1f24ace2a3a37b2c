import type { CaseKey } from '../keys';
import type { Language } from '../channel';
import type { RollStatus, Queue } from './queue';
import type { Instant } from '../time';
import type { CaseOutcome } from './outcome';
import type { HoldReason, CaseEvent } from './case-event';
import type { CaseState } from './case-state';
import type { OperatorFacts } from '../operator';

/** One line of the case list. */
export interface CaseRow extends CaseKey {
  /** Short number that buttons and people use. */
  readonly number: number;
  readonly names: Readonly<Record<Language, string>>;
  readonly identifier: string;
  readonly language: Language;
  readonly region: string;
  readonly status: RollStatus;
  readonly queue: Queue;
  readonly nextAt?: Instant;
  readonly deadline?: Instant;
  readonly outcome?: CaseOutcome;
  readonly hold?: HoldReason;
  readonly startedAt?: Instant;
  /** Why it could not be started, where it was tried. */
  readonly startProblem?: string;
  readonly clockOffsetMs: number;
  /** The rules the case lives by; absent until it started. */
  readonly packageHash?: string;
  /** As the list had them when the audience was frozen. */
  readonly facts: OperatorFacts;
  /** Absent until the case's first events are recorded. */
  readonly state?: CaseState;
}

/** Which cases a list shows: those that meet every condition, in order of their number, at most `limit` after `afterNumber`. */
export interface CaseFilter {
  readonly campaignId?: string;
  readonly status?: RollStatus;
  readonly queue?: Queue;
  readonly outcome?: CaseOutcome;
  readonly region?: string;
  /** Parts of words of a name, all of them, whatever the case of their letters; or the start of an identifier or operator id. */
  readonly search?: string;
  readonly afterNumber?: number;
  readonly limit: number;
}

/** An event as the record keeps it. `hash` covers the event and the hash before it, so that a changed log does not add up. */
export interface RecordedEvent {
  readonly sequence: number;
  readonly event: CaseEvent;
  readonly recordedAt: Instant;
  readonly hash: string;
}

/** Events as a workflow task hands them in. */
export interface NumberedEvents<Event> {
  /** Number of the first one. */
  readonly from: number;
  /** Greater for every later task of the workflow. */
  readonly fence: number;
  readonly events: readonly Event[];
}

/** What came of recording a filing. `known`: it was recorded before; `closed`: the case came to its end without it, and nothing is kept. */
export type FilingRecorded = 'recorded' | 'known' | 'closed';

/** A filing that staff record. `reference`: its number at the office; `receivedAt` decides whether it was on time. */
export interface NewFiling extends CaseKey {
  readonly filingId: string;
  readonly receivedAt: Instant;
  readonly reference: string;
  readonly by: string;
}
