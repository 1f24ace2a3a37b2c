import { restartCase } from '../../../../client/services/cases/restart';
import { caseId } from '../../../../domain/keys';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { isClosed, refusedAs } from './case-test-bed';

const by = 'supervisor';
const reason = 'does not answer';

const restart = ({ parts, operator }: FakeWorld, why = reason): Promise<unknown> =>
  restartCase(parts, { caseId: operator.caseId, reason: why, by });
const callsOf = ({ workflows }: FakeWorld): readonly string[] => workflows.calls.map(([act]) => act);

describe('restartCase (D: a case whose workflow does not answer)', () => {
  it('ends the workflow, goes on from the record, and keeps who asked for it and why', async () => {
    const world = await aFakeWorld();
    const { state } = await world.caseOf(world.operator);
    await restart(world);
    expect(callsOf(world)).toEqual(['endCase', 'restartCase']);
    const { campaignId, operatorId } = world.operator;
    expect(world.workflows.calls[1]?.[1]).toMatchObject({ key: { campaignId, operatorId }, from: { state } });
    const trail = world.store.record.audit.filter(({ action }) => action === 'case-restarted');
    expect(trail).toMatchObject([{ actor: by, target: caseId(world.operator), detail: reason }]);
  });

  it('changes nothing in the record of the case', async () => {
    const world = await aFakeWorld();
    const before = await world.store.cases.events(world.operator);
    await restart(world);
    expect(await world.store.cases.events(world.operator)).toEqual(before);
  });

  it.each<readonly [string, string, () => Promise<FakeWorld>, string]>([
    ['without a reason', 'no-reason', () => aFakeWorld(), '  '],
    ['before the case has started', 'case-not-started', () => aFakeWorld({ started: false }), reason],
    ['once the case is closed', 'case-closed', closedWorld, reason],
    ['where the record of the case was changed', 'record-changed', changedWorld, reason],
  ])('is refused %s', async (_when, code, make, why) => {
    const world = await make();
    await expect(restart(world, why)).rejects.toMatchObject(refusedAs(code));
    expect(callsOf(world)).toEqual([]);
  });
});

async function closedWorld(): Promise<FakeWorld> {
  const world = await aFakeWorld();
  await isClosed(world);
  return world;
}

async function changedWorld(): Promise<FakeWorld> {
  const world = await aFakeWorld();
  const [first] = world.store.record.cases.get(caseId(world.operator))?.log ?? [];
  if (first === undefined) throw new Error('the case has no events');
  Object.assign(first, { hash: 'another' });
  return world;
}
