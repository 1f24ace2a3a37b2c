import { LINK_RULES } from '../../../domain/contact/link-rules';
import type { ServiceParts } from '../service-parts';

/**
 * Lets a chat try something that it may only guess at so often in an hour. A try counts before it is made, and no more when it was no
 * guess: of many at the same moment no more are answered than of many in turn.
 *
 * @param isGuess whether what came of it says that the chat did not know
 * @returns undefined when the chat has guessed too often
 */
export async function tryOnce<T>(
  { store, clock }: Pick<ServiceParts, 'store' | 'clock'>,
  chatId: number,
  { attempt, isGuess }: { readonly attempt: () => Promise<T>; readonly isGuess: (result: T) => boolean },
): Promise<T | undefined> {
  const now = await clock.now();
  const guesses = await store.dialogue.countGuess(chatId, now, now - LINK_RULES.guessesWithinMs);
  if (guesses > LINK_RULES.mostGuesses) return undefined;
  const result = await attempt();
  if (!isGuess(result)) await store.dialogue.forgiveGuess(chatId);
  return result;
}
