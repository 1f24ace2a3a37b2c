import type { UpdateDefinition } from '@temporalio/common';
import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import { isRefusal, type Refusal } from '../domain/refusal';
import type { Journal } from './journal';
import type { Recorded } from './messages';

/** How the requests to one workflow are decided and recorded. */
export interface RequestDesk<State, Event, Command> {
  readonly journal: Journal<State, Event>;
  readonly decide: (command: Command) => readonly Event[] | Refusal;
}

/**
 * Answers an update: the validator refuses before anything is written to the history, the handler decides again, since other
 * messages may have come between, and waits for the record, so that the person who asked reads their own change.
 */
export function handleRequest<State extends { readonly sequence: number }, Event, Command, Args extends object>(
  desk: RequestDesk<State, Event, Command>,
  update: UpdateDefinition<Recorded, [Args]>,
  command: (args: Args) => Command,
): void {
  setHandler(
    update,
    async (args: Args) => {
      desk.journal.emit(accepted(desk.decide(command(args))));
      await desk.journal.flush();
      return { sequence: desk.journal.state().sequence };
    },
    { validator: (args: Args) => void accepted(desk.decide(command(args))) },
  );
}

/** @throws ApplicationFailure when the domain refused: it fails the update, where a plain error would stop the workflow */
function accepted<T>(decision: readonly T[] | Refusal): readonly T[] {
  if (!isRefusal(decision)) return decision;
  throw ApplicationFailure.create({
    message: decision.sentence,
    type: `refusal:${decision.code}`,
    nonRetryable: true,
    category: 'BENIGN',
  });
}
