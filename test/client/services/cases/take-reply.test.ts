import { takeReply, type OperatorReply } from '../../../../client/services/cases/take-reply';
import { DAY, HOUR } from '../../../../domain/time';
import { aFakeWorld } from '../../../support/fakes/fake-world';
import { eventsOf, goesToInspection, isClosed, offering, recordOf, refusedAs, reply, stateIn } from './case-test-bed';

const via = { channel: 'telegram', contactPointId: 12 } as const;

describe('takeReply', () => {
  it('records the answer as of when it was received, and raises what it asks of the authority', async () => {
    const world = await aFakeWorld();
    const receivedAt = await world.clock.now();
    world.clock.advance(HOUR);
    const { status, replyId, case: shown } = await reply(world, 'not-operating', { receivedAt });
    expect(status).toBe('recorded');
    expect(await eventsOf(world)).toMatchObject([
      { type: 'reply-received', replyId, code: 'not-operating', at: receivedAt },
      { type: 'matter-raised', matterId: replyId, about: 'not-operating', at: receivedAt },
    ]);
    expect(shown).toMatchObject({ revision: (await stateIn(world)).revision, pending: [{ id: replyId }] });
  });

  it('keeps what was said beside the code, and never in the case', async () => {
    const world = await aFakeWorld();
    const answers = { since: '2021-12-01', why: 'The farm was sold.' };
    const { replyId } = await reply(world, 'transferred', { answers, via });
    expect(await world.store.replies.list(world.operator)).toMatchObject([{ replyId, code: 'transferred', answers, ...via }]);
    expect(JSON.stringify(await eventsOf(world))).not.toContain('sold');
    expect(await world.store.replies.talk(world.operator)).toEqual([]);
  });

  it('keeps a question as words of the operator, which wait for an answer', async () => {
    const world = await aFakeWorld();
    const { replyId, case: shown } = await reply(world, 'need-help', { answers: { question: 'How do I file?' }, via });
    expect(shown.questions).toEqual([replyId]);
    const said = await world.store.replies.talk(world.operator);
    expect(said).toMatchObject([{ id: replyId, author: 'operator', by: 'telegram', text: 'How do I file?' }]);
  });

  it('takes the days that were asked for into the request', async () => {
    const world = await aFakeWorld();
    await reply(world, 'need-time', { days: 14 });
    expect((await stateIn(world)).pending).toMatchObject([{ about: 'extension', days: 14 }]);
  });

  it('takes a request for more time until the end of the first working day after the deadline', async () => {
    const world = await aFakeWorld();
    const { extensionUntil } = (await stateIn(world)).plan;
    const late = reply(world, 'need-time', { days: 7, receivedAt: extensionUntil });
    await expect(late).rejects.toMatchObject(refusedAs('extension-too-late'));
    world.clock.set(extensionUntil + HOUR);
    expect(await reply(world, 'need-time', { days: 7, receivedAt: extensionUntil - 1 })).toMatchObject({ status: 'recorded' });
  });
});

describe('the day on which an operator says it will file', () => {
  it.each([
    ['today', '2022-02-22'],
    ['the last day to file', '2022-03-24'],
  ])('may be %s', async (_, on) => {
    const world = await aFakeWorld();
    await reply(world, 'plan-date', { answers: { on } });
    expect((await stateIn(world)).promise).toMatchObject({ on });
  });

  it.each([
    ['yesterday', { answers: { on: '2022-02-21' } }],
    ['after the last day to file', { answers: { on: '2022-03-25' } }],
    ['left out', { answers: {} }],
    ['not said at all', {}],
  ])('may not be %s', async (_, more) => {
    const world = await aFakeWorld();
    const before = await recordOf(world);
    await expect(reply(world, 'plan-date', more)).rejects.toMatchObject(refusedAs('promise-date-wrong'));
    expect(await recordOf(world)).toEqual(before);
  });

  it('may lie two weeks ahead when the deadline has passed', async () => {
    const world = await aFakeWorld();
    world.clock.set((await stateIn(world)).plan.deadline + DAY);
    await expect(reply(world, 'plan-date', { answers: { on: '2022-04-10' } })).rejects.toMatchObject(refusedAs('promise-date-wrong'));
    expect(await reply(world, 'plan-date', { answers: { on: '2022-04-09' } })).toMatchObject({ status: 'recorded' });
  });
});

describe('a refused answer', () => {
  it.each<[string, OperatorReply['code'], Partial<OperatorReply>, string]>([
    ['more days than the rules allow', 'need-time', { days: 31 }, 'extension-too-long'],
    ['no day at all', 'need-time', { days: 0 }, 'extension-too-long'],
    ['a cure where nothing is deficient', 'deficiency-fixed', {}, 'nothing-to-mend'],
    ['readiness where nobody comes', 'ready-for-inspection', {}, 'nothing-to-inspect'],
  ])('%s leaves nothing in the record', async (_, code, more, refusal) => {
    const world = await aFakeWorld();
    const before = await recordOf(world);
    await expect(reply(world, code, more)).rejects.toMatchObject(refusedAs(refusal));
    expect(await recordOf(world)).toEqual(before);
  });

  it.each([
    ['need-time', 'case-under-inspection'],
    ['plan-date', 'case-under-inspection'],
  ] as const)('%s comes too late under inspection', async (code, refusal) => {
    const world = await aFakeWorld();
    await goesToInspection(world);
    await expect(reply(world, code, { answers: { on: '2022-03-01' } })).rejects.toMatchObject(refusedAs(refusal));
  });

  it('may be the second of its kind, while the first waits', async () => {
    const world = await aFakeWorld();
    await reply(world, 'filed');
    await expect(reply(world, 'filed')).rejects.toMatchObject(refusedAs('already-waiting'));
  });

  it('comes to a closed case', async () => {
    const world = await aFakeWorld();
    await isClosed(world);
    const before = await recordOf(world);
    await expect(reply(world, 'received')).rejects.toMatchObject(refusedAs('case-closed'));
    expect(await recordOf(world)).toEqual(before);
  });

  it.each([
    ['a text that is no case id', 'mining-2022', 'bad-case-id'],
    ['an operator that the campaign does not have', 'mining-2022/nobody', 'unknown-case'],
  ])('names %s', async (_, caseId, code) => {
    const { parts } = await aFakeWorld();
    await expect(takeReply(parts, { caseId, code: 'received', receivedAt: 0 })).rejects.toMatchObject(refusedAs(code));
  });

  it('A10: comes while the case closes, which takes the news and never hears of it', async () => {
    const world = await aFakeWorld();
    const tellCase = async (): Promise<boolean> => {
      await isClosed(world);
      return true;
    };
    const parts = { ...world.parts, workflows: { ...world.workflows, tellCase } };
    const late = takeReply(parts, { caseId: world.operator.caseId, code: 'received', receivedAt: await world.clock.now() });
    await expect(late).rejects.toMatchObject(refusedAs('case-closed'));
  });

  it('comes before the case has begun', async () => {
    const { parts, operator } = await aFakeWorld({ started: false });
    const early = takeReply(parts, { caseId: operator.caseId, code: 'received', receivedAt: 0 });
    await expect(early).rejects.toMatchObject(refusedAs('case-not-started'));
  });
});

describe('an answer of an older card', () => {
  it('is outdated, and leaves nothing in the record', async () => {
    const world = await aFakeWorld();
    const { revision } = await stateIn(world);
    await reply(world, 'received');
    const before = await recordOf(world);
    expect(await reply(world, 'not-operating', { revision })).toMatchObject({ status: 'outdated', case: { revision: revision + 1 } });
    expect(await recordOf(world)).toEqual(before);
  });

  it('counts at the end of a form, which names its act', async () => {
    const world = await aFakeWorld();
    const { caseId } = world.operator;
    await reply(world, 'received');
    const receivedAt = await world.clock.now();
    const taken = await takeReply(world.parts, { caseId, code: 'not-operating', actId: 'form-1', receivedAt });
    expect(taken).toMatchObject({ status: 'recorded' });
  });

  it.each([
    ['filed', 'outdated'],
    ['stop-channel', 'recorded'],
  ] as const)('of a campaign that offers to say "received" alone: %s is %s', async (code, status) => {
    const world = await aFakeWorld();
    expect(await reply({ ...world, parts: offering(world, ['received']) }, code)).toMatchObject({ status });
    expect(await eventsOf(world)).toHaveLength(status === 'outdated' ? 0 : 1);
  });
});
