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

/** One of `REPLY_CODES`. */
export type ReplyCode = (typeof REPLY_CODES)[number];
