import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { remember } from './seen';
import { without } from './without';

/** What the operator said, and what staff answered to its questions. */
export function evolveReplies(state: CaseState, event: CaseEvent & { type: 'reply-received' | 'question-answered' }): CaseState {
  return event.type === 'reply-received' ? replyReceived(state, event) : questionAnswered(state, event);
}

/** An answer makes older buttons outdated; a call for help waits as a question. */
function replyReceived(state: CaseState, { replyId, code, promise, at }: CaseEvent & { type: 'reply-received' }): CaseState {
  return {
    ...state,
    revision: state.revision + 1,
    lastReply: { code, at },
    seen: remember(state.seen, replyId, state),
    ...(promise === undefined ? {} : { promise }),
    ...(code === 'need-help' ? { questions: [...(state.questions ?? []), replyId] } : {}),
  };
}

/** A question that came while the answer was written goes on waiting. */
function questionAnswered(state: CaseState, { answerId, questions }: CaseEvent & { type: 'question-answered' }): CaseState {
  const waiting = questions === undefined ? [] : (state.questions ?? []).filter((question) => !questions.includes(question));
  return {
    ...without(state, 'questions'),
    ...(waiting.length === 0 ? {} : { questions: waiting }),
    revision: state.revision + 1,
    seen: remember(state.seen, answerId, state),
  };
}
