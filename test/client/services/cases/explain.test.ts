import { moveDeadline } from '../../../../client/services/cases/decisions';
import { explainCase } from '../../../../client/services/cases/explain';
import { HOUR } from '../../../../domain/time';
import { aFakeWorld } from '../../../support/fakes/fake-world';
import { refusedAs, stateIn } from './case-test-bed';

describe('explainCase', () => {
  it('gives the deadline that the case lives by, with the day that the law names and the acts', async () => {
    const world = await aFakeWorld();
    const explained = await explainCase(world.parts, world.operator.caseId);
    expect(explained).toMatchObject({
      nominalOn: '2022-03-19',
      effectiveOn: '2022-03-24',
      zone: 'Asia/Almaty',
      acts: world.pinned.legalActs,
    });
    expect(explained.instant).toBe((await stateIn(world)).plan.deadline);
    expect(explained).not.toHaveProperty('plannedInstant');
  });

  it('gives the day that staff moved it to, beside the day that the law names', async () => {
    const world = await aFakeWorld();
    const { caseId } = world.operator;
    await moveDeadline(world.parts, { caseId, deadlineOn: '2022-04-29', by: 'court' });
    expect(await explainCase(world.parts, caseId)).toMatchObject({ nominalOn: '2022-03-19', effectiveOn: '2022-04-29' });
  });

  it('gives the planned moment too where the clocks were moved since', async () => {
    const world = await aFakeWorld();
    const { plan } = await stateIn(world);
    const planned = { ...plan, version: 2, deadline: plan.deadline + HOUR };
    await world.happened(world.operator, { type: 'plan-changed', plan: planned, by: 'test', at: await world.clock.now() });
    const explained = await explainCase(world.parts, world.operator.caseId);
    expect(explained).toMatchObject({ instant: plan.deadline, plannedInstant: plan.deadline + HOUR });
  });

  it('refuses a case that has not begun', async () => {
    const { parts, operator } = await aFakeWorld({ started: false });
    await expect(explainCase(parts, operator.caseId)).rejects.toMatchObject(refusedAs('case-not-started'));
  });

  it.each([
    ['a text that is no case id', 'mining-2022', 'bad-case-id'],
    ['an operator that the campaign does not have', 'mining-2022/nobody', 'unknown-case'],
  ])('refuses %s', async (_, caseId, code) => {
    const { parts } = await aFakeWorld();
    await expect(explainCase(parts, caseId)).rejects.toMatchObject(refusedAs(code));
  });
});
