import type { Instant } from '../time';

/** What an operator can answer. The operator answers in codes; free text goes to staff and never into a rule. */
export const REPLY_CODES = ['received', 'filed', 'already-filed', 'need-time', 'not-operating', 'not-in-scope'] as const;
export type ReplyCode = (typeof REPLY_CODES)[number];

/** One answer as it arrived from outside. */
export interface Reply {
  /** Same id, same act: a double tap or a redelivered update changes nothing. */
  readonly id: string;
  readonly code: ReplyCode;
  /** When it was received, not when it was handled: an answer of 23:59 that is handled at 00:05 is in time. */
  readonly receivedAt: Instant;
  /** Calendar days asked for; only with `need-time`. */
  readonly days?: number;
}

/** What waits for the authority. While one waits nobody is escalated (promise P4). */
export const MATTERS = ['filing', 'already-filed', 'not-operating', 'not-in-scope', 'extension'] as const;
export type MatterKind = (typeof MATTERS)[number];

export interface PendingMatter {
  /** The id of the reply that raised it. */
  readonly id: string;
  readonly about: MatterKind;
  readonly at: Instant;
  readonly days?: number;
}

/** The matter a reply raises for the authority, if any. */
export function matterRaisedBy(code: ReplyCode): MatterKind | undefined {
  switch (code) {
    case 'received':
      return undefined;
    case 'filed':
      return 'filing';
    case 'need-time':
      return 'extension';
    default:
      return code;
  }
}
