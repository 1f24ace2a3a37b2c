import type { Language } from '../channel';
import { formatDeadline } from './format-date';
import type { Instant } from '../time';
import type { Words } from './words';

/** A deadline that is to be said in one language. */
export interface DeadlineInWords {
  readonly language: Language;
  readonly deadline: Instant;
  readonly zone: string;
  /** When it is said. */
  readonly now: Instant;
}

/** Until when there is to file; or that this has passed, and that filing is still possible. @throws RangeError when a text is missing */
export function deadlineSentence({ language, deadline, zone, now }: DeadlineInWords, words: Words): string {
  const key = now < deadline ? 'deadline-ahead' : 'deadline-passed';
  return words.say(language, key, { deadline: formatDeadline(language, deadline, zone) });
}
