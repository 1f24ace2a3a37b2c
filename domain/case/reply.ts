import type { Channel } from '../channel';
import type { CalendarDate, Instant } from '../time';

/**
 * What an operator can answer. The operator answers in codes; free text goes to staff and never into a rule. Buttons carry the
 * place of a code in this list: it only ever grows at its end.
 */
export const REPLY_CODES = [
  'received',
  'filed',
  'already-filed',
  'need-time',
  'not-operating',
  'not-in-scope',
  'plan-date',
  'need-help',
  'transferred',
  'wrong-contact',
  'dispute-fact',
  'object',
  'deficiency-fixed',
  'ready-for-inspection',
  'voluntary-closure',
  'stop-channel',
] as const;
export type ReplyCode = (typeof REPLY_CODES)[number];

/** The day an operator says it will file, worked out where the calendar is at hand. */
export interface FilingPromise {
  readonly on: CalendarDate;
  /** When it is reminded: on the working day before, or else on the day itself; absent when both went by. */
  readonly remindAt?: Instant;
  /** After this the reminder's words would no longer be true. */
  readonly latest: Instant;
}

/** One answer as it arrived from outside. */
export interface Reply {
  /** Same id, same act: a double tap or a redelivered update changes nothing. */
  readonly id: string;
  readonly code: ReplyCode;
  /** When it was received, not when it was handled: an answer of 23:59 that is handled at 00:05 is in time. */
  readonly receivedAt: Instant;
  /** Calendar days asked for; only with `need-time`. */
  readonly days?: number;
  /** Only with `plan-date`. */
  readonly promise?: FilingPromise;
  /** With `stop-channel` and `wrong-contact`: the operator cannot be reached on this channel any more. */
  readonly channel?: Channel;
}

/** What waits for the authority. While one waits nobody is escalated (promise P4). */
export const MATTERS = [
  'filing',
  'already-filed',
  'not-operating',
  'not-in-scope',
  'extension',
  'transferred',
  'dispute',
  'objection',
  'deficiency',
  'voluntary-closure',
] as const;
export type MatterKind = (typeof MATTERS)[number];

export interface PendingMatter {
  /** The id of the reply that raised it. */
  readonly id: string;
  readonly about: MatterKind;
  readonly at: Instant;
  readonly days?: number;
}

const RAISES: Readonly<Record<ReplyCode, MatterKind | undefined>> = {
  received: undefined,
  'plan-date': undefined,
  'need-help': undefined,
  'wrong-contact': undefined,
  'ready-for-inspection': undefined,
  'stop-channel': undefined,
  filed: 'filing',
  'already-filed': 'already-filed',
  'need-time': 'extension',
  'not-operating': 'not-operating',
  'not-in-scope': 'not-in-scope',
  transferred: 'transferred',
  'dispute-fact': 'dispute',
  object: 'objection',
  'deficiency-fixed': 'deficiency',
  'voluntary-closure': 'voluntary-closure',
};

/** The matter a reply raises for the authority, if any. */
export function matterRaisedBy(code: ReplyCode): MatterKind | undefined {
  return RAISES[code];
}

/** A request for time and a dispute of a fact leave the duty as it is: reminders go on, and only what follows the deadline waits. */
export function isSilencing(about: MatterKind): boolean {
  return about !== 'extension' && about !== 'dispute';
}
