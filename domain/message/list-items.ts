import type { Language } from '../channel';
import type { PinnedPackage } from '../store';

/** Items of a checklist, numbered, a line each: by title where the checklist knows them; otherwise as staff wrote them. */
export function listItems(items: readonly string[], { checklist }: Pick<PinnedPackage, 'checklist'>, language: Language): string {
  return items.map((item, index) => `${index + 1}. ${checklist.find(({ code }) => code === item)?.title[language] ?? item}`).join('\n');
}
