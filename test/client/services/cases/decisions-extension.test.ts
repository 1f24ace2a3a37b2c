import { grantExtension, moveDeadline, refuseExtension } from '../../../../client/services/cases/decisions';
import { endOfDay } from '../../../../domain/law/calendar/zone';
import { DAY } from '../../../../domain/time';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { eventsOf, goesToInspection, recordOf, refusedAs, reply, stateIn } from './case-test-bed';

const by = 'staff-1';
const endOf = (date: string): number => endOfDay('Asia/Almaty', date);

/** The last day to file is 24 March 2022, a Thursday. */
const asked = async (days = 7): Promise<FakeWorld & { readonly caseId: string }> => {
  const world = await aFakeWorld();
  await reply(world, 'need-time', { days });
  return { ...world, caseId: world.operator.caseId };
};

describe('grantExtension', () => {
  it.each([
    ['as many days as were asked for, by default', undefined, '2022-03-31'],
    ['fewer days', 1, '2022-03-25'],
    ['more days', 14, '2022-04-07'],
    ['days that end on a Saturday, and moves on to the Monday', 2, '2022-03-28'],
    ['the most that the rules allow, and moves on from a Saturday', 30, '2022-04-25'],
  ])('grants %s', async (_, days, deadlineOn) => {
    const { parts, caseId, ...world } = await asked();
    const shown = await grantExtension(parts, { caseId, by, ...(days === undefined ? {} : { days }) });
    expect(await stateIn({ parts, ...world })).toMatchObject({
      pending: [],
      plan: { version: 2, deadlineOn, deadline: endOf(deadlineOn) },
    });
    expect(shown).toMatchObject({ deadline: endOf(deadlineOn), pending: [] });
  });

  it('keeps who granted which request', async () => {
    const world = await asked();
    const [{ id: matterId } = { id: '' }] = (await stateIn(world)).pending;
    await grantExtension(world.parts, { caseId: world.caseId, by });
    expect((await eventsOf(world)).at(-1)).toMatchObject({ type: 'extension-granted', matterId, by });
  });

  it.each([0, 31, 1.5])('refuses %d days, and leaves the request waiting', async (days) => {
    const world = await asked();
    const before = await recordOf(world);
    const granting = grantExtension(world.parts, { caseId: world.caseId, by, days });
    await expect(granting).rejects.toMatchObject(refusedAs('extension-too-long'));
    expect(await recordOf(world)).toEqual(before);
  });

  it('grants once when it is asked twice at the same time', async () => {
    const world = await asked();
    const act = { caseId: world.caseId, by };
    await Promise.all([grantExtension(world.parts, act), grantExtension(world.parts, act)]);
    expect((await eventsOf(world)).filter(({ type }) => type === 'extension-granted')).toHaveLength(1);
    expect((await stateIn(world)).plan).toMatchObject({ version: 2, deadlineOn: '2022-03-31' });
  });

  it('refuses to grant again what was granted', async () => {
    const world = await asked();
    await grantExtension(world.parts, { caseId: world.caseId, by });
    const before = await recordOf(world);
    await expect(grantExtension(world.parts, { caseId: world.caseId, by })).rejects.toMatchObject(refusedAs('nothing-waiting'));
    expect(await recordOf(world)).toEqual(before);
  });

  it('lets one of two decisions count that are made side by side', async () => {
    const world = await asked();
    const act = { caseId: world.caseId, by };
    const outcomes = await Promise.allSettled([grantExtension(world.parts, act), refuseExtension(world.parts, act)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const decided = (await eventsOf(world)).filter(({ type }) => type.startsWith('extension-'));
    expect(decided).toHaveLength(1);
  });

  it('refuses days that end before today', async () => {
    const world = await asked(1);
    world.clock.set(endOf('2022-03-28'));
    const granting = grantExtension(world.parts, { caseId: world.caseId, by });
    await expect(granting).rejects.toMatchObject(refusedAs('deadline-not-later'));
    expect((await stateIn(world)).pending).toHaveLength(1);
  });

  it('refuses a deadline in a year of which the calendar knows nothing', async () => {
    const world = await asked(30);
    await moveDeadline(world.parts, { caseId: world.caseId, by: 'court', deadlineOn: '2027-12-03' });
    const before = await recordOf(world);
    const granting = grantExtension(world.parts, { caseId: world.caseId, by });
    await expect(granting).rejects.toMatchObject(refusedAs('calendar-unknown'));
    expect(await recordOf(world)).toEqual(before);
  });
});

describe('refuseExtension', () => {
  it('keeps the deadline, and counts the steps that follow it from today', async () => {
    const world = await asked();
    const { plan: former } = await stateIn(world);
    world.clock.set(former.deadline + 10 * DAY);
    await refuseExtension(world.parts, { caseId: world.caseId, by });
    const { plan, pending } = await stateIn(world);
    expect(pending).toEqual([]);
    expect(plan).toMatchObject({ version: 2, deadline: former.deadline });
    expect(Math.min(...plan.steps.map(({ at }) => at))).toBeGreaterThan(former.deadline + 10 * DAY);
  });

  it('keeps who refused which request', async () => {
    const world = await asked();
    const [{ id: matterId } = { id: '' }] = (await stateIn(world)).pending;
    await refuseExtension(world.parts, { caseId: world.caseId, by });
    const decided = (await eventsOf(world)).slice(-2);
    expect(decided).toMatchObject([
      { type: 'extension-refused', matterId, by },
      { type: 'plan-changed', by },
    ]);
  });

  it('plans nothing anew under inspection', async () => {
    const world = await asked();
    await goesToInspection(world);
    await refuseExtension(world.parts, { caseId: world.caseId, by });
    expect((await eventsOf(world)).at(-1)).toMatchObject({ type: 'extension-refused' });
    expect((await stateIn(world)).plan.version).toBe(1);
  });

  it('refuses to say no again', async () => {
    const world = await asked();
    await refuseExtension(world.parts, { caseId: world.caseId, by });
    const before = await recordOf(world);
    await expect(refuseExtension(world.parts, { caseId: world.caseId, by })).rejects.toMatchObject(refusedAs('nothing-waiting'));
    expect(await recordOf(world)).toEqual(before);
  });
});

describe('moveDeadline', () => {
  it.each([
    ['a later day', '2022-04-29'],
    ['an earlier day', '2022-03-10'],
    ['today', '2022-02-22'],
  ])('moves it to %s, and keeps who did', async (_, deadlineOn) => {
    const world = await aFakeWorld();
    const shown = await moveDeadline(world.parts, { caseId: world.operator.caseId, by: 'court', deadlineOn });
    expect(await eventsOf(world)).toMatchObject([{ type: 'plan-changed', by: 'court', plan: { version: 2, deadlineOn } }]);
    expect(shown.deadline).toBe(endOf(deadlineOn));
  });

  it.each([
    ['yesterday', '2022-02-21', 'deadline-passed'],
    ['a year of which the calendar knows nothing', '2040-01-10', 'calendar-unknown'],
    ['what is no day', '2022-02-30', 'calendar-unknown'],
  ])('refuses %s', async (_, deadlineOn, code) => {
    const world = await aFakeWorld();
    const moving = moveDeadline(world.parts, { caseId: world.operator.caseId, by, deadlineOn });
    await expect(moving).rejects.toMatchObject(refusedAs(code));
    expect(await eventsOf(world)).toEqual([]);
  });

  it('refuses under inspection', async () => {
    const world = await aFakeWorld();
    await goesToInspection(world);
    const moving = moveDeadline(world.parts, { caseId: world.operator.caseId, by, deadlineOn: '2022-04-29' });
    await expect(moving).rejects.toMatchObject(refusedAs('case-under-inspection'));
  });

  it('leaves a request for more time waiting', async () => {
    const world = await asked();
    await moveDeadline(world.parts, { caseId: world.caseId, by, deadlineOn: '2022-04-29' });
    expect((await stateIn(world)).pending).toMatchObject([{ about: 'extension', days: 7 }]);
  });
});
