import type { CaseEvent } from '../../../domain/case/case-event';
import { foldCase } from '../../../domain/case/evolve/evolve';
import { aCasePlan, aLaterPlan, anOpening } from '../../support/builders';
import { aRecordedCase, describeRecords } from '../../support/records';

const NOW = 1_645_502_400_000;
const opened: CaseEvent = { type: 'case-opened', plan: aCasePlan(), at: NOW };
const opening = anOpening({ at: NOW });

describeRecords('how a case begins, and what is filed in it', (onEach) => {
  onEach('B7: a case is open in the record from its start on, before anything has left', async (store) => {
    const key = await aRecordedCase(store, { id: 'open-at-start', startedAt: NOW });
    await store.cases.noteStartProblem(key, 'no decree for 2031');
    const packageHash = (await store.campaigns.find('open-at-start'))?.packageHash ?? '';
    await store.cases.markStarted(key, { opening, clockOffsetMs: 5, packageHash });
    const row = await store.cases.find(key);
    expect(row).toMatchObject({ status: 'running', queue: 'operator', startedAt: NOW, clockOffsetMs: 5, packageHash });
    expect(row).toMatchObject({ deadline: opening.plan.deadline, nextAt: opening.plan.steps[0]?.at, state: foldCase([opening]) });
    expect(row).not.toHaveProperty('startProblem');
    expect((await store.cases.events(key)).map(({ event }) => event)).toEqual([opening]);
    expect(await store.cases.notStarted('open-at-start', undefined, 5)).toEqual([]);
    expect(await store.campaigns.count('open-at-start')).toMatchObject({ byStatus: { 'not-started': 0, running: 1 }, orphans: 0 });
  });

  onEach('B7: what a workflow says first is the event that its launch wrote', async (store, record) => {
    const key = await aRecordedCase(store, { id: 'said-twice', startedAt: NOW });
    const packageHash = (await store.campaigns.find('said-twice'))?.packageHash ?? '';
    await store.cases.markStarted(key, { opening, clockOffsetMs: 0, packageHash });
    const held: CaseEvent = { type: 'case-held', reason: 'campaign-paused', at: NOW + 1 };
    expect(await store.cases.recordEvents(key, { from: 1, fence: 9, events: [opening, held] })).toBe(true);
    await store.cases.markStarted(key, { opening: anOpening({ at: NOW + 2 }), clockOffsetMs: 7, packageHash });
    expect((await store.cases.events(key)).map(({ event }) => event)).toEqual([opening, held]);
    expect(await store.cases.find(key)).toMatchObject({ startedAt: NOW, clockOffsetMs: 0, hold: 'campaign-paused' });
    expect(await record.countVoided('said-twice/' + key.operatorId)).toBe(0);
  });

  onEach('B7: a workflow that began before the launch died keeps its own opening', async (store, record) => {
    const key = await aRecordedCase(store, { id: 'launched-twice', startedAt: NOW });
    const packageHash = (await store.campaigns.find('launched-twice'))?.packageHash ?? '';
    await store.cases.markStarted(key, { opening: anOpening({ at: NOW + 5 }), clockOffsetMs: 0, packageHash });
    await store.cases.recordEvents(key, { from: 1, fence: 9, events: [opening] });
    expect((await store.cases.events(key)).map(({ event }) => event)).toEqual([opening]);
    expect(await record.countVoided('launched-twice/' + key.operatorId)).toBe(1);
  });

  onEach('starts a case once, and what it recorded itself is the truth', async (store) => {
    const key = await aRecordedCase(store, { id: 'start', startedAt: NOW });
    const packageHash = (await store.campaigns.find('start'))?.packageHash ?? '';
    const late = (at: number) => ({ opening: anOpening({ at, plan: aLaterPlan({ days: 7 }) }), clockOffsetMs: 5, packageHash });
    await store.cases.recordEvents(key, { from: 1, fence: 1, events: [opened] });
    expect(await store.cases.notStarted('start', undefined, 5)).toHaveLength(1);
    const before = await store.cases.find(key);
    await store.cases.markStarted(key, late(NOW));
    await store.cases.markStarted(key, late(NOW + 1));
    const row = await store.cases.find(key);
    expect(row).toEqual({ ...before, startedAt: NOW, clockOffsetMs: 5, packageHash });
    expect(row?.deadline).toBe(aCasePlan().deadline);
    expect(await store.cases.notStarted('start', undefined, 5)).toEqual([]);
  });

  onEach('A10: keeps no filing of a case that closed without it, and takes back one that came at the same moment', async (store) => {
    const { campaignId, operatorId } = await aRecordedCase(store, { id: 'filing-race', startedAt: NOW });
    const filing = { campaignId, operatorId, filingId: 'f-1', receivedAt: NOW, reference: 'r', by: 'test' };
    await store.cases.recordEvents(filing, { from: 1, fence: 1, events: [opened] });
    expect(await store.cases.recordFiling(filing)).toBe('recorded');
    expect(await store.cases.takeBackFiling(filing)).toBe(false);
    const closed: CaseEvent = { type: 'case-closed', outcome: 'ceased-confirmed', at: NOW + 1 };
    await store.cases.recordEvents(filing, { from: 2, fence: 2, events: [closed] });
    expect(await store.cases.recordFiling({ ...filing, filingId: 'f-2' })).toBe('closed');
    expect([await store.cases.takeBackFiling(filing), await store.cases.takeBackFiling(filing)]).toEqual([true, true]);
    expect(await store.cases.filings(filing)).toEqual([]);
  });

  onEach('A10: keeps the filing that closed its case, and knows it when it comes again', async (store) => {
    const { campaignId, operatorId } = await aRecordedCase(store, { id: 'filing-heard', startedAt: NOW });
    const filing = { campaignId, operatorId, filingId: 'f-1', receivedAt: NOW, reference: 'r', by: 'test' };
    await store.cases.recordFiling(filing);
    const heard: CaseEvent = { type: 'filing-received', filingId: 'f-1', receivedAt: NOW, at: NOW };
    const closed: CaseEvent = { type: 'case-closed', outcome: 'registered-on-time', at: NOW };
    await store.cases.recordEvents(filing, { from: 1, fence: 1, events: [opened, heard, closed] });
    expect([await store.cases.takeBackFiling(filing), await store.cases.recordFiling(filing)]).toEqual([false, 'known']);
    expect(await store.cases.filings(filing)).toHaveLength(1);
  });

  onEach('keeps a filing once', async (store) => {
    const { campaignId, operatorId } = await aRecordedCase(store, { id: 'filing', startedAt: NOW });
    const filing = { campaignId, operatorId, filingId: 'f-1', receivedAt: NOW, reference: 'r', by: 'test' };
    expect([await store.cases.recordFiling(filing), await store.cases.recordFiling({ ...filing, reference: 'other' })]).toEqual([
      'recorded',
      'known',
    ]);
    expect(await store.cases.filings(filing)).toEqual([filing]);
    await expect(store.cases.recordFiling({ ...filing, operatorId: 'op-0' })).rejects.toThrow('no case filing/op-0');
  });

  onEach('F: says whether an open case has no more in the record than its opening', async (store) => {
    const key = await aRecordedCase(store, { id: 'fresh', startedAt: NOW });
    const packageHash = (await store.campaigns.find('fresh'))?.packageHash ?? '';
    const isFresh = async (): Promise<boolean> => await store.cases.hasFreshCase('fresh');
    expect(await isFresh()).toBe(false);
    await store.cases.markStarted(key, { opening, clockOffsetMs: 0, packageHash });
    expect(await isFresh()).toBe(true);
    await store.cases.recordEvents(key, { from: 2, fence: 9, events: [{ type: 'case-held', reason: 'campaign-paused', at: NOW + 1 }] });
    expect(await isFresh()).toBe(false);
    expect(await store.cases.hasFreshCase('another')).toBe(false);
  });

  onEach('B7: keeps a filing of a case that has not started, and nothing leaves for its operator', async (store) => {
    const key = await aRecordedCase(store, { id: 'filed-first', startedAt: NOW });
    const packageHash = (await store.campaigns.find('filed-first'))?.packageHash ?? '';
    const filing = { ...key, filingId: 'f-1', receivedAt: NOW, reference: 'REG-1', by: 'registrar' };
    expect(await store.cases.recordFiling(filing)).toBe('recorded');
    await store.cases.markStarted(key, { opening, clockOffsetMs: 0, packageHash });
    const point = await store.contacts.contactPoint(key.operatorId, 'email');
    const to = { channel: 'email', contactPointId: point?.id ?? 0, recipient: 'operator' } as const;
    const { id } = await store.messages.reserve({ ...key, stepId: 'N0', planVersion: 1, kind: 'notice', ...to }, NOW);
    const seen: boolean[] = [];
    await store.messages.submit(id, NOW, 'words', ({ filed }) => {
      seen.push(filed);
      return { status: 'not-wanted', because: 'filed' };
    });
    expect(seen).toEqual([true]);
  });
});
