import type { Language } from '../channel';

/** Words by key, in one language, with the variables filled in. Unknown keys are a bug and throw. */
export interface Words {
  /** @throws RangeError when the key does not exist in that language */
  say(language: Language, key: string, variables?: Readonly<Record<string, string | number>>): string;
}
