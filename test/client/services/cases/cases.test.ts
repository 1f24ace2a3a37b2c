import { getCaseByNumber, listCases, listCasesOfOperator, listTalk } from '../../../../client/services/cases/cases';
import { answerQuestion } from '../../../../client/services/cases/questions';
import { getCase } from '../../../../client/services/cases/case-detail';
import { aFakeWorld } from '../../../support/fakes/fake-world';
import { anotherCampaign, isClosed, refusedAs, reply, stateIn } from './case-test-bed';

describe('listCases', () => {
  it('lists fifty unless more are asked for, by their number', async () => {
    const { parts, operators } = await aFakeWorld({ operators: 51, linked: false });
    const numbers = operators.map(({ caseNumber }) => caseNumber);
    expect((await listCases(parts, {})).map(({ number }) => number)).toEqual(numbers.slice(0, 50));
    expect((await listCases(parts, { limit: 60 })).map(({ number }) => number)).toEqual(numbers);
    expect(await listCases(parts, { limit: 2, afterNumber: Number(numbers[48]) })).toMatchObject([
      { number: numbers[49] },
      { number: numbers[50] },
    ]);
  });

  it.each([
    ['its status', { status: 'closed' }],
    ['its outcome', { outcome: 'campaign-withdrawn' }],
    ['its queue', { queue: 'none' }],
  ] as const)('finds a closed case among others by %s', async (_, filter) => {
    const world = await aFakeWorld({ operators: 3 });
    await isClosed(world);
    expect((await listCases(world.parts, filter)).map(({ caseId }) => caseId)).toEqual([world.operator.caseId]);
  });

  it('finds an operator by the beginning of its number', async () => {
    const { parts, operators } = await aFakeWorld({ operators: 3 });
    const last = operators[2];
    expect(await listCases(parts, { search: String(last?.identifier) })).toMatchObject([{ caseId: last?.caseId }]);
  });

  it('C10: shows a next date that lies ahead, and none while the case is moving or waits for a person', async () => {
    const world = await aFakeWorld({ operators: 3 });
    const [moving, waiting, asking] = world.operators;
    if (waiting === undefined || asking === undefined) throw new RangeError('three operators');
    const { plan } = await stateIn(world);
    const notice = { type: 'step-sent', step: plan.steps[0]?.id ?? '', planVersion: 1, kind: 'notice', deliveries: [] } as const;
    world.clock.advance(1);
    for (const operator of [waiting, asking]) await world.happened(operator, { ...notice, at: await world.clock.now() });
    await world.happened(asking, { type: 'matter-raised', matterId: 'm', about: 'not-operating', at: await world.clock.now() });
    const shown = await listCases(world.parts, {});
    expect(shown.map(({ caseId, nextAt }) => [caseId, nextAt])).toEqual([
      [moving?.caseId, undefined],
      [waiting.caseId, (await world.caseOf(waiting)).state?.plan.steps[1]?.at],
      [asking.caseId, undefined],
    ]);
  });

  it("names an operator in the firm's language", async () => {
    const { parts } = await aFakeWorld({ language: 'kk' });
    const [shown] = await listCases(parts, {});
    expect(shown?.name).toBe(shown?.names.kk);
    expect(shown?.name).toMatch(/ЖШС$/);
  });

  it('has nothing for a campaign that nobody started', async () => {
    const { parts } = await aFakeWorld();
    expect(await listCases(parts, { campaignId: 'mining-1999' })).toEqual([]);
  });
});

describe('getCaseByNumber', () => {
  it('finds the case of that number, and no other', async () => {
    const { parts, operators } = await aFakeWorld({ operators: 2 });
    for (const { caseNumber, caseId } of operators) expect(await getCaseByNumber(parts, caseNumber)).toEqual(await getCase(parts, caseId));
  });

  it('refuses a number that no case has', async () => {
    const { parts } = await aFakeWorld();
    await expect(getCaseByNumber(parts, 999)).rejects.toMatchObject(refusedAs('unknown-case'));
  });
});

describe('listCasesOfOperator', () => {
  it('lists the newest campaign first, and no case of another operator', async () => {
    const world = await aFakeWorld({ operators: 2 });
    await anotherCampaign(world, 'mining-2023');
    const shown = await listCasesOfOperator(world.parts, world.operator.operatorId);
    expect(shown.map(({ caseId, status }) => [caseId.split('/')[0], status])).toEqual([
      ['mining-2023', 'not-started'],
      ['mining-2022', 'running'],
    ]);
  });

  it('has nothing for an operator that nobody knows', async () => {
    const { parts } = await aFakeWorld();
    expect(await listCasesOfOperator(parts, 'nobody')).toEqual([]);
  });
});

describe('listTalk', () => {
  it('has both sides of the talk in order, and the details of the answers', async () => {
    const world = await aFakeWorld();
    const { caseId } = world.operator;
    const { replyId } = await reply(world, 'need-help', { answers: { question: 'How do I file?' } });
    await answerQuestion(world.parts, { caseId, text: 'By email.', by: 'staff-1' });
    const { said, replies } = await listTalk(world.parts, caseId);
    expect(said.map(({ author, text }) => [author, text])).toEqual([
      ['operator', 'How do I file?'],
      ['staff', 'By email.'],
    ]);
    expect(replies).toMatchObject([{ replyId, answers: { question: 'How do I file?' } }]);
  });

  it('has nothing of another operator', async () => {
    const world = await aFakeWorld({ operators: 2 });
    await reply(world, 'need-help', { answers: { question: 'How do I file?' } });
    expect(await listTalk(world.parts, String(world.operators[1]?.caseId))).toEqual({ said: [], replies: [] });
  });

  it.each([
    ['a text that is no case id', 'mining-2022', 'bad-case-id'],
    ['an operator that the campaign does not have', 'mining-2022/nobody', 'unknown-case'],
  ])('refuses %s', async (_, caseId, code) => {
    const { parts } = await aFakeWorld();
    await expect(listTalk(parts, caseId)).rejects.toMatchObject(refusedAs(code));
  });
});
