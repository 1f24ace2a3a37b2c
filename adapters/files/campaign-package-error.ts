/** A campaign package that is unknown, or not as it must be. Says the file, the place in it and what is wrong. */
export class CampaignPackageError extends Error {
  override readonly name = 'CampaignPackageError';
  constructor(
    readonly code: 'unknown-campaign' | 'malformed-package',
    message: string,
  ) {
    super(message);
  }
}
