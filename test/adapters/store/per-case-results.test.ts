import { join } from 'node:path';
import { createPackageSource } from '../../../adapters/packages/package-source';
import { connectDatabase, type Db } from '../../../adapters/store/connect';
import { createStore } from '../../../adapters/store/create-store';
import type { CampaignStatus } from '../../../domain/campaign/campaign';
import type { CaseRow } from '../../../domain/case/case-record';
import type { Store } from '../../../ports/store';
import { projectRoot } from '../../../worker/settings/project-root';
import { aCasePlan, anOpening } from '../../support/builders';
import { startTestDatabase } from '../../support/database';

const NOW = 1_645_502_400_000;
const CAMPAIGN = 'results';
const OPERATORS = ['220140000001', '220140000012', '220140000023'].map((identifier) => ({
  identifier,
  names: { kk: 'Firm', ru: 'Firm', en: 'Firm' },
  language: 'ru' as const,
  region: 'KZ-55',
  email: `f${identifier}@operator.example`,
}));

/** What came of one case stands in the record, so that it stops nobody else and is tried again. */
describe('what came of each case', () => {
  let db: Db;
  let store: Store;
  let rows: readonly CaseRow[];
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const server = await startTestDatabase();
    stop = server.stop;
    db = connectDatabase(server.url);
    store = createStore(db);
    const pinned = await createPackageSource(join(projectRoot(), 'campaigns')).load('kz-mining-2022');
    const dates = { deadlineOn: '2022-03-24', deadline: NOW, startedAt: NOW, clockOffsetMs: 0 };
    await store.campaigns.create({ id: CAMPAIGN, pinned, ...dates, operators: OPERATORS, by: 'test' });
    rows = await list();
  }, 60_000);
  afterAll(async () => {
    await db.destroy();
    await stop();
  });

  const list = async (): Promise<readonly CaseRow[]> => await store.cases.list({ campaignId: CAMPAIGN, limit: 10 });
  const nth = (index: number): CaseRow => {
    const row = rows[index];
    if (row === undefined) throw new Error('no such case');
    return row;
  };
  const start = async (row: CaseRow): Promise<void> => {
    const { packageHash = '' } = (await store.campaigns.find(CAMPAIGN)) ?? {};
    await store.cases.markStarted(row, { opening: anOpening({ at: NOW }), clockOffsetMs: 0, packageHash });
  };

  it('a case that could not be started says why and has an owner, until it is started', async () => {
    await store.cases.noteStartProblem(nth(0), 'no decree for 2031');
    expect((await list())[0]).toMatchObject({ status: 'not-started', queue: 'supervisor', startProblem: 'no decree for 2031' });
    for (const row of rows) await start(row);
    const [started] = await list();
    expect(started).toMatchObject({ queue: 'operator', startedAt: NOW });
    expect(started).not.toHaveProperty('startProblem');
    await store.cases.noteStartProblem(nth(0), 'too late');
    expect((await list())[0]).toEqual(started);
  });

  it('a change of the rules that failed is settled anew, is found until then, and nothing else is', async () => {
    const campaign = await store.campaigns.find(CAMPAIGN);
    const pinned = await store.campaigns.package(campaign?.packageHash ?? '');
    const to = createPackageSource(join(projectRoot(), 'campaigns')).pin({ ...pinned, policy: { ...pinned.policy, spreadMinutes: 7 } });
    const dates = { deadlineOn: '2022-03-24', deadline: NOW };
    const act = { kind: 'repolicy', reason: 'r', by: 'staff', at: NOW, affected: 1 } as const;
    const change = await store.ruleChanges.add({ campaignId: CAMPAIGN, pinned: to, fromHash: pinned.hash, ...act, ...dates });
    const id = change?.id ?? 0;
    const left = await store.ruleChanges.casesLeft(id, 10);
    const [first, second] = left;
    if (first === undefined || second === undefined) throw new Error('nobody is left');
    expect((await store.ruleChanges.casesLeft(id, 10, first.operatorId)).map(({ operatorId }) => operatorId)).toEqual(
      left.slice(1).map(({ operatorId }) => operatorId),
    );
    const unreached = async () =>
      (await store.reconciliations.look(CAMPAIGN, [first.operatorId, second.operatorId])).map((seen) => seen.unreached);
    await store.ruleChanges.settleCase(id, first, { result: 'failed', reason: 'no-answer' });
    await store.ruleChanges.settleCase(id, second, { result: 'refused' });
    expect(await unreached()).toEqual(expect.arrayContaining([{ changeId: id, reason: 'no-answer' }, undefined]));
    expect((await store.cases.find(first))?.packageHash).toBe(pinned.hash);
    await store.ruleChanges.settleCase(id, first, { result: 'changed', after: aCasePlan() });
    await store.ruleChanges.settleCase(id, second, { result: 'unchanged' });
    expect((await store.ruleChanges.find(id))?.results).toEqual({ changed: 1, refused: 1 });
    expect(await unreached()).toEqual([undefined, undefined]);
    // the rules that a case lives by are its own record's to say
    expect((await store.cases.find(first))?.packageHash).toBe(pinned.hash);
  });

  it('of a withdrawn campaign only cases that have started keep it open', async () => {
    const set = async (from: CampaignStatus, to: CampaignStatus): Promise<void> => {
      expect(await store.campaigns.setStatus(CAMPAIGN, { from: [from], to })).toBe(true);
    };
    const others = { deadlineOn: '2022-03-24', deadline: NOW, startedAt: NOW, clockOffsetMs: 0, operators: OPERATORS, by: 'test' };
    const pinned = await createPackageSource(join(projectRoot(), 'campaigns')).load('kz-mining-2022');
    await store.campaigns.create({ id: 'unstarted', pinned, ...others });
    expect(await store.campaigns.countOpen('unstarted')).toBe(3);
    await store.campaigns.setStatus('unstarted', { from: ['running'], to: 'withdrawn' });
    expect(await store.campaigns.countOpen('unstarted')).toBe(0);
    await set('running', 'withdrawn');
    expect(await store.campaigns.countOpen(CAMPAIGN)).toBe(3);
  });
});
