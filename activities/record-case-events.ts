import { lettersOf } from '../domain/case/due-letters';
import type { Clock } from '../ports/clock';
import type { Store } from '../ports/store';
import type { Workflows } from '../ports/workflows';
import type { RecordCaseEvents } from './contract';

/** What recording the events of a case needs. */
export interface RecordParts {
  readonly store: Pick<Store, 'cases' | 'inspections' | 'staffAlerts'>;
  readonly workflows: Pick<Workflows, 'clockOffset' | 'startLetter'>;
  readonly clock: Clock;
}

/**
 * Appends what a workflow task decided to the record, and starts the letters that follow from it. The same batch again changes nothing,
 * and of a straggler, whose events never came to be, no letter tells.
 */
export async function recordCaseEvents({ store, workflows, clock }: RecordParts, { key, batch }: RecordCaseEvents): Promise<void> {
  if (!(await store.cases.recordEvents(key, batch))) return;
  const letters = lettersOf(batch.events, batch.from);
  if (letters.length === 0) return;
  // the same batch again finds the letters that it started
  const clockOffsetMs = workflows.clockOffset(await clock.now());
  for (const letter of letters) await workflows.startLetter({ key, ...letter, clockOffsetMs });
}
