import type { CaseKey } from '../keys';
import type { Instant } from '../time';
import type { Channel } from '../channel';
import type { ReplyCode } from '../reply-code';

/** What a person said beside the code of an answer. */
export interface ReplyDetail extends CaseKey {
  readonly replyId: string;
  readonly code: ReplyCode;
  readonly at: Instant;
  readonly channel: Channel;
  readonly contactPointId?: number;
  /** By the name of the question. */
  readonly answers: Readonly<Record<string, string>>;
}

/** One turn of the talk between an operator and staff. */
export interface Utterance extends CaseKey {
  /** Same id, same words. */
  readonly id: string;
  readonly at: Instant;
  readonly author: 'operator' | 'staff';
  readonly by: string;
  readonly text: string;
}
