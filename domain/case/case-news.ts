import type { Channel } from '../channel';
import { assertNever } from '../assert-never';
import type { InspectionOutcome } from '../inspection/outcome';
import { DAY, MINUTE, SECOND, type Instant } from '../time';
import { bounceId, type BouncedMessage } from './bounce';
import type { CaseCommand } from './case-command';
import type { CaseState } from './case-state';
import { hearOfChannel } from './decide/channels';
import type { Reply } from './reply';

/** What a case, or its inspection, hears because somebody outside did something: as often as they like. */
export type OutsideNews =
  | { readonly type: 'reply-received'; readonly reply: Reply }
  | { readonly type: 'filing-received'; readonly filingId: string; readonly receivedAt: Instant }
  | { readonly type: 'channel-lost'; readonly channel: Channel }
  /** `tell`: the contact is told how the case stands. */
  | { readonly type: 'channel-restored'; readonly channel: Channel; readonly tell?: true }
  /** A message that a provider had accepted came back. */
  | { readonly type: 'message-bounced'; readonly bounced: BouncedMessage }
  /** The operator says that it is ready for this inspection. */
  | { readonly type: 'operator-ready'; readonly inspection: number };

/** What a case hears because of an act of staff or of an inspection: once for each act. */
export type InsideNews =
  | { readonly type: 'campaign-resumed' }
  | { readonly type: 'campaign-withdrawn'; readonly by: string }
  | { readonly type: 'inspection-closed'; readonly inspection: number; readonly outcome: InspectionOutcome };

/** What a case hears: it happened, and nobody can refuse it. */
export type CaseNews = Exclude<OutsideNews, { readonly type: 'operator-ready' }> | InsideNews;

/** How much of what comes from outside reaches a workflow. @see docs/rules.md#case-news */
export const NEWS_RULES = {
  /** Of one kind to one case within an hour. What differs and comes beyond it waits for the next hour. */
  mostAnHour: 30,
  /** Of one kind to one case within an hour, repeats included, from which on staff are alerted. */
  alertFrom: 100,
  /** How long one who noted it may take to tell it, before somebody else does. */
  toldWithinMs: 15 * SECOND,
  hourMs: 60 * MINUTE,
} as const;

/** What a piece of news is about, and what it says of that. */
export interface NewsLine {
  readonly subject: string;
  readonly says: string;
}

/** The line of the record under which a piece of news is kept: the same subject that says the same is a repeat. */
export function newsLine(news: OutsideNews): NewsLine {
  switch (news.type) {
    case 'reply-received':
      return { subject: `reply/${news.reply.id}`, says: news.reply.code };
    case 'filing-received':
      return { subject: `filing/${news.filingId}`, says: 'received' };
    case 'message-bounced':
      return { subject: bounceId(news.bounced), says: 'bounced' };
    case 'channel-lost':
      return { subject: `channel/${news.channel}`, says: 'lost' };
    case 'channel-restored':
      return { subject: `channel/${news.channel}`, says: 'restored' };
    case 'operator-ready':
      return { subject: `inspection/${news.inspection}`, says: 'ready' };
    default:
      return assertNever(news);
  }
}

/** What the record knows when a piece of news comes. */
export interface NewsKnown {
  /** What the workflow was told of the subject last; undefined when it never was, or nobody knows. */
  readonly told: string | undefined;
  /** How many of its kind the workflow was told in this hour. */
  readonly toldThisHour: number;
  /** As the record has it; undefined until its first events are recorded. */
  readonly state: CaseState | undefined;
}

/** `tell` it to the workflow; it is `known` there; or it `waits`, because too much came in this hour. */
export type NewsVerdict = 'tell' | 'known' | 'waits';

/**
 * What becomes of a piece of news. What changes nothing is stopped before the workflow: its history would grow until the server took
 * nothing more for the case, no filing and no answer either.
 */
export function judgeNews(news: OutsideNews, known: NewsKnown): NewsVerdict {
  if (known.told === newsLine(news).says && !isNewsAgain(news, known.state)) return 'known';
  return known.toldThisHour < NEWS_RULES.mostAnHour ? 'tell' : 'waits';
}

/** A channel is lost by what the case sees itself, too, so that what it was told last may be true no more. */
function isNewsAgain(news: OutsideNews, state: CaseState | undefined): boolean {
  if (news.type !== 'channel-lost' && news.type !== 'channel-restored') return false;
  if (state === undefined) return true;
  return hearOfChannel(commandOfChannel(news), state, 0).length > 0;
}

function commandOfChannel(
  news: OutsideNews & { readonly type: 'channel-lost' | 'channel-restored' },
): CaseCommand & { readonly type: 'lose-channel' | 'restore-channel' } {
  return news.type === 'channel-lost' ? { ...news, type: 'lose-channel' } : { ...news, type: 'restore-channel' };
}

/** When staff are alerted that a case hears too much of one kind: once an hour. @param heard of that kind in this hour, this one included */
export function isTooOften(heard: number): boolean {
  return heard === NEWS_RULES.alertFrom;
}

/** What a workflow was told so long before it was lost is told to the next one again: the next night's reconciliation finds the loss. */
export const TOLD_AGAIN_MS = 2 * DAY;
