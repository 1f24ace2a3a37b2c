import { confirmClaim, refuteClaim } from '../../../../client/services/cases/decisions';
import { findDeficiencies } from '../../../../client/services/cases/deficiencies';
import { DAY } from '../../../../domain/time';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { changedMeanwhile, eventsOf, goesToInspection, recordOf, refusedAs, reply, stateIn } from './case-test-bed';

const by = 'staff-1';

const claimed = async (...codes: readonly Parameters<typeof reply>[1][]): Promise<FakeWorld & { readonly caseId: string }> => {
  const world = await aFakeWorld();
  for (const code of codes) await reply(world, code);
  return { ...world, caseId: world.operator.caseId };
};

describe('confirmClaim', () => {
  it.each([
    ['already-filed', 'already-registered'],
    ['not-operating', 'ceased-confirmed'],
    ['not-in-scope', 'out-of-scope-confirmed'],
    ['transferred', 'transferred-confirmed'],
    ['object', 'objection-upheld'],
    ['voluntary-closure', 'closed-voluntarily'],
  ] as const)('closes the case of an operator that said %s', async (code, outcome) => {
    const world = await claimed(code);
    const shown = await confirmClaim(world.parts, { caseId: world.caseId, by });
    expect(shown).toMatchObject({ status: 'closed', outcome, pending: [] });
    expect((await eventsOf(world)).slice(-2)).toMatchObject([
      { type: 'claim-confirmed', by },
      { type: 'case-closed', outcome },
    ]);
  });

  it('leaves the duty of an operator whose fact was put right', async () => {
    const world = await claimed('dispute-fact');
    const shown = await confirmClaim(world.parts, { caseId: world.caseId, by });
    expect(shown).toMatchObject({ status: 'running', pending: [] });
  });

  it('enters a claimed filing as received when it was claimed, not when staff look at it', async () => {
    const world = await claimed('filed');
    const receivedAt = await world.clock.now();
    const { plan } = await stateIn(world);
    world.clock.set(plan.deadline + DAY);
    const shown = await confirmClaim(world.parts, { caseId: world.caseId, by });
    expect(await world.store.cases.filings(world.operator)).toMatchObject([{ receivedAt, by }]);
    expect(shown).toMatchObject({ status: 'closed', outcome: 'registered-on-time' });
  });

  it('decides the filing that it names, beside an older claim', async () => {
    const world = await claimed('dispute-fact', 'filed');
    const matterId = (await stateIn(world)).pending[1]?.id ?? '';
    const shown = await confirmClaim(world.parts, { caseId: world.caseId, by, matterId });
    expect(shown).toMatchObject({ outcome: 'registered-on-time' });
  });

  it('decides the claim that it names, and leaves the others waiting', async () => {
    const world = await claimed('dispute-fact', 'not-operating');
    const matterId = (await stateIn(world)).pending[0]?.id ?? '';
    await expect(confirmClaim(world.parts, { caseId: world.caseId, by })).rejects.toMatchObject({ code: 'name-the-matter' });
    const shown = await confirmClaim(world.parts, { caseId: world.caseId, by, matterId });
    expect(shown.pending).toMatchObject([{ about: 'not-operating' }]);
  });

  it('leaves a request for more time to its own decision', async () => {
    const world = await aFakeWorld();
    await reply(world, 'need-time', { days: 7 });
    const confirming = confirmClaim(world.parts, { caseId: world.operator.caseId, by });
    await expect(confirming).rejects.toMatchObject(refusedAs('nothing-waiting'));
    expect((await stateIn(world)).pending).toHaveLength(1);
  });

  it.each(['filed', 'not-operating'] as const)('refuses to confirm again that an operator said %s', async (code) => {
    const world = await claimed(code);
    await confirmClaim(world.parts, { caseId: world.caseId, by });
    const before = await recordOf(world);
    await expect(confirmClaim(world.parts, { caseId: world.caseId, by })).rejects.toMatchObject(refusedAs('case-closed'));
    expect(await recordOf(world)).toEqual(before);
  });

  it('enters a claimed filing once when it is confirmed twice at the same time', async () => {
    const world = await claimed('filed');
    const act = { caseId: world.caseId, by };
    await Promise.all([confirmClaim(world.parts, act), confirmClaim(world.parts, act)]);
    expect(await world.store.cases.filings(world.operator)).toHaveLength(1);
    expect((await eventsOf(world)).filter(({ type }) => type === 'filing-received')).toHaveLength(1);
  });

  it('counts what was cured as received when it was first filed', async () => {
    const world = await claimed('filed');
    const { plan } = await stateIn(world);
    const found = { caseId: world.caseId, items: [{ code: 'equipment' }], cureWorkingDays: 30, by };
    world.clock.set(plan.deadline - DAY);
    await findDeficiencies(world.parts, found);
    world.clock.set(plan.deadline + DAY);
    await reply(world, 'deficiency-fixed');
    const shown = await confirmClaim(world.parts, { caseId: world.caseId, by });
    expect(shown).toMatchObject({ status: 'closed', outcome: 'registered-on-time' });
  });
});

describe('refuteClaim', () => {
  it('lets the case go on with its deadline, and its steps counted from today', async () => {
    const world = await claimed('not-operating');
    const { plan: former } = await stateIn(world);
    const later = former.deadline + 10 * DAY;
    world.clock.set(later);
    const shown = await refuteClaim(world.parts, { caseId: world.caseId, by });
    const { plan } = await stateIn(world);
    expect(shown).toMatchObject({ status: 'running', pending: [], deadline: former.deadline });
    expect(shown).not.toHaveProperty('hold');
    expect(Math.min(...plan.steps.map(({ at }) => at))).toBeGreaterThan(later);
  });

  it('keeps who refuted which claim', async () => {
    const world = await claimed('transferred');
    const [{ id: matterId } = { id: '' }] = (await stateIn(world)).pending;
    await refuteClaim(world.parts, { caseId: world.caseId, by });
    expect((await eventsOf(world)).slice(-2)).toMatchObject([
      { type: 'claim-refuted', matterId, about: 'transferred', by },
      { type: 'plan-changed', by, plan: { version: 2 } },
    ]);
  });

  it('plans nothing anew under inspection', async () => {
    const world = await claimed('not-operating');
    await goesToInspection(world);
    await refuteClaim(world.parts, { caseId: world.caseId, by });
    expect((await eventsOf(world)).at(-1)).toMatchObject({ type: 'claim-refuted' });
    expect((await stateIn(world)).plan.version).toBe(1);
  });

  it('refuses to refute again', async () => {
    const world = await claimed('not-operating');
    await refuteClaim(world.parts, { caseId: world.caseId, by });
    const before = await recordOf(world);
    await expect(refuteClaim(world.parts, { caseId: world.caseId, by })).rejects.toMatchObject(refusedAs('nothing-waiting'));
    expect(await recordOf(world)).toEqual(before);
  });

  it('refuses a claim that a colleague confirmed meanwhile', async () => {
    const world = await claimed('not-operating');
    const parts = changedMeanwhile(world, () => confirmClaim(world.parts, { caseId: world.caseId, by: 'colleague' }));
    await expect(refuteClaim(parts, { caseId: world.caseId, by })).rejects.toMatchObject(refusedAs('case-closed'));
    expect(await world.caseOf(world.operator)).toMatchObject({ outcome: 'ceased-confirmed' });
  });
});
