/** A campaign package or calendar that is unknown, or not as it must be. Says the file, the line, the place in it and what is wrong. */
export class CampaignPackageError extends Error {
  override readonly name = 'CampaignPackageError';
  constructor(
    readonly code: 'unknown-campaign' | 'unknown-duty' | 'unknown-calendar' | 'malformed-package',
    message: string,
  ) {
    super(message);
  }
}
