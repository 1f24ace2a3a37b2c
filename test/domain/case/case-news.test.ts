import { isTooOften, judgeNews, newsLine, NEWS_RULES, type OutsideNews } from '../../../domain/case/case-news';
import { aReply, anOpenCase, aCaseState } from '../../support/builders';

const bounced = { ledgerId: 7, step: 'N0', planVersion: 1, kind: 'notice', channel: 'email', reason: 'bounced' } as const;
const NEWS: Readonly<Record<OutsideNews['type'], OutsideNews>> = {
  'reply-received': { type: 'reply-received', reply: aReply() },
  'filing-received': { type: 'filing-received', filingId: 'f-1', receivedAt: 1 },
  'message-bounced': { type: 'message-bounced', bounced },
  'channel-lost': { type: 'channel-lost', channel: 'email' },
  'channel-restored': { type: 'channel-restored', channel: 'email' },
  'operator-ready': { type: 'operator-ready', inspection: 1 },
};
const KINDS = Object.values(NEWS);
const told = (news: OutsideNews): string => newsLine(news).says;
const lost = anOpenCase({ lost: ['email'] });

describe('judgeNews', () => {
  it.each(KINDS)('tells $type that is new', (news) => {
    expect(judgeNews(news, { told: undefined, toldThisHour: 0, state: anOpenCase() })).toBe('tell');
  });

  it.each(KINDS)('stops $type that the workflow knows, however much was told in this hour', (news) => {
    const state = news.type === 'channel-lost' ? lost : anOpenCase();
    for (const toldThisHour of [0, 1_000]) expect(judgeNews(news, { told: told(news), toldThisHour, state })).toBe('known');
  });

  it.each(KINDS)('lets $type that differs wait when too much was told in this hour', (news) => {
    const known = { told: undefined, state: anOpenCase() };
    expect(judgeNews(news, { ...known, toldThisHour: NEWS_RULES.mostAnHour - 1 })).toBe('tell');
    expect(judgeNews(news, { ...known, toldThisHour: NEWS_RULES.mostAnHour })).toBe('waits');
  });

  it('tells of a channel again that the case itself saw lost, or working, in the meantime', () => {
    const restored = NEWS['channel-restored'];
    expect(judgeNews(restored, { told: 'restored', toldThisHour: 1, state: lost })).toBe('tell');
    expect(judgeNews(NEWS['channel-lost'], { told: 'lost', toldThisHour: 1, state: anOpenCase() })).toBe('tell');
    expect(judgeNews(restored, { told: 'lost', toldThisHour: 1, state: anOpenCase() })).toBe('tell');
  });

  it('tells of a repaired address each time: the case writes to it', () => {
    const news = { type: 'channel-restored', channel: 'email', tell: true } as const;
    expect(judgeNews(news, { told: 'restored', toldThisHour: 1, state: anOpenCase() })).toBe('tell');
  });
});

describe('newsLine', () => {
  it('keeps every subject apart, but for the two words about a channel', () => {
    const subjects = KINDS.map((news) => newsLine(news).subject);
    expect(new Set(subjects).size).toBe(KINDS.length - 1);
    expect(newsLine(NEWS['channel-lost']).subject).toBe(newsLine(NEWS['channel-restored']).subject);
  });
});

describe('isTooOften', () => {
  it('is said once an hour', () => {
    const saidAt = Array.from({ length: 12_000 }, (_, index) => index + 1).filter(isTooOften);
    expect(saidAt).toEqual([NEWS_RULES.alertFrom]);
  });
});

describe('what the record keeps of a piece of news', () => {
  // these words stand in records: another word would make every old piece of news a new one
  it.each([
    ['reply-received', 'reply/reply-1', 'received'],
    ['filing-received', 'filing/f-1', 'received'],
    ['message-bounced', 'bounce/7', 'bounced'],
    ['channel-lost', 'channel/email', 'lost'],
    ['channel-restored', 'channel/email', 'restored'],
    ['operator-ready', 'inspection/1', 'ready'],
  ] as const)('is for %s: %s %s', (type, subject, says) => {
    expect(newsLine(NEWS[type])).toEqual({ subject, says });
  });

  it('is nothing for a kind that a newer product told', () => {
    expect(() => newsLine({ type: 'heard-otherwise' } as never)).toThrow();
  });
});

describe('news that the workflow was told before', () => {
  it.each(KINDS.filter(({ type }) => !type.startsWith('channel-')))('is known, for $type, whatever the case has come to since', (news) => {
    for (const state of [undefined, aCaseState(), lost]) {
      expect(judgeNews(news, { told: told(news), toldThisHour: 0, state })).toBe('known');
    }
  });

  it.each(['channel-lost', 'channel-restored'] as const)('is told again, for %s, while nobody knows how the case stands', (type) => {
    expect(judgeNews(NEWS[type], { told: told(NEWS[type]), toldThisHour: 0, state: undefined })).toBe('tell');
  });
});
