import { announce, tellCases } from '../../../../client/services/cases/tell-case';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';

const newsOf = async ({ store, operator }: FakeWorld) => (await store.cases.events(operator)).slice(1).map(({ event }) => event);

describe('tellCases', () => {
  it.each([
    ['a lost chat', { news: 'lost', channel: 'telegram' }, { type: 'channel-lost', channel: 'telegram' }],
    ['a lost address', { news: 'lost', channel: 'email' }, { type: 'channel-lost', channel: 'email' }],
    ['a chat, which the bot shows its card', { news: 'restored', channel: 'telegram' }, { type: 'channel-restored', channel: 'telegram' }],
    [
      'an address, which the case tells',
      { news: 'restored', channel: 'email' },
      { type: 'channel-restored', channel: 'email', tell: true },
    ],
  ] as const)('has the case write down %s', async (_, news, event) => {
    const world = await aFakeWorld({ linked: false });
    await tellCases(world.parts, [world.operator.operatorId], news);
    expect(await newsOf(world)).toEqual([{ ...event, at: await world.clock.now() }]);
  });

  it('is done when the case came to its end meanwhile', async () => {
    const world = await aFakeWorld();
    const at = await world.clock.now();
    const { operatorId } = world.operator;
    const open = await world.store.cases.ofOperator(operatorId);
    await world.happened(world.operator, { type: 'case-closed', outcome: 'registered-on-time', at });
    const readBefore = { ...world.store, cases: { ...world.store.cases, ofOperator: () => Promise.resolve(open) } };
    await tellCases({ ...world.parts, store: readBefore }, [operatorId], { news: 'lost', channel: 'email' });
    expect(await newsOf(world)).toMatchObject([{ type: 'case-closed' }]);
  });

  it('rejects while the server is away, so that its caller can do it again', async () => {
    const world = await aFakeWorld();
    world.workflows.setAway(true);
    const telling = tellCases(world.parts, [world.operator.operatorId], { news: 'lost', channel: 'email' });
    await expect(telling).rejects.toThrow('away');
    expect(await newsOf(world)).toEqual([]);
  });
});

it('announce tells the cases of the firm that the chat speaks for, and none of an inspector', async () => {
  const world = await aFakeWorld({ linked: false, operators: 2 });
  const inspector = { id: 'aigerim', name: 'Aigerim', language: 'kk', regions: [] } as const;
  await announce(world.parts, { type: 'inspector', inspector });
  expect(world.workflows.calls).toEqual([]);
  const { operatorId } = world.operator;
  const owner = {
    type: 'operator',
    operatorId,
    operatorIds: [operatorId],
    contactPointId: 1,
    contactPointIds: {},
    language: 'ru',
  } as const;
  await announce(world.parts, owner);
  const absent = await Promise.all(world.operators.map(async (operator) => (await world.caseOf(operator)).state?.absent ?? []));
  expect(absent).toEqual([[], ['telegram']]);
});
