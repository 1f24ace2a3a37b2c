import { getCard, getCardByNumber, listCardsOfOperator, listDayChoices } from '../../../../client/services/cases/cards';
import { findDeficiencies } from '../../../../client/services/cases/deficiencies';
import { caseId } from '../../../../domain/keys';
import { DAY, HOUR } from '../../../../domain/time';
import { aFakeWorld } from '../../../support/fakes/fake-world';
import { anotherCampaign, isClosed, refusedAs, reply, stateIn } from './case-test-bed';

describe('getCard', () => {
  it('shows where the case stands, in the language of the firm', async () => {
    const world = await aFakeWorld({ language: 'kk' });
    await reply(world, 'filed');
    const { caseId: id, caseNumber: number } = world.operator;
    const card = await getCard(world.parts, id);
    expect(card).toMatchObject({ caseId: id, number, language: 'kk', zone: 'Asia/Almaty', state: await stateIn(world) });
    expect(card.replies).toEqual(world.pinned.replies);
    expect(card.extensionChoicesDays).toEqual([7, 14, 30]);
  });

  it('shows what staff found wrong with an item', async () => {
    const world = await aFakeWorld();
    const { caseId: id } = world.operator;
    const items = [{ code: 'equipment', finding: 'The second page is missing.' }];
    await findDeficiencies(world.parts, { caseId: id, items, cureWorkingDays: 5, by: 'staff-1' });
    const { checklist } = await getCard(world.parts, id);
    expect(checklist.find(({ code }) => code === 'equipment')).toMatchObject({
      status: 'deficient',
      finding: 'The second page is missing.',
    });
    expect(checklist.find(({ code }) => code === 'residency')).toMatchObject({ status: 'missing' });
  });

  it('shows an item as sent once its document is there', async () => {
    const world = await aFakeWorld();
    const { campaignId, operatorId, caseId: id } = world.operator;
    const sent = { hash: 'a'.repeat(64), type: 'pdf', name: 'a.pdf', bytes: 3, receivedAt: await world.clock.now() };
    await world.store.documents.add({ campaignId, operatorId, requirement: 'residency', channel: 'telegram', ...sent });
    const { checklist } = await getCard(world.parts, id);
    expect(checklist.find(({ code }) => code === 'residency')).toMatchObject({ status: 'supplied' });
  });

  it.each(['running', 'paused'] as const)('A4: shows a case of a %s campaign that has not begun as one that is coming', async (to) => {
    const world = await aFakeWorld({ started: false });
    await world.store.campaigns.setStatus(world.campaignId, { from: ['running'], to });
    const card = await getCard(world.parts, world.operator.caseId);
    expect(card).toMatchObject({ number: world.operator.caseNumber, isComing: true });
    expect(card).not.toHaveProperty('state');
  });

  it('A4: promises nothing to who was left out of a withdrawn campaign', async () => {
    const world = await aFakeWorld({ started: false });
    await world.store.campaigns.setStatus(world.campaignId, { from: ['running'], to: 'withdrawn' });
    expect(await getCard(world.parts, world.operator.caseId)).not.toHaveProperty('isComing');
  });

  it('A4: shows nobody whose case is open as one that is coming', async () => {
    const world = await aFakeWorld();
    expect(await getCard(world.parts, world.operator.caseId)).not.toHaveProperty('isComing');
  });

  it.each([
    ['a text that is no case id', 'mining-2022', 'bad-case-id'],
    ['an operator that the campaign does not have', 'mining-2022/nobody', 'unknown-case'],
  ])('refuses %s', async (_, id, code) => {
    const { parts } = await aFakeWorld();
    await expect(getCard(parts, id)).rejects.toMatchObject(refusedAs(code));
  });
});

describe('getCardByNumber', () => {
  it('finds the case of that number, and no other', async () => {
    const { parts, operators } = await aFakeWorld({ operators: 2 });
    for (const { caseNumber, caseId: id } of operators) {
      expect(await getCardByNumber(parts, caseNumber)).toEqual(await getCard(parts, id));
    }
  });

  it.each([0, -1, 999])('refuses number %d, which no case has', async (number) => {
    const { parts } = await aFakeWorld();
    await expect(getCardByNumber(parts, number)).rejects.toMatchObject(refusedAs('unknown-case'));
  });
});

describe('listCardsOfOperator', () => {
  it('lists the newest campaign first, and no case of another operator', async () => {
    const world = await aFakeWorld({ operators: 2 });
    const { operatorId, caseId: id } = world.operator;
    await anotherCampaign(world, 'mining-2023');
    const cards = await listCardsOfOperator(world.parts, operatorId);
    expect(cards.map((card) => card.caseId)).toEqual([caseId({ campaignId: 'mining-2023', operatorId }), id]);
  });

  it('has nothing for an operator that nobody knows', async () => {
    const { parts } = await aFakeWorld();
    expect(await listCardsOfOperator(parts, 'nobody')).toEqual([]);
  });
});

describe('listDayChoices', () => {
  const choices = async (topic: Parameters<typeof listDayChoices>[1]['topic'], at?: (deadline: number) => number) => {
    const world = await aFakeWorld();
    if (at !== undefined) world.clock.set(at((await stateIn(world)).plan.deadline));
    return await listDayChoices(world.parts, { caseId: world.operator.caseId, topic });
  };

  it('offers twelve working days from today for a promise to file', async () => {
    const days = await choices('plan-date');
    expect(days).toHaveLength(12);
    expect(days.slice(0, 5)).toEqual(['2022-02-22', '2022-02-23', '2022-02-24', '2022-02-25', '2022-02-28']);
    // the 7th and 8th are free, and the Saturday is worked for it
    expect(days).toContain('2022-03-05');
    expect(days).not.toContain('2022-03-07');
  });

  it('offers no day after the last one to file', async () => {
    expect(await choices('plan-date', (deadline) => deadline - 2 * DAY + HOUR)).toEqual(['2022-03-24']);
  });

  it('offers the working days of two weeks when the deadline has passed', async () => {
    const days = await choices('plan-date', (deadline) => deadline + HOUR);
    expect([days[0], days.at(-1)]).toEqual(['2022-03-25', '2022-04-08']);
  });

  it('offers a week, two weeks and a month for a voluntary closure', async () => {
    expect(await choices('voluntary-closure')).toEqual(['2022-03-01', '2022-03-08', '2022-03-24']);
  });

  it.each(['already-filed', 'not-operating', 'transferred'] as const)('offers today and yesterday for %s', async (topic) => {
    expect(await choices(topic)).toEqual(['2022-02-22', '2022-02-21']);
  });

  it("counts by the operator's clocks: a minute after midnight there is a new day", async () => {
    expect(await choices('already-filed', (deadline) => deadline - 1)).toEqual(['2022-03-24', '2022-03-23']);
    expect(await choices('already-filed', (deadline) => deadline)).toEqual(['2022-03-25', '2022-03-24']);
  });

  it('refuses a case that has not begun', async () => {
    const { parts, operator } = await aFakeWorld({ started: false });
    const asking = listDayChoices(parts, { caseId: operator.caseId, topic: 'plan-date' });
    await expect(asking).rejects.toMatchObject(refusedAs('case-not-started'));
  });

  it('refuses an operator that the campaign does not have', async () => {
    const { parts } = await aFakeWorld();
    await expect(listDayChoices(parts, { caseId: 'mining-2022/nobody', topic: 'plan-date' })).rejects.toMatchObject(
      refusedAs('unknown-case'),
    );
  });

  it('still has days for a closed case: whether it may answer is another question', async () => {
    const world = await aFakeWorld();
    await isClosed(world);
    expect(await listDayChoices(world.parts, { caseId: world.operator.caseId, topic: 'already-filed' })).toHaveLength(2);
  });
});
