import type { Channel } from '../channel';
import type { Instant } from '../time';
import type { ReplyCode } from '../reply-code';
import type { FilingPromise } from '../planning/filing-promise';

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
/** One of `MATTERS`. */
export type MatterKind = (typeof MATTERS)[number];

/** Something that waits for the authority. `at`: since when; `days`: calendar days asked for, with a request for time. */
export interface PendingMatter {
  /** The id of the reply that raised it. */
  readonly id: string;
  readonly about: MatterKind;
  readonly at: Instant;
  readonly days?: number;
  /** Raised after it was refuted as often as the policy hears it: messages go on, and the inspection alone waits for the decision. */
  readonly repeated?: true;
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

/** Whether everything is silent while this waits. */
export function silences({ about, repeated }: Pick<PendingMatter, 'about' | 'repeated'>): boolean {
  return repeated !== true && isSilencing(about);
}
