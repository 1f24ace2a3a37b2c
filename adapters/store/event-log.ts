import { createHash } from 'node:crypto';

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

/** JSON with its keys in order: the same value gives the same text, also after PostgreSQL's jsonb has re-ordered it. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Chains events onto a log whose last hash is `previous`. */
export function chainEvents<E extends { readonly type: string; readonly at: number }>(
  log: { readonly id: string; readonly from: number; readonly previous: string },
  events: readonly E[],
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

/** Another event stands in the log under that number: two workflows for one case, or a record from elsewhere. */
export class SequenceConflict extends Error {
  override readonly name = 'SequenceConflict';
}

/**
 * The part of a batch that is not in the log yet.
 *
 * @param logged what stands in the log from the batch's first number on
 * @throws SequenceConflict when what stands there is something else, or a number would be left out
 */
export function newEvents<E>(
  batch: { readonly id: string; readonly from: number; readonly events: readonly E[] },
  logged: readonly { readonly sequence: number; readonly data: unknown }[],
  lastSequence: number,
): readonly E[] {
  if (batch.from > lastSequence + 1) throw new SequenceConflict(`${batch.id}: event ${batch.from} would follow ${lastSequence}`);
  for (const { sequence, data } of logged) {
    const event = batch.events[sequence - batch.from];
    if (event !== undefined && canonicalJson(event) !== canonicalJson(data)) {
      throw new SequenceConflict(`${batch.id}: another event stands at ${sequence}`);
    }
  }
  return batch.events.slice(Math.max(0, lastSequence + 1 - batch.from));
}
