import type { ReplyDetail, Utterance } from '../../../domain/case/conversation';
import type { ReplyStore } from '../../../ports/reply-store';
import { asPort, compare } from './as-port';
import { caseIn, ofCase, type FakeRecord } from './fake-record';

/** What people say beside the codes of their answers, and what staff answer. */
export function createFakeReplyStore(record: FakeRecord): ReplyStore {
  const details = new Map<string, ReplyDetail>();
  const utterances = new Map<string, Utterance>();
  return asPort<ReplyStore>({
    note(detail) {
      caseIn(record, detail);
      const known = details.get(detail.replyId);
      // what was said first stays
      details.set(detail.replyId, known === undefined ? detail : { ...known, answers: { ...detail.answers, ...known.answers } });
    },
    list: (key) =>
      [...details.values()].filter(ofCase(key)).sort((one, other) => compare(one.at, other.at) || compare(one.replyId, other.replyId)),
    say(utterance) {
      caseIn(record, utterance);
      if (!utterances.has(utterance.id)) utterances.set(utterance.id, utterance);
    },
    utterance: (id) => utterances.get(id),
    talk: (key) => [...utterances.values()].filter(ofCase(key)),
  });
}
