import { detailOf, getCase } from '../../../../client/services/cases/case-detail';
import { aFakeWorld } from '../../../support/fakes/fake-world';
import { goesToInspection, refusedAs, reply, stateIn } from './case-test-bed';

describe('getCase', () => {
  it('shows all that happened, in order, each event with its hash', async () => {
    const world = await aFakeWorld();
    await reply(world, 'filed');
    const { events } = await getCase(world.parts, world.operator.caseId);
    expect(events.map(({ sequence, event }) => [sequence, event.type])).toEqual([
      [1, 'case-opened'],
      [2, 'reply-received'],
      [3, 'matter-raised'],
    ]);
    expect(new Set(events.map(({ hash }) => hash)).size).toBe(3);
  });

  it('shows what waits and what was asked', async () => {
    const world = await aFakeWorld();
    const { replyId: matter } = await reply(world, 'filed');
    const { replyId: question } = await reply(world, 'need-help');
    expect(await getCase(world.parts, world.operator.caseId)).toMatchObject({ pending: [{ id: matter }], questions: [question] });
  });

  it('shows the steps of the plan, and which are settled', async () => {
    const world = await aFakeWorld();
    const { plan } = await stateIn(world);
    const [first] = plan.steps;
    const skipped = { steps: [String(first?.id)], planVersion: 1, because: 'not-wanted', at: await world.clock.now() } as const;
    await world.happened(world.operator, { type: 'steps-skipped', ...skipped });
    const { steps } = await getCase(world.parts, world.operator.caseId);
    expect(steps.map(({ id }) => id)).toEqual(plan.steps.map(({ id }) => id));
    expect(steps.filter(({ settled }) => settled).map(({ id }) => id)).toEqual([first?.id]);
  });

  it('offers what the rules allow now: no second request for time, and no cure of nothing', async () => {
    const world = await aFakeWorld();
    const { caseId } = world.operator;
    expect((await getCase(world.parts, caseId)).possibleReplies).toContain('need-time');
    await reply(world, 'need-time', { days: 7 });
    const { possibleReplies } = await getCase(world.parts, caseId);
    expect(possibleReplies).not.toContain('need-time');
    expect(possibleReplies).not.toContain('deficiency-fixed');
  });

  it('shows the messages and the inspections of this case alone', async () => {
    const world = await aFakeWorld({ operators: 2 });
    const [one, other] = world.operators;
    if (one === undefined || other === undefined) throw new Error('two operators were asked for');
    const at = await world.clock.now();
    const message = { stepId: 'N0', channel: 'email', planVersion: 1, contactPointId: one.emailContactId, recipient: 'operator' } as const;
    await world.store.messages.reserve({ campaignId: one.campaignId, operatorId: one.operatorId, kind: 'notice', ...message }, at);
    await goesToInspection(world);
    await world.store.inspections.open({ campaignId: one.campaignId, operatorId: one.operatorId, inspection: 1 }, at, 0, () => undefined);
    const shown = await getCase(world.parts, one.caseId);
    expect(shown.messages).toMatchObject([{ stepId: 'N0' }]);
    expect(shown.inspections).toMatchObject([{ inspectionId: `${one.caseId}/1`, status: 'unassigned' }]);
    expect(await getCase(world.parts, other.caseId)).toMatchObject({ messages: [], inspections: [] });
  });

  it('shows a case that has not begun, of which nothing happened yet', async () => {
    const world = await aFakeWorld({ started: false });
    const shown = await getCase(world.parts, world.operator.caseId);
    expect(shown).toMatchObject({ status: 'not-started', revision: 0, events: [], steps: [], possibleReplies: [], zone: 'Asia/Almaty' });
  });

  it.each([
    ['a text that is no case id', 'mining-2022', 'bad-case-id'],
    ['an operator that the campaign does not have', 'mining-2022/nobody', 'unknown-case'],
    ['a campaign that nobody started', 'mining-1999/op-1001', 'unknown-case'],
  ])('refuses %s', async (_, id, code) => {
    const { parts } = await aFakeWorld();
    await expect(getCase(parts, id)).rejects.toMatchObject(refusedAs(code));
  });
});

describe('detailOf', () => {
  it('stands as the row that was read, whatever the case does meanwhile', async () => {
    const world = await aFakeWorld();
    const row = await world.caseOf(world.operator);
    await reply(world, 'filed');
    expect(await detailOf(world.parts, row)).toMatchObject({ revision: row.state?.revision, pending: [] });
  });
});
