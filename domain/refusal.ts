/** An expected "no" of the domain: nothing changes, and the person is told why. */
export interface Refusal {
  readonly refused: true;
  /** Stable kebab-case code; every face has a text for it in every language (`refusal-<code>`). */
  readonly code: RefusalCode;
  /** One plain English sentence, for logs, the command line and failure messages. */
  readonly sentence: string;
}

/** Every reason for which a request is refused. Stable: each has a sentence in every language. */
export const REFUSAL_CODES = [
  'case-closed',
  'case-not-started',
  'case-under-inspection',
  'already-waiting',
  'claim-decided',
  'nothing-waiting',
  'name-the-matter',
  'case-changed',
  'extension-too-late',
  'extension-too-long',
  'deadline-not-later',
  'plan-outdated',
  'nothing-to-inspect',
  'nothing-missed',
  'final-warning-missed',
  'no-such-message',
  'message-still-due',
  'message-skipped',
  'message-arrived',
  'message-too-late',
  'matter-waiting',
  'nothing-to-warn-of',
  'notice-not-served',
  'nothing-to-mend',
  'cure-date-passed',
  'last-channel',
  'promise-date-wrong',
  'paper-wrong-type',
  'paper-too-big',
  'inspection-closed',
  'inspection-recalled',
  'inspection-outdated',
  'not-assigned',
  'not-accepted-yet',
  'already-accepted',
] as const;
/** One of `REFUSAL_CODES`. */
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A request that the rules do not allow. @param sentence plain English, for logs and staff */
export function refuse(code: RefusalCode, sentence: string): Refusal {
  return { refused: true, code, sentence };
}

/** Whether the rules said no. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
