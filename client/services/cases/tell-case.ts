import { isTooOften, judgeNews, type OutsideNews } from '../../../domain/case/case-news';
import type { CaseRow } from '../../../domain/case/case-record';
import type { Channel } from '../../../domain/channel';
import type { ChatOwner } from '../../../domain/contact/contact';
import type { CaseKey } from '../../../domain/keys';
import { isOutage } from '../../../domain/outage';
import type { ServiceParts } from '../service-parts';

/** What telling needs. */
export type TellingParts = Pick<ServiceParts, 'store' | 'workflows' | 'clock'>;

/**
 * What came of a piece of news: the workflow was `told`, or it was `known` there; it `waits` in the record, because the server is away or
 * too much came within an hour; or the workflow is `gone`, and it changes nothing any more.
 */
export type Telling = 'told' | 'known' | 'waits' | 'gone';

/** How many pieces of news that wait are told in one round. */
const PAGE = 200;

/**
 * The one way by which a case, or its inspection, hears of what happened outside. It is in the record first, so that nothing is lost when
 * the server is away; a repeat is stopped before the workflow, and what is too much for an hour waits.
 *
 * @throws what the server says of the news itself
 * @see docs/rules.md#case-news
 */
export async function tellCase(parts: TellingParts, row: CaseKey & Pick<CaseRow, 'state'>, news: OutsideNews): Promise<Telling> {
  return await tell(parts, { row, news }, true);
}

/** Tells what waits: its hour is over, the server is back, or the process that noted it died. @returns how much was told */
export async function tellWaitingNews(parts: TellingParts): Promise<number> {
  const waiting = await parts.store.news.waiting(Date.now(), PAGE);
  let told = 0;
  for (const { news, ...key } of waiting) {
    const row = await parts.store.cases.find(key);
    if (row !== undefined && (await tell(parts, { row, news }, false)) === 'told') told += 1;
  }
  return told;
}

interface ToTell {
  readonly row: CaseKey & Pick<CaseRow, 'state'>;
  readonly news: OutsideNews;
}

async function tell(parts: TellingParts, { row, news }: ToTell, counts: boolean): Promise<Telling> {
  const { store } = parts;
  const { campaignId, operatorId, state } = row;
  const noted = { campaignId, operatorId, news };
  const { verdict, heard } = await store.news.note(noted, Date.now(), (known) => judgeNews(news, { ...known, state }), counts);
  if (counts && isTooOften(heard)) await alertOfTooMuch(parts, noted);
  if (verdict !== 'tell') return verdict;
  const isHeard = await unlessAway(() => signal(parts, noted));
  if (isHeard === undefined) return 'waits';
  await store.news.told(noted);
  return isHeard ? 'told' : 'gone';
}

async function signal({ workflows }: TellingParts, { news, ...key }: CaseKey & { readonly news: OutsideNews }): Promise<boolean> {
  if (news.type !== 'operator-ready') return await workflows.tellCase(key, news);
  return await workflows.tellInspection({ ...key, inspection: news.inspection }, { type: 'operator-ready' });
}

/** @returns undefined while the server is away: the news is in the record, and is told when it is back */
async function unlessAway(act: () => Promise<boolean>): Promise<boolean | undefined> {
  try {
    return await act();
  } catch (error) {
    if (isOutage(error)) return undefined;
    throw error;
  }
}

async function alertOfTooMuch(
  { store, clock }: TellingParts,
  { campaignId, operatorId, news }: CaseKey & { readonly news: OutsideNews },
): Promise<void> {
  const detail = `Too much of one kind came for this case within an hour: ${news.type}. Repeats are stopped, and the rest waits.`;
  await store.staffAlerts.add({ at: await clock.now(), about: 'too-much-news', key: { campaignId, operatorId }, detail });
}

/** What became of a channel of an operator. */
export interface ChannelNews {
  readonly news: 'lost' | 'restored';
  readonly channel: Channel;
}

/** Tells every open case of some operators. A linked chat is shown its card by the bot; who is reached otherwise is told by the case. */
export async function tellCases(parts: TellingParts, operatorIds: readonly string[], news: ChannelNews): Promise<void> {
  for (const operatorId of operatorIds) {
    for (const open of await parts.store.cases.ofOperator(operatorId)) {
      if (open.status !== 'closed') await tellCase(parts, open, newsFor(news));
    }
  }
}

function newsFor({ news, channel }: ChannelNews): OutsideNews {
  if (news === 'lost') return { type: 'channel-lost', channel };
  return channel === 'email' ? { type: 'channel-restored', channel, tell: true } : { type: 'channel-restored', channel };
}

/** Every open case of the operator learns that it can be reached in a chat. */
export async function announce(parts: TellingParts, owner: ChatOwner): Promise<void> {
  if (owner.type === 'operator') await tellCases(parts, [owner.operatorId], { news: 'restored', channel: 'telegram' });
}
