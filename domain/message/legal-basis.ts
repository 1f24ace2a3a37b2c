import type { Language } from '../channel';
import type { CampaignPackage } from '../law/policy';
import type { Words } from './words';

/**
 * The act that a duty rests on, in a sentence.
 *
 * @returns undefined where counsel has yet to confirm the act, or anything of the duty: that it rests on this act may be part of it
 */
export function legalBasis(
  { policy, legalActs }: Pick<CampaignPackage, 'policy' | 'legalActs'>,
  language: Language,
  words: Words,
): string | undefined {
  const { act: id, article, confirm } = policy.duty;
  const act = legalActs.find((one) => one.id === id);
  if (act?.confirmed !== true || confirm.length > 0) return undefined;
  const variables = { title: act.title[language], citation: act.citation };
  return article === undefined
    ? words.say(language, 'legal-basis', variables)
    : words.say(language, 'legal-basis-article', { ...variables, article });
}
