/** The file as a whole cannot be read. Its message is a sentence for the person who chose it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  constructor(
    message: string,
    /** Row at which reading had to stop. */
    readonly row = 1,
  ) {
    super(message);
  }
}
