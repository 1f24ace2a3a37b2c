/** An expected "no" to a person: a sentence for them, exit code 1 on the command line, nothing changed. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  constructor(
    /** A code of domain/refusal.ts, or one of the doors' own. */
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
  }
}
