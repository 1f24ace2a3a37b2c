import { recordHistory } from '../support/record-history';
import { almaty, createWorld, only, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
afterEach(() => world.embedded.mail.clearFaults());

const by = 'supervisor';

describe('A5: a mail server that refused our notices for a reason of ours', () => {
  it('takes them when the reason is mended, and each operator gets its notice once', async () => {
    const { client } = world.installation;
    world.embedded.mail.fail({ type: 'reply', stage: 'data', code: 554, text: '5.6.0 Message content rejected' });
    const campaign = await world.campaign({ operators: 2, linked: false, awaitNotices: false });
    for (const operator of campaign.operators) await world.when(operator, ({ queue }) => queue === 'contact-repair');
    world.embedded.mail.clearFaults();
    const found = await client.campaigns.findRepeats(campaign.id, { kind: 'send-again', refused: 'content-rejected' });
    expect(found).toHaveLength(2);
    const repeated = await client.campaigns.repeatEach(found, { reason: 'our texts stood on a block list until noon', by });
    expect(repeated).toEqual({ asked: 2, done: 2, refused: {} });
    for (const operator of campaign.operators) {
      const view = await world.when(operator, ({ messages }) => messages.some(({ status }) => status === 'accepted'));
      expect(view.messages.map(({ stepId, attempt, status, sends }) => [stepId, attempt, status, sends])).toEqual([
        ['N0', 1, 'refused', 1],
        ['N0', 2, 'accepted', 1],
      ]);
      expect(world.embedded.mail.mailbox(operator.email)).toHaveLength(1);
    }
    expect(await client.campaigns.findRepeats(campaign.id, { kind: 'send-again', refused: 'content-rejected' })).toEqual([]);
    await recordHistory(world, only(campaign), 'sent-again');
  });
});

describe('B2: a pause over the day of the final warning', () => {
  it('ends in an inspection all the same, after a warning that names a later day; the deadline stays', async () => {
    const { client } = world.installation;
    const campaign = await world.campaign();
    const operator = only(campaign);
    const { deadline } = await world.case(operator);
    await world.advance(campaign, almaty('2022-03-23', '12:00'));
    await client.campaigns.pause(campaign.id, 'test');
    await world.advance(campaign, almaty('2022-04-13', '12:00'));
    await client.campaigns.resume(campaign.id, 'test');
    await world.when(operator, ({ hold }) => hold === 'final-warning-not-served');
    await expect(client.cases.acceptMissed(operator.caseId, { by, reason: 'told by telephone' })).rejects.toMatchObject({
      code: 'final-warning-missed',
    });
    const warned = await client.cases.warnAgain(operator.caseId, { by, reason: 'the campaign was paused over the day of the warning' });
    expect(warned.deadline).toBe(deadline);
    await world.advance(campaign, almaty('2022-05-20', '12:00'));
    const inspected = await world.when(operator, ({ queue }) => queue === 'inspectors');
    const warnings = inspected.messages.filter(({ kind, status }) => kind === 'final-warning' && status === 'accepted');
    expect(new Set(warnings.map(({ planVersion }) => planVersion))).toEqual(new Set([2]));
    expect(inspected.inspections).toHaveLength(1);
    await recordHistory(world, operator, 'warned-again');
  });
});
