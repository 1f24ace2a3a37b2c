import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json';

/** An event as the log keeps it: numbered, and chained to the one before it. */
export interface LoggedEvent {
  readonly sequence: number;
  readonly type: string;
  readonly at: number;
  readonly data: string;
  readonly previous_hash: string;
  readonly hash: string;
}

/** The hash before the first event of a log. */
export const FIRST_HASH = '0'.repeat(64);

/** Chains events onto a log whose last hash is `previous`. */
export function chainEvents(
  log: { readonly id: string; readonly from: number; readonly previous: string },
  events: readonly { readonly type: string; readonly at: number }[],
): readonly LoggedEvent[] {
  let previous = log.previous;
  return events.map((event, index) => {
    const sequence = log.from + index;
    const data = canonicalJson(event);
    const hash = createHash('sha256').update(`${previous}\n${log.id}\n${sequence}\n${data}`).digest('hex');
    const logged = { sequence, type: event.type, at: event.at, data, previous_hash: previous, hash };
    previous = hash;
    return logged;
  });
}

/** An event as it is read back, with what its log should be made of. */
interface KeptEvent extends Omit<LoggedEvent, 'data'> {
  readonly data: object;
}

/** The end of a log as the row says it that lists read: a place of its own, so that a log that lost its last events is found. */
export interface LogHead {
  readonly sequence: number;
  /** Null before the first event. */
  readonly hash: string | null;
}

/**
 * Makes the chain of a log again from what its events say.
 *
 * @returns number of the first event that is not what was written, that is too many or that is missing; undefined when all fit
 */
export function findBreak(id: string, log: readonly KeptEvent[], head: LogHead): number | undefined {
  // written from events of these types; whether they were changed is asked here
  const events = log.map(({ data }) => data as { readonly type: string; readonly at: number });
  const made = chainEvents({ id, from: 1, previous: FIRST_HASH }, events);
  const index = made.findIndex((expected, at) => !isAsWritten(log[at], expected));
  if (index >= 0) return index + 1;
  if (log.length !== head.sequence) return Math.min(log.length, head.sequence) + 1;
  return (log.at(-1)?.hash ?? null) === head.hash ? undefined : log.length;
}

function isAsWritten(row: KeptEvent | undefined, expected: LoggedEvent): boolean {
  return (
    row?.sequence === expected.sequence &&
    row.hash === expected.hash &&
    row.previous_hash === expected.previous_hash &&
    row.type === expected.type &&
    row.at === expected.at
  );
}

/** A batch that would leave numbers out, or that contradicts what its own workflow task wrote before. */
export class SequenceConflict extends Error {
  override readonly name = 'SequenceConflict';
}

/** Numbered events from a workflow task. Later tasks of a workflow have greater fences. */
export interface EventBatch<E> {
  readonly from: number;
  readonly fence: number;
  readonly events: readonly E[];
}

/** What stands in the log. */
export interface LogTail {
  readonly id: string;
  readonly lastSequence: number;
  /** Fence of the last batch that was written. */
  readonly fence: number;
  /** The events from the batch's first number on. */
  readonly logged: readonly { readonly sequence: number; readonly data: unknown }[];
}

/**
 * What a batch does to the log: nothing, since it stands there or a later task said what happened instead; or append after dropping an
 * uncommitted tail.
 */
export type LogChange<E> =
  | { readonly type: 'none' | 'overtaken' }
  | { readonly type: 'append'; readonly after: number; readonly events: readonly E[]; readonly voids: boolean };

/**
 * Fits a batch to the log. A batch is written while its workflow task runs, and a task may fail after that; its successor decides
 * anew, at another instant and perhaps with other messages at hand. What the successor says is what happened: the rest
 * reached nobody. A straggler of the failed task is recognised by its fence and changes nothing. Tries of one task that the server
 * does not keep in the history have the same fence: of those, the later instant is the successor's.
 *
 * @throws SequenceConflict when numbers would be left out, or one try says two different things
 */
export function fitBatch<E extends { readonly at: number }>(batch: EventBatch<E>, tail: LogTail): LogChange<E> {
  const { id, lastSequence, fence, logged } = tail;
  if (batch.fence < fence) return { type: 'overtaken' };
  if (batch.from > lastSequence + 1) throw new SequenceConflict(`${id}: event ${batch.from} would follow ${lastSequence}`);
  const knownAt = (index: number): unknown => logged.find(({ sequence }) => sequence === batch.from + index)?.data;
  const same = batch.events.findIndex((event, index) => canonicalJson(knownAt(index) ?? null) !== canonicalJson(event));
  const matching = same < 0 ? batch.events.length : same;
  const after = batch.from + matching - 1;
  const isLonger = after < lastSequence;
  if (isLonger && batch.fence === fence) {
    const [event] = batch.events.slice(matching);
    if (event === undefined) return { type: 'none' };
    // written from events of this type
    const { at: writtenAt } = knownAt(matching) as E;
    if (event.at < writtenAt) return { type: 'overtaken' };
    if (event.at === writtenAt) throw new SequenceConflict(`${id}: another event stands at ${after + 1}`);
  }
  const events = batch.events.slice(matching);
  return events.length === 0 && !isLonger ? { type: 'none' } : { type: 'append', after, events, voids: isLonger };
}
