import { sql, type Transaction } from 'kysely';
import { newsLine, NEWS_RULES, type OutsideNews } from '../../domain/case/case-news';
import type { NewsStore, WaitingNews } from '../../ports/news-store';
import { caseColumns, ofCase } from './case-condition';
import type { Db } from './connect';
import type { Database } from './schema';

/** What cases were told, and what waits to be told. Of two that note the same at once, the second sees what the first did. */
export function createNewsStore(db: Db): NewsStore {
  return {
    note: (noted, at, judge, counts) =>
      db.transaction().execute(async (transaction) => {
        const hour = at - (at % NEWS_RULES.hourMs);
        const count = await countNews(transaction, noted, { hour, heard: counts ? 1 : 0, told: 0 });
        const line = await lineOf(transaction, noted);
        const verdict = judge({ told: line?.told ?? undefined, toldThisHour: count.told });
        if (verdict === 'tell') await countNews(transaction, noted, { hour, heard: 0, told: 1 });
        const dueAt = verdict === 'waits' ? hour + NEWS_RULES.hourMs : at + NEWS_RULES.toldWithinMs;
        // a line that was told the same stays as it is, though another word of its subject waited meanwhile
        const told = verdict === 'tell' ? null : (line?.told ?? null);
        await keepLine(transaction, noted, { told, at, dueAt });
        return { verdict, heard: count.heard };
      }),

    async told({ news, ...key }) {
      const { subject, says } = newsLine(news);
      await sql`update case_news set told = says where ${ofCase(key)} and subject = ${subject} and says = ${says}`.execute(db);
    },

    async waiting(at, limit) {
      const rows = await db
        .selectFrom('case_news')
        .selectAll()
        .where(sql<boolean>`told is distinct from says`)
        .where('due_at', '<=', at)
        .orderBy('due_at')
        .limit(limit)
        .execute();
      return rows.map(({ campaign_id: campaignId, operator_id: operatorId, news }) => ({ campaignId, operatorId, news }));
    },

    async forgetTold(key, since) {
      await sql`update case_news set told = null, due_at = noted_at where ${ofCase(key)} and noted_at >= ${since}`.execute(db);
    },
  };
}

interface Count {
  readonly heard: number;
  readonly told: number;
}

/** Locks the count of its kind, so that those who come at once are counted one after the other. */
async function countNews(
  transaction: Transaction<Database>,
  { news, ...key }: WaitingNews,
  { hour, heard, told }: Count & { readonly hour: number },
): Promise<Count> {
  return await transaction
    .insertInto('case_news_count')
    .values({ ...caseColumns(key), kind: news.type, hour, heard, told })
    .onConflict((conflict) =>
      conflict.columns(['campaign_id', 'operator_id', 'kind', 'hour']).doUpdateSet({
        heard: sql<number>`case_news_count.heard + excluded.heard`,
        told: sql<number>`case_news_count.told + excluded.told`,
      }),
    )
    .returning(['heard', 'told'])
    .executeTakeFirstOrThrow();
}

async function lineOf(
  transaction: Transaction<Database>,
  { news, ...key }: WaitingNews,
): Promise<{ readonly told: string | null } | undefined> {
  const { subject } = newsLine(news);
  return await transaction
    .selectFrom('case_news')
    .select('told')
    .where(ofCase(key))
    .where('subject', '=', subject)
    .forUpdate()
    .executeTakeFirst();
}

async function keepLine(
  transaction: Transaction<Database>,
  { news, ...key }: WaitingNews,
  { told, at, dueAt }: { readonly told: string | null; readonly at: number; readonly dueAt: number },
): Promise<void> {
  const values = { kind: news.type, news: asJson(news), says: newsLine(news).says, told, noted_at: at, due_at: dueAt };
  await transaction
    .insertInto('case_news')
    .values({ ...caseColumns(key), subject: newsLine(news).subject, ...values })
    .onConflict((conflict) => conflict.columns(['campaign_id', 'operator_id', 'subject']).doUpdateSet(values))
    .execute();
}

function asJson(news: OutsideNews): string {
  return JSON.stringify(news);
}
