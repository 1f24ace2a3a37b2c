import type { ReplyDetail, Utterance } from '../domain/case/conversation';
import type { CaseKey } from '../domain/keys';

/** What operators said beside the code of an answer, and what staff answered. */
export interface ReplyStore {
  /** The same reply again adds answers that were not there. */
  note(detail: ReplyDetail): Promise<void>;
  list(key: CaseKey): Promise<readonly ReplyDetail[]>;
  /** The same id again changes nothing. */
  say(utterance: Utterance): Promise<void>;
  utterance(id: string): Promise<Utterance | undefined>;
  talk(key: CaseKey): Promise<readonly Utterance[]>;
}
