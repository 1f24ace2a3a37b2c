/** Of sockets and name servers. */
const SOCKET = /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** PostgreSQL: no connection, no resources, stopped by its operator, or another transaction was in the way. */
const RECORD = /^(?:08...|53...|57P0.|57014|40001|40P01|55P03)$/;
/** The driver of PostgreSQL has no codes for these. */
const DRIVER = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;
/** gRPC: cancelled, deadline exceeded, resources exhausted, aborted, internal, unavailable. */
const SERVER: ReadonlySet<unknown> = new Set([1, 4, 8, 10, 13, 14]);
/** No worker answered a request in time. */
const UNANSWERED = 'WorkflowUpdateRPCTimeoutOrCancelledError';
const DEEPEST_CAUSE = 5;

/**
 * Whether a call failed because the record or Temporal was away or overloaded, or no worker answered: the same call succeeds when it is
 * back. Every other error is about what was asked. By kind, never by how long it has lasted.
 *
 * @see docs/rules.md#outage
 */
export function isOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > DEEPEST_CAUSE) return false;
  const { name, message, cause } = error;
  const code: unknown = 'code' in error ? error.code : undefined;
  if (name === UNANSWERED || DRIVER.test(message) || SERVER.has(code)) return true;
  if (typeof code === 'string' && (SOCKET.test(code) || RECORD.test(code))) return true;
  const inner: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [cause, ...inner].some((one) => isOutage(one, depth + 1));
}
