import { recordFiling } from '../../../../client/services/cases/filings';
import type { RecordFiling } from '../../../../client/services/cases/enter-filing';
import type { ServiceParts } from '../../../../client/services/service-parts';
import { DAY } from '../../../../domain/time';
import { aCasePlan } from '../../../support/builders';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { changedMeanwhile, eventsOf, goesToInspection, isClosed, recordOf, refusedAs, reply, stateIn } from './case-test-bed';

const by = 'registrar-1';
const reference = 'REG-2022-17';

const file = async (
  { operator, clock, ...world }: FakeWorld,
  filing: Partial<RecordFiling & { readonly caseId: string }> = {},
  parts: ServiceParts = world.parts,
) => await recordFiling(parts, { caseId: operator.caseId, receivedAt: await clock.now(), reference, by, ...filing });

const filingsOf = async ({ store, operator }: FakeWorld) => await store.cases.filings(operator);

describe('recordFiling', () => {
  it('closes the case, and keeps what the register received, when, and who recorded it', async () => {
    const world = await aFakeWorld();
    const receivedAt = (await world.clock.now()) - DAY;
    const shown = await file(world, { receivedAt });
    expect(shown).toMatchObject({ status: 'closed', outcome: 'registered-on-time', queue: 'none' });
    const filings = await filingsOf(world);
    expect(filings).toMatchObject([{ receivedAt, reference, by }]);
    expect(await eventsOf(world)).toMatchObject([
      { type: 'filing-received', filingId: filings[0]?.filingId, receivedAt },
      { type: 'case-closed', outcome: 'registered-on-time' },
    ]);
  });

  it.each([
    ['a millisecond before the deadline', -1, 'registered-on-time'],
    ['at the deadline', 0, 'registered-late'],
  ])('judges a filing received %s by when it was received, not by when it is recorded', async (_, offset, outcome) => {
    const world = await aFakeWorld();
    const { deadline } = (await stateIn(world)).plan;
    world.clock.set(deadline + 3 * DAY);
    expect(await file(world, { receivedAt: deadline + offset })).toMatchObject({ outcome });
  });

  it('takes a filing of this very moment, and refuses one of the next millisecond', async () => {
    const world = await aFakeWorld();
    const now = await world.clock.now();
    await expect(file(world, { receivedAt: now + 1 })).rejects.toMatchObject(refusedAs('filing-in-future'));
    expect(await filingsOf(world)).toEqual([]);
    expect(await eventsOf(world)).toEqual([]);
    expect(await file(world, { receivedAt: now })).toMatchObject({ status: 'closed' });
  });

  it.each([
    ['a text that is no case id', 'mining-2022', 'bad-case-id'],
    ['an operator that the campaign does not have', 'mining-2022/nobody', 'unknown-case'],
  ])('refuses %s', async (_, caseId, code) => {
    await expect(file(await aFakeWorld(), { caseId })).rejects.toMatchObject(refusedAs(code));
  });

  it('keeps a filing of a case that the launch has not come to, and tells nobody who is not there yet', async () => {
    const world = await aFakeWorld({ started: false });
    expect(await file(world)).toMatchObject({ status: 'not-started' });
    expect(await file(world)).toMatchObject({ status: 'not-started' });
    expect(await filingsOf(world)).toMatchObject([{ reference, by }]);
    expect(world.workflows.calls).toEqual([]);
  });

  it('tells a case that was opened at the same moment', async () => {
    const world = await aFakeWorld({ started: false });
    const { cases } = world.store;
    const keep: typeof cases.recordFiling = cases.recordFiling.bind(cases);
    cases.recordFiling = async (filing) => {
      const kept = await keep(filing);
      await world.happened(world.operator, { type: 'case-opened', plan: aCasePlan(), at: await world.clock.now() });
      return kept;
    };
    expect(await file(world)).toMatchObject({ status: 'closed', outcome: 'registered-on-time' });
  });

  it.each(['withdrawn', 'closed'] as const)('refuses a case that never started in a campaign that is %s', async (to) => {
    const world = await aFakeWorld({ started: false });
    await world.store.campaigns.setStatus(world.campaignId, { from: ['running'], to });
    await expect(file(world)).rejects.toMatchObject(refusedAs('campaign-over'));
    expect(await filingsOf(world)).toEqual([]);
  });

  it('refuses a case that was closed otherwise, and keeps no filing', async () => {
    const world = await aFakeWorld();
    await isClosed(world);
    const before = await recordOf(world);
    await expect(file(world)).rejects.toMatchObject(refusedAs('case-closed'));
    expect(await recordOf(world)).toEqual(before);
  });

  it('changes nothing when the same reference comes again, whatever else is said', async () => {
    const world = await aFakeWorld();
    await file(world);
    const before = await recordOf(world);
    world.clock.advance(DAY);
    expect(await file(world, { by: 'registrar-2' })).toMatchObject({ status: 'closed', outcome: 'registered-on-time' });
    expect(await recordOf(world)).toEqual(before);
  });

  it('is one filing when it is recorded twice at the same time', async () => {
    const world = await aFakeWorld();
    await Promise.all([file(world), file(world)]);
    expect(await filingsOf(world)).toHaveLength(1);
    expect(await eventsOf(world)).toHaveLength(2);
  });

  it('refuses another reference once the case is closed by the first', async () => {
    const world = await aFakeWorld();
    await file(world);
    await expect(file(world, { reference: 'REG-2022-18' })).rejects.toMatchObject(refusedAs('case-closed'));
    expect(await filingsOf(world)).toHaveLength(1);
  });

  it('ends all that waits for the authority', async () => {
    const world = await aFakeWorld();
    await reply(world, 'need-time', { days: 7 });
    expect(await file(world)).toMatchObject({ status: 'closed', pending: [] });
  });

  it('closes a case under inspection', async () => {
    const world = await aFakeWorld();
    await goesToInspection(world);
    expect(await file(world)).toMatchObject({ status: 'closed', outcome: 'registered-on-time' });
  });

  it('is in the record before the case hears of it: an outage loses nothing', async () => {
    const world = await aFakeWorld();
    world.workflows.setAway(true);
    await expect(file(world)).rejects.toThrow('the server is away');
    expect(await filingsOf(world)).toHaveLength(1);
    world.workflows.setAway(false);
    expect(await file(world)).toMatchObject({ status: 'closed' });
    expect(await filingsOf(world)).toHaveLength(1);
  });

  it('refuses when the case was closed otherwise meanwhile', async () => {
    const world = await aFakeWorld();
    const parts = changedMeanwhile(world, () => isClosed(world));
    await expect(file(world, {}, parts)).rejects.toMatchObject(refusedAs('case-closed'));
    expect(await world.caseOf(world.operator)).toMatchObject({ outcome: 'campaign-withdrawn' });
  });

  it('keeps the filing of a case whose workflow was lost, for the reconciliation to tell it', async () => {
    const world = await aFakeWorld();
    const parts = { ...world.parts, workflows: { ...world.workflows, tellCase: () => Promise.resolve(false) } };
    expect(await file(world, {}, parts)).toMatchObject({ status: 'running' });
    expect(await filingsOf(world)).toMatchObject([{ reference }]);
  });
});
