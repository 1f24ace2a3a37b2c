/**
 * A call of the Bot API that brought no answer of the Bot API. Made here from scratch, so that no URL, and with it no token,
 * is in its message, its stack or its causes.
 */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  constructor(
    /** The system's or TLS' code, `TIMEOUT`, `ABORTED`, or `HTTP-502` for a page of something in between. */
    readonly code: string,
    /** False only when it is certain that the Bot API has not seen the request. */
    readonly mayHaveArrived: boolean,
    /** Set when something answered, and it was not the Bot API. */
    readonly foreignStatus?: number,
  ) {
    super(`${code}, ${mayHaveArrived ? 'after the request may have arrived' : 'before the request arrived'}`);
  }
}
