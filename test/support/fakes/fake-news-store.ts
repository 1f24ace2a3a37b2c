import { newsLine, NEWS_RULES } from '../../../domain/case/case-news';
import { caseId } from '../../../domain/keys';
import type { NewsStore, WaitingNews } from '../../../ports/news-store';
import { asPort, compare } from './as-port';

interface Line extends WaitingNews {
  readonly told: string | undefined;
  readonly notedAt: number;
  readonly dueAt: number;
}

/** What cases were told of what came from outside. */
export function createFakeNewsStore(): NewsStore {
  const lines = new Map<string, Line>();
  const counts = new Map<string, { readonly heard: number; readonly told: number }>();
  const idOf = (noted: WaitingNews): string => `${caseId(noted)} ${newsLine(noted.news).subject}`;
  const count = (id: string, heard: number, told: number): { readonly heard: number; readonly told: number } => {
    const before = counts.get(id) ?? { heard: 0, told: 0 };
    const after = { heard: before.heard + heard, told: before.told + told };
    counts.set(id, after);
    return after;
  };
  const isTold = ({ told, news }: Line): boolean => told === newsLine(news).says;
  return asPort<NewsStore>({
    note(noted, at, judge, counting) {
      const hour = at - (at % NEWS_RULES.hourMs);
      const id = `${caseId(noted)} ${noted.news.type} ${hour}`;
      const { heard, told: toldThisHour } = count(id, counting ? 1 : 0, 0);
      const told = lines.get(idOf(noted))?.told;
      const verdict = judge({ told, toldThisHour });
      if (verdict === 'tell') count(id, 0, 1);
      const dueAt = verdict === 'waits' ? hour + NEWS_RULES.hourMs : at + NEWS_RULES.toldWithinMs;
      lines.set(idOf(noted), { ...noted, told: verdict === 'tell' ? undefined : told, notedAt: at, dueAt });
      return { verdict, heard };
    },
    told(noted) {
      const line = lines.get(idOf(noted));
      if (line !== undefined && newsLine(line.news).says === newsLine(noted.news).says)
        lines.set(idOf(noted), { ...line, told: newsLine(noted.news).says });
    },
    waiting: (at, limit) =>
      [...lines.values()]
        .filter((line) => !isTold(line) && line.dueAt <= at)
        .sort((one, other) => compare(one.dueAt, other.dueAt))
        .slice(0, limit)
        .map(({ campaignId, operatorId, news }) => ({ campaignId, operatorId, news })),
    forgetTold(key, since) {
      for (const [id, line] of lines)
        if (caseId(line) === caseId(key) && line.notedAt >= since) lines.set(id, { ...line, told: undefined, dueAt: line.notedAt });
    },
  });
}
