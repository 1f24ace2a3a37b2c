import { findDeficiencies, type FoundDeficiencies } from '../../../../client/services/cases/deficiencies';
import { moveDeadline } from '../../../../client/services/cases/decisions';
import type { ServiceParts } from '../../../../client/services/service-parts';
import { endOfDay } from '../../../../domain/law/calendar/zone';
import { DAY } from '../../../../domain/time';
import { aFakeWorld, type FakeWorld, type FakeWorldOptions } from '../../../support/fakes/fake-world';
import { changedMeanwhile, eventsOf, goesToInspection, isClosed, recordOf, refusedAs, reply, stateIn } from './case-test-bed';

const by = 'staff-1';
const items = [{ code: 'equipment', finding: 'The second page is missing.' }, { code: 'residency' }];
const endOf = (date: string): number => endOfDay('Asia/Almaty', date);

/** Ten working days from Tuesday 22 February 2022 end on 9 March: the 7th and 8th are free, and Saturday the 5th is worked. */
const find = async ({ operator, ...world }: FakeWorld, found: Partial<FoundDeficiencies> = {}, parts: ServiceParts = world.parts) =>
  await findDeficiencies(parts, { caseId: operator.caseId, items, cureWorkingDays: 10, by, ...found });

const filed = async (options: FakeWorldOptions = {}): Promise<FakeWorld> => {
  const world = await aFakeWorld(options);
  await reply(world, 'filed');
  return world;
};

describe('findDeficiencies', () => {
  it('gives the operator its working days, and takes the filing from the queue', async () => {
    const world = await filed();
    const filedAt = await world.clock.now();
    const shown = await find(world);
    const cureBy = endOf('2022-03-09');
    expect(await stateIn(world)).toMatchObject({ deficiency: { items: ['equipment', 'residency'], cureBy, filedAt }, pending: [] });
    expect(shown).toMatchObject({ status: 'running', pending: [] });
    expect(shown.possibleReplies).toContain('deficiency-fixed');
  });

  it('plans the steps that follow from the end of the cure', async () => {
    const world = await filed();
    const { plan: former } = await stateIn(world);
    await find(world);
    const { plan } = await stateIn(world);
    expect(plan).toMatchObject({ version: 2, deadline: former.deadline });
    expect(Math.min(...plan.steps.map(({ at }) => at))).toBeGreaterThan(endOf('2022-03-09'));
  });

  it('keeps what is wrong with each item, and who found it', async () => {
    const world = await filed();
    const at = await world.clock.now();
    await find(world);
    const decisions = await world.store.documents.decisions(world.operator);
    expect(decisions).toMatchObject([
      { requirement: 'equipment', status: 'deficient', finding: 'The second page is missing.', by, at },
      { requirement: 'residency', status: 'deficient', by, at },
    ]);
    expect(decisions[1]).not.toHaveProperty('finding');
    expect((await eventsOf(world)).slice(-2)).toMatchObject([
      { type: 'deficiencies-found', by },
      { type: 'plan-changed', by },
    ]);
  });

  it('takes a filing that came on paper, with no claim in the queue', async () => {
    const world = await aFakeWorld();
    await find(world);
    expect((await stateIn(world)).deficiency).toMatchObject({ filedAt: await world.clock.now() });
  });

  it('keeps when the filing first came, also when deficiencies are found again', async () => {
    const world = await filed();
    const filedAt = await world.clock.now();
    await find(world);
    world.clock.advance(8 * DAY);
    await find(world, { items: [{ code: 'residency' }] });
    expect((await stateIn(world)).deficiency).toEqual({ items: ['residency'], filedAt, cureBy: endOf('2022-03-17') });
  });

  it.each([
    ['an item that the checklist does not have', { items: [{ code: 'passport' }] }, 'unknown-requirement'],
    ['one unknown item among others', { items: [...items, { code: 'passport' }] }, 'unknown-requirement'],
    ['no item', { items: [] }, 'cure-date-passed'],
    ['a day of cure that has passed', { cureWorkingDays: -1 }, 'cure-date-passed'],
    ['more days than the calendar knows', { cureWorkingDays: 5_000 }, 'calendar-unknown'],
    ['a text that is no case id', { caseId: 'mining-2022' }, 'bad-case-id'],
    ['an operator that the campaign does not have', { caseId: 'mining-2022/nobody' }, 'unknown-case'],
  ])('refuses %s, and returns no item', async (_, found, code) => {
    const world = await filed();
    const before = await recordOf(world);
    await expect(find(world, found)).rejects.toMatchObject(refusedAs(code));
    expect(await recordOf(world)).toEqual(before);
  });

  it('counts today as a day of cure when no working day is given', async () => {
    const world = await filed();
    await find(world, { cureWorkingDays: 0 });
    expect((await stateIn(world)).deficiency?.cureBy).toBe(endOf('2022-02-22'));
  });

  it.each([
    ['a closed case', isClosed, 'case-closed'],
    ['a case under inspection', goesToInspection, 'case-under-inspection'],
  ] as const)('refuses %s, and returns no item', async (_, happens, code) => {
    const world = await filed();
    await happens(world);
    const before = await recordOf(world);
    await expect(find(world)).rejects.toMatchObject(refusedAs(code));
    expect(await recordOf(world)).toEqual(before);
  });

  it('refuses a case that has not begun', async () => {
    const world = await aFakeWorld({ started: false });
    await expect(find(world)).rejects.toMatchObject(refusedAs('case-not-started'));
  });

  it('refuses when the plan was changed meanwhile: the decision is to be looked at again', async () => {
    const world = await filed();
    const { caseId } = world.operator;
    const moved = changedMeanwhile(world, () => moveDeadline(world.parts, { caseId, by: 'court', deadlineOn: '2022-05-20' }));
    await expect(find(world, {}, moved)).rejects.toMatchObject(refusedAs('case-changed'));
    expect(await stateIn(world)).not.toHaveProperty('deficiency');
  });

  it('refuses a case that was closed meanwhile', async () => {
    const world = await filed();
    const closed = changedMeanwhile(world, () => isClosed(world));
    await expect(find(world, {}, closed)).rejects.toMatchObject(refusedAs('case-closed'));
    expect((await eventsOf(world)).at(-1)).toMatchObject({ type: 'case-closed' });
  });

  it('has returned the items before the case hears of it, so that an attempt after an outage is the same act', async () => {
    const world = await filed();
    world.workflows.setAway(true);
    await expect(find(world)).rejects.toThrow('the server is away');
    expect(await stateIn(world)).toMatchObject({ pending: [{ about: 'filing' }] });
    world.workflows.setAway(false);
    await find(world);
    expect(await world.store.documents.decisions(world.operator)).toHaveLength(2);
    expect((await eventsOf(world)).filter(({ type }) => type === 'deficiencies-found')).toHaveLength(1);
  });
});
