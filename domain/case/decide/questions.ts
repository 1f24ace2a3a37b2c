import type { Instant } from '../../time';
import type { CaseCommand } from '../case-command';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';

/** An answer of staff; the same answer again changes nothing. `questions`: which ones it answers, all that wait by default. */
export function answerQuestion(
  { answerId, by, questions }: CaseCommand & { type: 'answer-question' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] {
  if (state.seen.includes(answerId)) return [];
  return [{ type: 'question-answered', answerId, by, ...(questions === undefined ? {} : { questions }), at: now }];
}
