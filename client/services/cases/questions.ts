import { LONGEST_ANSWER } from '../../../domain/message/reply-form';
import { getCaseRow, stateOf } from '../find-case';
import { opaqueId } from '../opaque-id';
import { RequestRefused } from '../request-refused';
import { askCase } from '../requests';
import type { ServiceParts } from '../service-parts';
import type { CaseDetail } from '../views';
import { getCase } from './case-detail';

const NO_QUESTION = 'No question of this case waits for an answer.';

/** What staff answer. */
export interface QuestionAnswer {
  readonly caseId: string;
  readonly text: string;
  readonly by: string;
  /** The beginning of the id of one question; without it all that wait now are answered. */
  readonly question?: string;
}

/**
 * Answers what the operator asked; the words reach it in its chat and by email. The same words to the same questions are one answer.
 *
 * @throws RequestRefused when nothing was asked, the answer is empty or too long, or the case is closed or has not started
 */
export async function answerQuestion(parts: ServiceParts, { caseId, text, by, question = '' }: QuestionAnswer): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  const { campaignId, operatorId } = row;
  const { questions: waiting = [], standing } = stateOf(row);
  const questions = waiting.filter((id) => id.startsWith(question));
  if (questions.length === 0)
    throw new RequestRefused(
      'nothing-waiting',
      question === '' ? NO_QUESTION : `No question "${question}" of this case waits for an answer.`,
    );
  const words = text.trim();
  if (words === '' || words.length > LONGEST_ANSWER)
    throw new RequestRefused('bad-answer', `An answer is 1 to ${LONGEST_ANSWER} characters long.`);
  // the words would stand in the talk, and never reach the operator
  if (standing.type === 'closed') throw new RequestRefused('case-closed', 'The case is closed.');
  const answerId = opaqueId(campaignId, operatorId, 'answer', String(questions), words);
  await parts.store.replies.say({ id: answerId, campaignId, operatorId, at: await parts.clock.now(), author: 'staff', by, text: words });
  await askCase(parts, row, { type: 'answer-question', answerId, by, questions, requestId: answerId });
  return await getCase(parts, caseId);
}
