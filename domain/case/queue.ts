import { CHANNELS } from '../channel';
import type { Instant } from '../time';
import type { HoldReason } from './case-event';
import type { CaseState } from './case-state';
import { nextStep } from './next-step';
import type { CaseOutcome } from './outcome';
import { isInspectedInVain } from './lawful-stages';
import { holdOf, waitingHold } from './waiting';

/** Who has to do something about an open case. Every open case is in exactly one queue (promise P2). */
export const QUEUES = [
  'operator',
  'filings',
  'claims',
  'extensions',
  'questions',
  'contact-repair',
  'supervisor',
  'inspectors',
  'paused',
  'none',
] as const;
/** One of `QUEUES`. */
export type Queue = (typeof QUEUES)[number];

/** How a case counts in the roll: audience = not started + running + on hold + closed. */
export const ROLL_STATUSES = ['not-started', 'running', 'on-hold', 'closed'] as const;
/** One of `ROLL_STATUSES`. */
export type RollStatus = (typeof ROLL_STATUSES)[number];

/** How a case that has started counts in the roll. A case under inspection counts as running unless it is held. */
export function rollStatus(state: CaseState): Exclude<RollStatus, 'not-started'> {
  if (state.standing.type === 'closed') return 'closed';
  return state.hold === undefined ? 'running' : 'on-hold';
}

/**
 * The queue a case is in. What silences the case comes first, then its hold, then what only waits beside the ladder.
 *
 * @returns `none` for a closed case alone
 * @see docs/rules.md#queues
 */
export function queueOf(state: CaseState): Queue {
  if (state.standing.type === 'closed') return 'none';
  if (state.standing.type === 'under-inspection') return whoDecides(state.pending) ?? 'inspectors';
  switch (waitingHold(state) ?? (isInspectedInVain(state) ? 'inspection-without-result' : (state.hold ?? comingHold(state)))) {
    case 'campaign-paused':
      return 'paused';
    case 'filing-waiting':
      return 'filings';
    case 'claim-waiting':
      return 'claims';
    case 'extension-waiting':
      return 'extensions';
    case 'notice-not-served':
      return 'contact-repair';
    case 'final-warning-not-served':
    case 'inspection-without-result':
    case 'steps-missed':
      return 'supervisor';
    default:
      if (state.pending.length > 0) return whoDecides(state.pending.filter(({ about }) => about !== 'extension')) ?? 'extensions';
      if (isNoticeLost(state) || hasNoWay(state)) return 'contact-repair';
      if ((state.missed?.length ?? 0) > 0) return 'supervisor';
      return (state.questions?.length ?? 0) > 0 ? 'questions' : 'operator';
  }
}

/** What the case is about to write down. */
function comingHold(state: CaseState): HoldReason | undefined {
  const step = nextStep(state, state.asOf ?? 0);
  return step.type === 'hold' ? step.reason : undefined;
}

/** A filing or a claim that comes while an inspector is on the way is decided by the same people as before. */
function whoDecides(pending: CaseState['pending']): Queue | undefined {
  const [oldest] = pending;
  if (oldest === undefined) return undefined;
  return oldest.about === 'extension' ? 'extensions' : holdOf(oldest.about) === 'filing-waiting' ? 'filings' : 'claims';
}

/** The notice was tried and reached nobody: staff must find a way to the operator. */
function isNoticeLost({ notice, settled, noticeServedAt }: CaseState): boolean {
  return noticeServedAt === undefined && notice !== undefined && settled.includes(notice.id);
}

/** Every way to the operator is lost or was never there. */
function hasNoWay({ lost, absent = [] }: CaseState): boolean {
  return lost.length > 0 && CHANNELS.every((channel) => lost.includes(channel) || absent.includes(channel));
}

/**
 * When the case moves next by itself, as of its last event: a date ahead, or that event's own while something is due. None for a case that
 * waits for a person, whom its queue names: what is put off by them has no date.
 *
 * @see docs/rules.md#queues
 */
export function nextDateOf(state: CaseState): Instant | undefined {
  const { asOf = 0 } = state;
  const step = nextStep(state, asOf);
  if (step.type === 'wait') return step.until;
  return step.type === 'send' || step.type === 'skip' || step.type === 'escalate' ? asOf : undefined;
}

/** Whether somebody, or a date, moves an open case on (promise P2): a case that waits for its operator has a date by which it is over. */
export function isOwned({ queue, dated }: { readonly queue: Queue; readonly dated: boolean }): boolean {
  return queue !== 'none' && (queue !== 'operator' || dated);
}

/**
 * Version of what the row of a case says of its events. To be raised with every change after which the same events come to another row:
 * rows of an older version are then worked out anew, and are not taken for tampered ones.
 *
 * @see docs/rules.md#projection
 */
export const CASE_PROJECTION = 1;

/** What the row of a case says of its events: what lists, counts and screens read. */
export interface CaseProjection {
  readonly status: RollStatus;
  readonly queue: Queue;
  readonly nextAt?: Instant;
  readonly deadline: Instant;
  readonly outcome?: CaseOutcome;
  readonly hold?: HoldReason;
  /** Absent in a record from before cases wrote down their rules, which says them in the row alone. */
  readonly packageHash?: string;
  readonly state: CaseState;
}

/** The row of a case, worked out from its state. */
export function projectCase(state: CaseState): CaseProjection {
  const { plan, standing, hold, packageHash } = state;
  const nextAt = nextDateOf(state);
  return {
    status: rollStatus(state),
    queue: queueOf(state),
    deadline: plan.deadline,
    state,
    ...(nextAt === undefined ? {} : { nextAt }),
    ...(standing.type === 'closed' ? { outcome: standing.outcome } : {}),
    ...(hold === undefined ? {} : { hold }),
    ...(packageHash === undefined ? {} : { packageHash }),
  };
}
