import { grantExtension, moveDeadline, refuseExtension, refuteClaim } from '../../../../client/services/cases/decisions';
import { findDeficiencies } from '../../../../client/services/cases/deficiencies';
import { freshLadder, replan } from '../../../../client/services/cases/replan';
import { DAY, type Instant } from '../../../../domain/time';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { goesToInspection, isClosed, recordOf, refusedAs, reply, stateIn } from './case-test-bed';

const deadlineOn = '2022-04-29';

describe('replan', () => {
  it('gives the next version of the plan with the new last day, and changes nothing itself', async () => {
    const world = await aFakeWorld();
    const before = await recordOf(world);
    const plan = await replan(world.parts, await world.caseOf(world.operator), { pinned: world.pinned, deadlineOn });
    expect(plan).toMatchObject({ version: 2, deadlineOn, calendarVersion: world.pinned.calendar.version });
    expect(await recordOf(world)).toEqual(before);
  });

  it.each([
    ['now, by default', undefined],
    ['the moment that is given', 20 * DAY],
  ])('lets the steps begin from %s', async (_, later) => {
    const world = await aFakeWorld();
    const now = await world.clock.now();
    const change = { pinned: world.pinned, deadlineOn: '2022-03-24', ...(later === undefined ? {} : { from: now + later }) };
    const { steps } = await replan(world.parts, await world.caseOf(world.operator), change);
    expect(steps[0]).toMatchObject({ kind: 'notice', at: now + (later ?? 0) });
  });

  it('serves no second notice once the first was served', async () => {
    const world = await aFakeWorld();
    const kinds = async () =>
      (await replan(world.parts, await world.caseOf(world.operator), { pinned: world.pinned, deadlineOn })).steps.map(({ kind }) => kind);
    expect(await kinds()).toContain('notice');
    const deliveries = [{ channel: 'email', delivery: { status: 'accepted', providerId: '1' } }] as const;
    const sent = { step: 'N0', planVersion: 1, kind: 'notice', deliveries, at: await world.clock.now() } as const;
    await world.happened(world.operator, { type: 'step-sent', ...sent });
    expect(await kinds()).not.toContain('notice');
  });

  it('refuses a case that has not begun', async () => {
    const world = await aFakeWorld({ started: false });
    const planning = replan(world.parts, await world.caseOf(world.operator), { pinned: world.pinned, deadlineOn });
    await expect(planning).rejects.toMatchObject(refusedAs('case-not-started'));
  });

  it.each(['2010-05-03', '2028-01-04', '2027-12-31'])('refuses %s, whose steps the calendar does not reach', async (day) => {
    const world = await aFakeWorld();
    const planning = replan(world.parts, await world.caseOf(world.operator), { pinned: world.pinned, deadlineOn: day });
    await expect(planning).rejects.toMatchObject(refusedAs('calendar-unknown'));
  });

  it('lets a fault of the record through: it is no answer to a person', async () => {
    const world = await aFakeWorld();
    const cases = { ...world.store.cases, plannedMoments: () => Promise.reject(new Error('the record is away')) };
    const parts = { ...world.parts, store: { ...world.store, cases } };
    const planning = replan(parts, await world.caseOf(world.operator), { pinned: world.pinned, deadlineOn });
    await expect(planning).rejects.toThrow('the record is away');
  });
});

describe('freshLadder', () => {
  it('keeps the last day, and counts what follows it from today', async () => {
    const world = await aFakeWorld();
    const { plan: former } = await stateIn(world);
    world.clock.set(former.deadline + 30 * DAY);
    const { plan } = await freshLadder(world.parts, await world.caseOf(world.operator));
    expect(plan).toMatchObject({ version: 2, deadline: former.deadline, deadlineOn: former.deadlineOn });
    expect(plan?.steps[0]?.at).toBeGreaterThan(former.deadline + 30 * DAY);
  });

  it.each([
    ['under inspection', goesToInspection],
    ['closed', isClosed],
  ] as const)('plans nothing for a case that is %s', async (_, happens) => {
    const world = await aFakeWorld();
    await happens(world);
    expect(await freshLadder(world.parts, await world.caseOf(world.operator))).toEqual({});
  });

  it('refuses a case that has not begun', async () => {
    const world = await aFakeWorld({ started: false });
    await expect(freshLadder(world.parts, await world.caseOf(world.operator))).rejects.toMatchObject(refusedAs('case-not-started'));
  });
});

describe('B4: whatever is decided while the operator has time to cure', () => {
  const by = 'staff-1';

  /** Filed in the last week, and found deficient: the time to cure ends after the deadline. */
  async function curing(): Promise<FakeWorld & { readonly caseId: string; readonly cureBy: Instant }> {
    const world = await aFakeWorld();
    const { caseId } = world.operator;
    world.clock.advance(24 * DAY);
    await reply(world, 'filed');
    await findDeficiencies(world.parts, { caseId, items: [{ code: 'equipment' }], cureWorkingDays: 10, by });
    const { deficiency, plan } = await stateIn(world);
    if (deficiency === undefined || deficiency.cureBy <= plan.deadline) throw new Error('there is no time to cure after the deadline');
    return { ...world, caseId, cureBy: deficiency.cureBy };
  }

  it.each<readonly [string, (world: FakeWorld & { readonly caseId: string }) => Promise<unknown>]>([
    [
      'an extension that is refused',
      async (world) => {
        await reply(world, 'need-time', { days: 3 });
        await refuseExtension(world.parts, { caseId: world.caseId, by });
      },
    ],
    [
      'an extension that ends before the cure',
      async (world) => {
        await reply(world, 'need-time', { days: 3 });
        await grantExtension(world.parts, { caseId: world.caseId, by });
      },
    ],
    [
      'a claim that is refuted',
      async (world) => {
        await reply(world, 'not-operating');
        await refuteClaim(world.parts, { caseId: world.caseId, by });
      },
    ],
    ['a deadline that is moved', (world) => moveDeadline(world.parts, { caseId: world.caseId, deadlineOn: '2022-03-25', by: 'court' })],
  ])('%s: nothing that follows comes before its end', async (_, decision) => {
    const world = await curing();
    const { cureBy } = world;
    await decision(world);
    const { plan, deficiency } = await stateIn(world);
    expect(plan.version).toBe(3);
    expect(Math.min(...plan.steps.map(({ at }) => at))).toBeGreaterThanOrEqual(cureBy);
    expect(plan.warnedUntil).toBeGreaterThan(cureBy);
    expect(deficiency).toMatchObject({ cureBy });
  });
});
