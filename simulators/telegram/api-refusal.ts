/** A refusal in Telegram's own words. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number },
  ) {
    super(description);
  }
}

export const badRequest = (what: string): ApiRefusal => new ApiRefusal(400, `Bad Request: ${what}`);
export const forbidden = (what: string): ApiRefusal => new ApiRefusal(403, `Forbidden: ${what}`);
export const tooManyRequests = (seconds: number): ApiRefusal =>
  new ApiRefusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
