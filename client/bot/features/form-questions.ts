import type { Instant } from '../../../domain/time';
import { REPLY_FORMS, type Question } from '../../../domain/message/reply-form';
import { REPLY_CODES, type ReplyCode } from '../../../domain/reply-code';
import type { FormRow } from '../../../ports/bot-dialogue-store';

/** The question by which a form learns its case; until then it stands under one of those that it may be. */
const WHICH_CASE: Question = { name: 'case', ask: 'choice', of: [] };

/** Asked beside the forms of the replies: to which item a paper belongs, whether a text is meant for staff, and which case either is about. */
const OTHER_QUESTIONS = {
  paper: [{ name: 'item', ask: 'choice', of: [] }],
  'ask-staff': [{ name: 'sure', ask: 'confirm' }],
  'paper-case': [WHICH_CASE],
  'question-case': [WHICH_CASE],
} as const satisfies Readonly<Record<string, readonly Question[]>>;

export type FormTopic = ReplyCode | keyof typeof OTHER_QUESTIONS;

/** What a form asks, one after the other. */
export function questionsOf(topic: FormTopic): readonly Question[] {
  return isReplyCode(topic) ? REPLY_FORMS[topic].questions : OTHER_QUESTIONS[topic];
}

/** Whether a form has yet to learn its case. */
export function asksForCase({ topic, question }: Pick<FormRow, 'topic' | 'question'>): boolean {
  return questionsOf(topic as FormTopic)[question] === WHICH_CASE;
}

/** True while the next text of the chat is the answer to a question of its form. */
export function waitsForText({ topic, question, expiresAt }: FormRow, now: Instant): boolean {
  const asked = questionsOf(topic as FormTopic)[question]?.ask;
  return (asked === 'text' || asked === 'date') && now < expiresAt;
}

/** A question that was never sent, or whose sending is not on record, waits to be asked. */
export function isAsked({ messageId }: FormRow): boolean {
  return messageId !== undefined;
}

export function isComplete({ topic, question }: FormRow): boolean {
  return question >= questionsOf(topic as FormTopic).length;
}

/** What stays when a form is left: a paper that is stored, or an answer that counted at the first tap. */
export function leftWords({ topic, replyId }: FormRow): string {
  if (topic === 'paper') return 'form-left-paper';
  return replyId === undefined ? 'form-left' : 'form-left-answered';
}

/** Whether a form belongs to an answer; the others are asked beside it. */
export function isReplyCode(topic: string): topic is ReplyCode {
  return (REPLY_CODES as readonly string[]).includes(topic);
}
