import { join } from 'node:path';
import { createPackageSource } from '../../../adapters/packages/package-source';
import { judgeNews, NEWS_RULES, type OutsideNews } from '../../../domain/case/case-news';
import type { CaseKey } from '../../../domain/keys';
import type { Store } from '../../../ports/store';
import { projectRoot } from '../../../worker/settings/project-root';
import { anOpenCase } from '../../support/builders';
import { RECORDS, type TestRecord } from '../../support/records';

const NOW = 1_645_502_400_000;
const bounce = (ledgerId: number): OutsideNews => ({
  type: 'message-bounced',
  bounced: { ledgerId, step: 'N0', planVersion: 1, kind: 'notice', channel: 'email', reason: 'bounced' },
});

describe.each(RECORDS)('what cases were told, on %s', (_name, open) => {
  let record: TestRecord | undefined;
  let store: Store;
  beforeAll(async () => {
    record = await open();
    if (record !== undefined) store = record.store;
  });
  afterAll(async () => {
    await record?.stop();
  });

  const onThis = (name: string, test: () => Promise<void>): void => {
    it(name, async () => {
      if (record !== undefined) await test();
    });
  };

  async function oneCase(id: string): Promise<CaseKey> {
    const pinned = await createPackageSource(join(projectRoot(), 'campaigns')).load('kz-mining-2022');
    const names = { kk: id, ru: id, en: id };
    const operators = [{ identifier: '220140000001', names, language: 'ru' as const, region: 'KZ-55', email: 'f@operator.example' }];
    const times = { deadlineOn: '2022-03-24', deadline: NOW, startedAt: NOW, clockOffsetMs: 0 };
    await store.campaigns.create({ id, pinned, ...times, operators, by: 'test' });
    const [row] = await store.cases.list({ campaignId: id, limit: 1 });
    if (row === undefined) throw new Error('the campaign has no case');
    return { campaignId: row.campaignId, operatorId: row.operatorId };
  }

  const note = (key: CaseKey, news: OutsideNews, { at = NOW, counts = true } = {}) =>
    store.news.note({ ...key, news }, at, (known) => judgeNews(news, { ...known, state: anOpenCase() }), counts);

  onThis('stops a repeat once it was told, and tells it again until then', async () => {
    const key = await oneCase('repeat');
    expect(await note(key, bounce(1))).toEqual({ verdict: 'tell', heard: 1 });
    expect(await note(key, bounce(1))).toEqual({ verdict: 'tell', heard: 2 });
    await store.news.told({ ...key, news: bounce(1) });
    expect(await note(key, bounce(1))).toEqual({ verdict: 'known', heard: 3 });
    expect(await store.news.waiting(NOW + NEWS_RULES.hourMs, 10)).toEqual([]);
  });

  onThis('gives back what nobody told in time, and what was too much once its hour is over', async () => {
    const key = await oneCase('waiting');
    for (let id = 1; id <= NEWS_RULES.mostAnHour; id += 1) await note(key, bounce(id));
    for (let id = 1; id <= NEWS_RULES.mostAnHour; id += 1) await store.news.told({ ...key, news: bounce(id) });
    expect(await note(key, bounce(99))).toMatchObject({ verdict: 'waits' });
    expect(await store.news.waiting(NOW + NEWS_RULES.toldWithinMs, 10)).toEqual([]);
    const later = NOW + NEWS_RULES.hourMs;
    expect(await store.news.waiting(later, 10)).toEqual([{ ...key, news: bounce(99) }]);
    expect(await note(key, bounce(99), { at: later, counts: false })).toEqual({ verdict: 'tell', heard: 0 });
    expect(await store.news.waiting(later, 10)).toEqual([]);
    expect(await store.news.waiting(later + NEWS_RULES.toldWithinMs, 10)).toEqual([{ ...key, news: bounce(99) }]);
  });

  onThis('keeps the last word about a channel, and does not take an older one for told', async () => {
    const key = await oneCase('channel');
    const lost = { type: 'channel-lost', channel: 'email' } as const;
    const restored = { type: 'channel-restored', channel: 'email' } as const;
    await note(key, lost);
    await note(key, restored);
    await store.news.told({ ...key, news: lost });
    expect(await store.news.waiting(NOW + NEWS_RULES.hourMs, 10)).toEqual([{ ...key, news: restored }]);
    await store.news.told({ ...key, news: restored });
    expect(await store.news.waiting(NOW + NEWS_RULES.hourMs, 10)).toEqual([]);
  });

  onThis('tells again what a lost workflow was told of late, and nothing older', async () => {
    const key = await oneCase('lost');
    for (const [id, at] of [
      [1, NOW - 10],
      [2, NOW],
    ] as const) {
      await note(key, bounce(id), { at });
      await store.news.told({ ...key, news: bounce(id) });
    }
    await store.news.forgetTold(key, NOW);
    expect(await store.news.waiting(NOW, 10)).toEqual([{ ...key, news: bounce(2) }]);
  });

  onThis('counts each of many that come at once', async () => {
    const key = await oneCase('at once');
    const noted = await Promise.all(Array.from({ length: 20 }, () => note(key, bounce(1))));
    expect(noted.map(({ heard }) => heard).sort((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });
});
