import type { Language } from '../channel';
import type { PinnedPackage } from '../campaign/campaign';

/**
 * Items of a checklist, numbered, a line each: by title where the checklist knows them; otherwise as staff wrote them.
 *
 * @param remark what is said under an item, by its code
 */
export function listItems(
  items: readonly string[],
  { checklist }: Pick<PinnedPackage, 'checklist'>,
  language: Language,
  remark: (item: string) => string | undefined = () => undefined,
): string {
  const titleOf = (item: string): string => checklist.find(({ code }) => code === item)?.title[language] ?? item;
  return items
    .flatMap((item, index) => [`${index + 1}. ${titleOf(item)}`, remark(item)])
    .filter((line) => line !== undefined)
    .join('\n');
}
