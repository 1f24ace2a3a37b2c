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

  it('is a filing of its own for each operator, under the same reference', async () => {
    const world = await aFakeWorld({ operators: 2 });
    const receivedAt = await world.clock.now();
    for (const operator of world.operators) await enterFiling(world.parts, await world.caseOf(operator), { ...filing, receivedAt });
    const ids = await Promise.all(world.operators.map(async (operator) => (await world.store.cases.filings(operator))[0]?.filingId));
    expect(new Set(ids).size).toBe(2);
  });
});
