import { enterFiling } from '../../../../client/services/cases/enter-filing';
import { aFakeWorld } from '../../../support/fakes/fake-world';
import { eventsOf, isClosed, refusedAs } from './case-test-bed';

const filing = { reference: 'REG-2022-17', by: 'registrar-1' };

describe('enterFiling', () => {
  it('has told the case when it returns', async () => {
    const world = await aFakeWorld();
    const row = await world.caseOf(world.operator);
    await enterFiling(world.parts, row, { ...filing, receivedAt: await world.clock.now() });
    expect(await eventsOf(world)).toMatchObject([{ type: 'filing-received' }, { type: 'case-closed' }]);
  });

  it('is one filing for a row that was read before the first was entered', async () => {
    const world = await aFakeWorld();
    const row = await world.caseOf(world.operator);
    const entered = { ...filing, receivedAt: await world.clock.now() };
    await enterFiling(world.parts, row, entered);
    await enterFiling(world.parts, row, entered);
    expect(await world.store.cases.filings(world.operator)).toHaveLength(1);
    expect(await eventsOf(world)).toHaveLength(2);
  });

  it('refuses for a row that was read before the case was closed otherwise', async () => {
    const world = await aFakeWorld();
    const row = await world.caseOf(world.operator);
    await isClosed(world);
    const entering = enterFiling(world.parts, row, { ...filing, receivedAt: await world.clock.now() });
    await expect(entering).rejects.toMatchObject(refusedAs('case-closed'));
  });

  it.each([
    ['takes the news, and never hears of it', true],
    ['is gone', false],
  ])('A10: is refused, and nothing is kept, when the case closes at the same moment and its workflow %s', async (_, isTaken) => {
    const world = await aFakeWorld();
    const row = await world.caseOf(world.operator);
    const tellCase = async (): Promise<boolean> => {
      await isClosed(world);
      return isTaken;
    };
    const parts = { ...world.parts, workflows: { ...world.workflows, tellCase } };
    const entering = enterFiling(parts, row, { ...filing, receivedAt: await world.clock.now() });
    await expect(entering).rejects.toMatchObject(refusedAs('case-closed'));
    expect(await world.store.cases.filings(world.operator)).toEqual([]);
  });

  it('A10: is refused, and nothing is kept, when the case closed since it was looked at', async () => {
    const world = await aFakeWorld();
    const recordFiling: typeof world.store.cases.recordFiling = async (entered) => {
      await isClosed(world);
      return await world.store.cases.recordFiling(entered);
    };
    const parts = { ...world.parts, store: { ...world.store, cases: { ...world.store.cases, recordFiling } } };
    const row = await world.caseOf(world.operator);
    const entering = enterFiling(parts, row, { ...filing, receivedAt: await world.clock.now() });
    await expect(entering).rejects.toMatchObject(refusedAs('case-closed'));
    expect(await world.store.cases.filings(world.operator)).toEqual([]);
    expect(world.workflows.calls).toEqual([]);
  });

  it('is a filing of its own for each operator, under the same reference', async () => {
    const world = await aFakeWorld({ operators: 2 });
    const receivedAt = await world.clock.now();
    for (const operator of world.operators) await enterFiling(world.parts, await world.caseOf(operator), { ...filing, receivedAt });
    const ids = await Promise.all(world.operators.map(async (operator) => (await world.store.cases.filings(operator))[0]?.filingId));
    expect(new Set(ids).size).toBe(2);
  });
});
