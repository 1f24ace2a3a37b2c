import { pollUntil } from '../../client/services/poll-until';
import { recordHistory } from '../support/record-history';
import { almaty, createWorld, only, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
afterEach(() => {
  world.embedded.mail.clearFaults();
  world.embedded.telegram.clearFaults();
});

describe('a pause over messages that the law demands', () => {
  it('leaves one message, keeps the deadline, and holds the escalation until a person accepts what was left out', async () => {
    const { client } = world.installation;
    const campaign = await world.campaign();
    const operator = only(campaign);
    const { deadline } = await world.case(operator);
    await world.advance(campaign, almaty('2022-03-23', '12:00'));
    const before = (await world.case(operator)).messages.filter(({ status }) => status === 'accepted').length;
    await client.campaigns.pause(campaign.id, 'test');
    await world.advance(campaign, almaty('2022-04-01', '12:00'));
    expect((await world.case(operator)).messages.filter(({ status }) => status === 'accepted')).toHaveLength(before);
    await client.campaigns.resume(campaign.id, 'test');
    const asked = await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'step-sent' && event.step === 'F1'));
    expect(asked.deadline).toBe(deadline);
    const left = asked.events.flatMap(({ event }) => (event.type === 'steps-missed' ? event.steps : []));
    expect(left).toEqual(['L1']);
    expect(asked.queue).toBe('supervisor');
    expect(asked.messages.filter(({ status, stepId }) => status === 'accepted' && stepId === 'F1')).toHaveLength(1);
    expect(asked.messages.filter(({ status }) => status === 'accepted')).toHaveLength(before + 1);

    await world.advance(campaign, almaty('2022-04-12', '12:00'));
    const held = await world.when(operator, ({ hold }) => hold === 'steps-missed');
    expect(held.inspections).toEqual([]);
    await client.cases.acceptMissed(operator.caseId, { by: 'supervisor', reason: 'warned by telephone' });
    const inspected = await world.when(operator, ({ queue }) => queue === 'inspectors');
    expect(inspected.inspections).toHaveLength(1);
    await recordHistory(world, operator, 'steps-missed');
  });
});

describe('a mailbox that is full for more than a day', () => {
  it('loses no notice', async () => {
    world.embedded.mail.fail({ type: 'reply', stage: 'rcpt', code: 452, text: '4.2.2 Mailbox full' });
    const campaign = await world.campaign({ linked: false, awaitNotices: false });
    const operator = only(campaign);
    await world.when(operator, ({ messages }) => messages.some(({ status }) => status === 'reserved'));
    await campaign.machine.advanceTo(almaty('2022-02-23', '17:00'));
    expect((await world.case(operator)).messages.map(({ stepId, status }) => [stepId, status])).toEqual([['N0', 'reserved']]);
    world.embedded.mail.clearFaults();
    await world.advance(campaign, almaty('2022-02-24', '12:00'));
    const view = await world.when(operator, ({ messages }) => messages.some(({ status }) => status === 'accepted'));
    expect(view.messages.map(({ stepId, status, sends }) => [stepId, status, sends])).toEqual([['N0', 'accepted', 1]]);
  });
});

describe('B7: a mail server that is down from the first notice on', () => {
  it('keeps nobody out of the record: a filing is taken, a withdrawal is heard, and no notice of theirs leaves', async () => {
    const { client } = world.installation;
    world.embedded.mail.fail({ type: 'down' });
    const campaign = await world.campaign({ operators: 3, linked: false, awaitNotices: false });
    for (const operator of campaign.operators) await world.when(operator, ({ status }) => status === 'running');
    const { roll } = await client.campaigns.get(campaign.id);
    expect(roll).toMatchObject({ byStatus: { 'not-started': 0, running: 3 }, orphans: 0 });
    const [filer] = campaign.operators;
    if (filer === undefined) throw new Error('no operator');
    await client.cases.recordFiling(filer.caseId, { receivedAt: await client.clock.now(), reference: 'KZ-7', by: 'test' });
    expect(await world.when(filer, ({ status }) => status === 'closed')).toMatchObject({ outcome: 'registered-on-time' });
    await client.campaigns.withdraw(campaign.id, 'test');
    for (const operator of campaign.operators.slice(1)) {
      const closed = await world.when(operator, ({ status }) => status === 'closed');
      expect(closed.events.map(({ event }) => event.type)).toEqual(expect.arrayContaining(['case-opened', 'case-closed']));
    }
    for (const operator of campaign.operators) {
      await world.when(operator, ({ messages }) => messages.every(({ stepId, status }) => stepId !== 'N0' || status === 'not-wanted'));
    }
  });
});

describe('a mail server that is down', () => {
  it('is left alone, shown as paused, and used again by itself when it is back', async () => {
    const { client } = world.installation;
    world.embedded.mail.fail({ type: 'down' });
    const campaign = await world.campaign({ operators: 12, linked: false, awaitNotices: false });
    const email = async (): Promise<Awaited<ReturnType<typeof client.messages.channels>>[number] | undefined> =>
      (await client.messages.channels()).find(({ channel }) => channel === 'email');
    const paused = await pollUntil(
      async () => {
        const status = await email();
        return status?.paused === true ? status : undefined;
      },
      { timeoutMs: 60_000, everyMs: 20 },
    );
    expect(paused).toMatchObject({ why: 'outage', openings: 1 });
    world.embedded.mail.clearFaults();
    for (const operator of campaign.operators) {
      await pollUntil(async () => ((await world.case(operator)).messages.some(({ status }) => status === 'accepted') ? true : undefined), {
        timeoutMs: 60_000,
        everyMs: 50,
      });
      expect(world.embedded.mail.mailbox(operator.email)).toHaveLength(1);
    }
    expect(await email()).toMatchObject({ paused: false, openings: 0 });
  });
});
