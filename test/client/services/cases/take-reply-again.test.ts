import { addToReply, takeReply } from '../../../../client/services/cases/take-reply';
import type { ServiceParts } from '../../../../client/services/service-parts';
import { MINUTE } from '../../../../domain/time';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { changedMeanwhile, eventsOf, isClosed, recordOf, refusedAs, reply, stateIn, withoutWorkers } from './case-test-bed';

/** The parts of a tap that stays the same however often it arrives. */
const aTap = async ({ operator, clock, ...world }: FakeWorld) => ({
  caseId: operator.caseId,
  revision: (await stateIn({ operator, clock, ...world })).revision,
  receivedAt: await clock.now(),
});

describe('the same answer again', () => {
  it('is repeated, and changes nothing, also a minute later', async () => {
    const world = await aFakeWorld();
    const tap = { ...(await aTap(world)), code: 'not-operating' } as const;
    const { replyId } = await takeReply(world.parts, tap);
    const before = await recordOf(world);
    world.clock.advance(MINUTE);
    expect(await takeReply(world.parts, { ...tap, receivedAt: tap.receivedAt + MINUTE })).toMatchObject({ status: 'repeated', replyId });
    expect(await recordOf(world)).toEqual(before);
  });

  it('is one act when it is tapped twice at the same time', async () => {
    const world = await aFakeWorld();
    const tap = { ...(await aTap(world)), code: 'not-operating' } as const;
    const [one, other] = await Promise.all([takeReply(world.parts, tap), takeReply(world.parts, tap)]);
    expect(one.replyId).toBe(other.replyId);
    expect((await eventsOf(world)).map(({ type }) => type)).toEqual(['reply-received', 'matter-raised']);
    expect(await world.store.replies.list(world.operator)).toHaveLength(1);
  });

  it('is one act when two people of the firm tap the same card', async () => {
    const world = await aFakeWorld();
    const tap = { ...(await aTap(world)), code: 'filed' } as const;
    await takeReply(world.parts, { ...tap, via: { channel: 'telegram', contactPointId: 1 } });
    const again = await takeReply(world.parts, { ...tap, via: { channel: 'email', contactPointId: 2 } });
    expect(again.status).toBe('repeated');
  });

  it('is another act when it asks for other days', async () => {
    const world = await aFakeWorld();
    const tap = { ...(await aTap(world)), code: 'need-time' } as const;
    const [one, other] = [await takeReply(world.parts, { ...tap, days: 7 }), await takeReply(world.parts, { ...tap, days: 14 })];
    expect(other).toMatchObject({ status: 'outdated' });
    expect(other.replyId).not.toBe(one.replyId);
  });

  it('leaves what was said first as it is', async () => {
    const world = await aFakeWorld();
    const tap = { ...(await aTap(world)), code: 'need-help' } as const;
    await takeReply(world.parts, { ...tap, answers: { question: 'How do I file?' } });
    await takeReply(world.parts, { ...tap, answers: { question: 'Never mind.' } });
    expect(await world.store.replies.talk(world.operator)).toMatchObject([{ text: 'How do I file?' }]);
    expect(await world.store.replies.list(world.operator)).toMatchObject([{ answers: { question: 'How do I file?' } }]);
  });

  it('is repeated after it closed nothing and somebody else closed the case', async () => {
    const world = await aFakeWorld();
    const tap = { ...(await aTap(world)), code: 'received' } as const;
    await takeReply(world.parts, tap);
    await isClosed(world);
    expect(await takeReply(world.parts, tap)).toMatchObject({ status: 'repeated', case: { status: 'closed' } });
  });

  it('is recorded when the first time met a server that was away', async () => {
    const world = await aFakeWorld();
    const tap = { ...(await aTap(world)), code: 'need-help', answers: { question: 'How do I file?' } } as const;
    world.workflows.setAway(true);
    await expect(takeReply(world.parts, tap)).rejects.toThrow('the server is away');
    expect(await eventsOf(world)).toEqual([]);
    expect(await world.store.replies.talk(world.operator)).toHaveLength(1);
    world.workflows.setAway(false);
    expect(await takeReply(world.parts, tap)).toMatchObject({ status: 'recorded' });
    expect(await world.store.replies.talk(world.operator)).toHaveLength(1);
  });
});

describe('an answer whose case changed meanwhile', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** The answer to a case that does not show it within two seconds. */
  const shownLate = async (world: FakeWorld, parts: ServiceParts, code: 'filed' | 'received') => {
    const taking = takeReply(parts, { ...(await aTap(world)), code });
    await jest.advanceTimersByTimeAsync(2_000);
    return await taking;
  };

  it('is refused where it was closed', async () => {
    const world = await aFakeWorld();
    const parts = changedMeanwhile(world, () => isClosed(world));
    const taking = takeReply(parts, { ...(await aTap(world)), code: 'received' });
    await expect(taking).rejects.toMatchObject(refusedAs('case-closed'));
    expect((await eventsOf(world)).map(({ type }) => type)).toEqual(['case-closed']);
  });

  it('is recorded where an answer of another kind came first', async () => {
    const world = await aFakeWorld();
    const parts = changedMeanwhile(world, () => reply(world, 'received'));
    const taken = await takeReply(parts, { ...(await aTap(world)), code: 'filed' });
    expect(taken).toMatchObject({ status: 'recorded', case: { pending: [{ about: 'filing' }] } });
  });

  it('is pending within two seconds while no worker runs, with what was said in the record', async () => {
    const world = await aFakeWorld();
    const taken = await shownLate(world, withoutWorkers(world), 'filed');
    expect(taken).toMatchObject({ status: 'pending', case: { pending: [] } });
    expect(await world.store.replies.list(world.operator)).toMatchObject([{ replyId: taken.replyId, code: 'filed' }]);
    expect(await eventsOf(world)).toEqual([]);
  });
});

describe('addToReply', () => {
  const taken = async () => {
    const world = await aFakeWorld();
    const { replyId } = await reply(world, 'transferred', { answers: { to: 'another firm' } });
    const addition = { caseId: world.operator.caseId, replyId, code: 'transferred', via: { channel: 'telegram' } } as const;
    return { world, addition };
  };
  const answersOf = async ({ store, operator }: FakeWorld) => (await store.replies.list(operator)).map(({ answers }) => answers);

  it('adds to what was said', async () => {
    const { world, addition } = await taken();
    await addToReply(world.parts, { ...addition, answers: { since: '2021-12-01' } });
    expect(await answersOf(world)).toEqual([{ to: 'another firm', since: '2021-12-01' }]);
  });

  it('leaves an answer as it was given first', async () => {
    const { world, addition } = await taken();
    await addToReply(world.parts, { ...addition, answers: { to: 'nobody' } });
    expect(await answersOf(world)).toEqual([{ to: 'another firm' }]);
  });

  it('changes nothing the second time', async () => {
    const { world, addition } = await taken();
    await addToReply(world.parts, { ...addition, answers: { since: '2021-12-01' } });
    const before = await recordOf(world);
    await addToReply(world.parts, { ...addition, answers: { since: '2021-12-01' } });
    expect(await recordOf(world)).toEqual(before);
  });

  it('needs no server, and takes words for a closed case', async () => {
    const { world, addition } = await taken();
    await isClosed(world);
    world.workflows.setAway(true);
    await addToReply(world.parts, { ...addition, answers: { since: '2021-12-01' } });
    expect(await answersOf(world)).toMatchObject([{ since: '2021-12-01' }]);
  });

  it.each([
    ['a text that is no case id', 'mining-2022', 'bad-case-id'],
    ['an operator that the campaign does not have', 'mining-2022/nobody', 'unknown-case'],
  ])('refuses %s', async (_, caseId, code) => {
    const { world, addition } = await taken();
    await expect(addToReply(world.parts, { ...addition, caseId, answers: {} })).rejects.toMatchObject(refusedAs(code));
  });
});

describe('B8: a claim that staff refuted', () => {
  it('is told to staff when it is raised again, once for each time', async () => {
    const world = await aFakeWorld();
    const alerts = async () => (await world.store.staffAlerts.list(10, true)).filter(({ about }) => about === 'claim-repeated');
    const raisedAndRefuted = async (): Promise<void> => {
      await reply(world, 'not-operating');
      const { pending } = await stateIn(world);
      for (const { id: matterId } of pending)
        await world.happened(world.operator, {
          type: 'claim-refuted',
          matterId,
          about: 'not-operating',
          by: 'staff',
          at: await world.clock.now(),
        });
    };
    await raisedAndRefuted();
    expect(await alerts()).toEqual([]);
    await raisedAndRefuted();
    expect(await alerts()).toMatchObject([{ detail: expect.stringContaining('refuted once') as string }]);
    await expect(reply(world, 'not-operating')).rejects.toMatchObject(refusedAs('claim-decided'));
    expect(await alerts()).toHaveLength(1);
  });

  it('is no news when an old button is tapped again after the decision', async () => {
    const world = await aFakeWorld();
    const tap = { ...(await aTap(world)), code: 'not-operating' } as const;
    const { replyId } = await takeReply(world.parts, tap);
    const at = await world.clock.now();
    await world.happened(world.operator, { type: 'claim-refuted', matterId: replyId, about: 'not-operating', by: 'staff', at });
    expect((await takeReply(world.parts, tap)).status).toBe('repeated');
    expect(await world.store.staffAlerts.list(10, true)).toEqual([]);
  });
});
