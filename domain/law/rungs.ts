/** What a campaign's ladder is made of. */
export const LADDER_KINDS = ['notice', 'reminder', 'missed-deadline', 'final-warning', 'escalation'] as const;

/** One of `LADDER_KINDS`. */
export type LadderKind = (typeof LADDER_KINDS)[number];

/** Which channels a rung takes: both, or one first and the other where that one fails. */
export type ChannelPreference = 'both' | 'telegram-first' | 'email-first';

/** What becomes of a rung whose moment went by unsent: it is sent late, left out, or merged with the next one. */
export type IfLate = 'send' | 'skip' | 'collapse';
