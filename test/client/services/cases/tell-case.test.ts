import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { recordFiling } from '../../../../client/services/cases/filings';
import { takeReply } from '../../../../client/services/cases/take-reply';
import { tellCase, tellWaitingNews } from '../../../../client/services/cases/tell-case';
import { addNews } from '../../../../client/services/messages';
import { NEWS_RULES, type OutsideNews } from '../../../../domain/case/case-news';
import type { CaseRow } from '../../../../domain/case/case-record';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { ledgerMessage } from '../ledger-message';

const told = ({ workflows }: FakeWorld): readonly unknown[] => workflows.calls.filter(([act]) => act.startsWith('tell'));
const alerts = async ({ store }: FakeWorld): Promise<readonly string[]> =>
  (await store.staffAlerts.list(50, true)).map(({ about }) => about).filter((about) => about === 'too-much-news');
const typesOf = async ({ store, operator }: FakeWorld): Promise<readonly string[]> =>
  (await store.cases.events(operator)).map(({ event }) => event.type);

async function rowOf({ store, operator }: FakeWorld): Promise<CaseRow> {
  const row = await store.cases.find(operator);
  if (row === undefined) throw new Error('the world has no case');
  return row;
}

const bounceOf = (ledgerId: number): OutsideNews => ({
  type: 'message-bounced',
  bounced: { ledgerId, step: 'N0', planVersion: 1, kind: 'notice', channel: 'email', reason: 'bounced' },
});

/** The same world, whose server is away as a server is: its client says so by a code. */
function whileAway(world: FakeWorld): FakeWorld['parts'] {
  const away = (): Promise<never> =>
    Promise.reject(Object.assign(new Error('Failed to signal'), { cause: Object.assign(new Error(), { code: 14 }) }));
  return { ...world.parts, workflows: { ...world.parts.workflows, tellCase: away, tellInspection: away } };
}

beforeEach(() =>
  jest.useFakeTimers({ now: Date.parse('2022-03-01T05:10:00Z'), doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'] }),
);
afterEach(() => jest.useRealTimers());
const HOUR_LATER = (): unknown => jest.setSystemTime(Date.now() + NEWS_RULES.hourMs);

describe('signals that change nothing', () => {
  it('12,000 repeats of one delivery report are one signal and one alert, and a filing still goes through', async () => {
    const world = await aFakeWorld();
    const ledgerId = await ledgerMessage(world);
    for (let repeat = 0; repeat < 12_000; repeat += 1)
      await addNews(world.parts, { ledgerId, news: { status: 'bounced', reason: 'bounced' } });
    expect(told(world)).toHaveLength(1);
    expect(await alerts(world)).toEqual(['too-much-news']);
    await recordFiling(world.parts, { caseId: world.operator.caseId, receivedAt: await world.clock.now(), reference: 'r-1', by: 'staff' });
    expect(await typesOf(world)).toContain('filing-received');
  });

  it('are stopped while no worker records what was told, too', async () => {
    const world = await aFakeWorld();
    const before = await rowOf(world);
    for (let repeat = 0; repeat < 50; repeat += 1) await tellCase(world.parts, before, bounceOf(1));
    expect(told(world)).toHaveLength(1);
  });

  it('a filing that comes again and an answer that is tapped again tell the case nothing more', async () => {
    const world = await aFakeWorld();
    const { parts, operator, clock } = world;
    const reply = { code: 'received', revision: (await rowOf(world)).state?.revision ?? 0, receivedAt: await clock.now() } as const;
    const filing = { receivedAt: await clock.now(), reference: 'r-1', by: 'staff' };
    for (let repeat = 0; repeat < 5; repeat += 1) await takeReply(parts, { caseId: operator.caseId, ...reply });
    for (let repeat = 0; repeat < 5; repeat += 1) await recordFiling(parts, { caseId: operator.caseId, ...filing });
    expect(told(world)).toHaveLength(2);
  });

  it('a channel that is lost, back and lost again is told each time', async () => {
    const world = await aFakeWorld();
    for (const type of ['channel-lost', 'channel-restored', 'channel-lost'] as const)
      await tellCase(world.parts, await rowOf(world), { type, channel: 'telegram' });
    expect((await rowOf(world)).state?.lost).toEqual(['telegram']);
    expect(told(world)).toHaveLength(3);
  });

  it('blocking and unblocking a chat a thousand times leaves the case small, and its last word arrives', async () => {
    const world = await aFakeWorld();
    for (let round = 0; round < 500; round += 1) {
      await tellCase(world.parts, await rowOf(world), { type: 'channel-lost', channel: 'telegram' });
      await tellCase(world.parts, await rowOf(world), { type: 'channel-restored', channel: 'telegram' });
    }
    await tellCase(world.parts, await rowOf(world), { type: 'channel-lost', channel: 'telegram' });
    expect(told(world).length).toBeLessThanOrEqual(2 * NEWS_RULES.mostAnHour);
    HOUR_LATER();
    await tellWaitingNews(world.parts);
    expect((await rowOf(world)).state?.lost).toEqual(['telegram']);
  });
});

describe('what differs, and is too much for an hour', () => {
  it('waits, is told in the hours that follow, and nothing of it is lost', async () => {
    const world = await aFakeWorld();
    const all = NEWS_RULES.mostAnHour * 2 + 5;
    for (let ledgerId = 1; ledgerId <= all; ledgerId += 1) await tellCase(world.parts, await rowOf(world), bounceOf(ledgerId));
    expect(told(world)).toHaveLength(NEWS_RULES.mostAnHour);
    expect(await tellWaitingNews(world.parts)).toBe(0);
    for (const expected of [NEWS_RULES.mostAnHour, 5, 0]) {
      HOUR_LATER();
      expect(await tellWaitingNews(world.parts)).toBe(expected);
    }
    expect((await typesOf(world)).filter((type) => type === 'message-bounced')).toHaveLength(all);
  });

  it('of one kind keeps no other kind waiting, and no other case', async () => {
    const world = await aFakeWorld({ operators: 2 });
    for (let ledgerId = 1; ledgerId <= 100; ledgerId += 1) await tellCase(world.parts, await rowOf(world), bounceOf(ledgerId));
    const filing = { type: 'filing-received', filingId: 'f-1', receivedAt: await world.clock.now() } as const;
    expect(await tellCase(world.parts, await rowOf(world), filing)).toBe('told');
    const other = await world.store.cases.find(world.operators[1] ?? world.operator);
    expect(await tellCase(world.parts, other ?? (await rowOf(world)), bounceOf(101))).toBe('told');
  });
});

describe('news that comes while Temporal is away', () => {
  it('is taken, waits in the record with the instant it came, and is told once when the server is back', async () => {
    const world = await aFakeWorld();
    const away = whileAway(world);
    const receivedAt = await world.clock.now();
    const { revision = 0 } = (await rowOf(world)).state ?? {};
    const taken = await takeReply(away, { caseId: world.operator.caseId, code: 'received', revision, receivedAt });
    expect(taken.status).toBe('pending');
    await recordFiling(away, { caseId: world.operator.caseId, receivedAt, reference: 'r-1', by: 'staff' });
    expect(await tellCase(away, await rowOf(world), bounceOf(1))).toBe('waits');
    world.clock.advance(NEWS_RULES.hourMs);
    HOUR_LATER();
    expect(await tellWaitingNews(away)).toBe(0);
    jest.setSystemTime(Date.now() + NEWS_RULES.toldWithinMs);
    await tellWaitingNews(world.parts);
    const events = (await world.store.cases.events(world.operator)).map(({ event }) => event);
    expect(events).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'filing-received', receivedAt })]));
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['reply-received']));
    jest.setSystemTime(Date.now() + NEWS_RULES.toldWithinMs);
    expect(await tellWaitingNews(world.parts)).toBe(0);
  });

  it('is told again after its workflow was lost', async () => {
    const world = await aFakeWorld();
    await tellCase(world.parts, await rowOf(world), bounceOf(1));
    await world.store.news.forgetTold(world.operator, Date.now() - 1);
    expect(await tellWaitingNews(world.parts)).toBe(1);
  });
});

describe('the services', () => {
  it('tell cases and inspections in one way alone', () => {
    const files = readdirSync(join(__dirname, '../../../../client'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const telling = files.filter((file) =>
      /workflows\.tell(?:Case|Inspection)\(/.test(readFileSync(join(__dirname, '../../../../client', file), 'utf8')),
    );
    expect(telling).toEqual([join('services', 'cases', 'tell-case.ts')]);
  });
});
