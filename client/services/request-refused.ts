/** An expected "no" to a person: a sentence for them, exit code 1 on the command line, nothing changed. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  constructor(
    /** A code of domain/refusal.ts, or one of the services' own. */
    readonly code: string,
    sentence: string,
    /** What the words of a face name, such as what is allowed instead. */
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(sentence);
  }
}

/** @param subject with what the reason is kept @throws RequestRefused for a reason that says nothing */
export function requireReason(reason: string, subject: string): void {
  if (reason.trim() === '') throw new RequestRefused('no-reason', `Say why: the reason is kept with ${subject}.`);
}
