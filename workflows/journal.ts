import { condition, workflowInfo } from '@temporalio/workflow';
import type { NumberedEvents } from '../domain/case/case-record';

/** State that only changes through events, and the record they are on their way to. */
export interface Journal<State, Event> {
  readonly state: () => State;
  /** Folds the events in at once; they are recorded with the next flush. */
  readonly emit: (events: readonly Event[]) => void;
  /** False while even the first event is on its way to the record. */
  readonly isOpened: () => boolean;
  /** Something beyond the first event is not in the record yet. */
  readonly isBehind: () => boolean;
  /** Waits until everything emitted so far stands in the record. */
  readonly flush: () => Promise<void>;
  /** Records everything, then waits until something changes, or `wakeWhen` says so, or for so long. */
  readonly rest: (waitMs?: number) => Promise<void>;
  /** What a run that carries on from here must begin after. */
  readonly fence: () => number;
}

export interface JournalOptions<State, Event> {
  /** Carried over by continue-as-new; absent when the workflow begins with `opened`. */
  readonly carried: State | undefined;
  /** Fence of the last batch in the record, where `carried` comes from an earlier run. */
  readonly fence?: number | undefined;
  /** The first event. It rides with the first batch, so that opening costs no write of its own; who started the workflow may have written it. */
  readonly opened: Event;
  readonly evolve: (state: State | undefined, event: Event) => State;
  readonly record: (batch: NumberedEvents<Event>) => Promise<void>;
  /** Ends a rest though nothing has changed. Asked in every workflow task. */
  readonly wakeWhen?: () => boolean;
}

/**
 * Keeps a workflow's state and its record in step. Batches are written one after the other, and events that arrive meanwhile
 * go into the next batch, so a burst of messages costs one write.
 */
export function createJournal<State extends { readonly sequence: number }, Event>(
  options: JournalOptions<State, Event>,
): Journal<State, Event> {
  const { carried, opened, evolve, record, wakeWhen = () => false } = options;
  let state = carried ?? evolve(undefined, opened);
  let unrecorded: Event[] = carried === undefined ? [opened] : [];
  let recordedSequence = state.sequence - unrecorded.length;
  let writing = false;

  const emit = (events: readonly Event[]): void => {
    state = events.reduce<State>(evolve, state);
    unrecorded.push(...events);
  };

  const writeAll = async (): Promise<void> => {
    writing = true;
    while (unrecorded.length > 0) {
      const events = unrecorded;
      unrecorded = [];
      await record({ from: recordedSequence + 1, fence: taskFence(options.fence), events });
      recordedSequence += events.length;
    }
    writing = false;
  };

  const flush = async (): Promise<void> => {
    const target = state.sequence;
    if (!writing) await writeAll();
    if (recordedSequence < target) await condition(() => recordedSequence >= target);
  };

  const rest = async (waitMs?: number): Promise<void> => {
    const before = state.sequence;
    await flush();
    const changed = (): boolean => state.sequence !== before || wakeWhen();
    if (waitMs === undefined) await condition(changed);
    else await condition(changed, Math.max(1, waitMs));
  };

  return {
    state: () => state,
    emit,
    isOpened: () => recordedSequence > 0,
    isBehind: () => recordedSequence < state.sequence && state.sequence > 1,
    flush,
    rest,
    fence: () => taskFence(options.fence),
  };
}

/** Room for the events of one run. */
const RUN_SPAN = 1_000_000;

/**
 * Greater for every later task of this workflow, also across continue-as-new and when it is started again from the record. The
 * record is written while a task runs; when the task fails after that, its successor says what really happened, and is told from
 * a straggler by this number.
 *
 * @param before fence of an earlier run: in a rehearsal its clock may have been ahead of this one's
 */
function taskFence(before = 0): number {
  const { runStartTime, historyLength } = workflowInfo();
  return Math.max(Math.floor(runStartTime.getTime() / 1_000) * RUN_SPAN, before + RUN_SPAN) + historyLength;
}
