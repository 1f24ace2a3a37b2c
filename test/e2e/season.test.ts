import { pollUntil } from '../../client/services/poll-until';
import { DAY, SECOND } from '../../domain/time';
import { tapButton } from '../../worker/season/season';
import { recordHistory } from '../support/record-history';
import { almaty, createWorld, only, type TestOperator, type World } from '../support/world';

/** Filing day 24 March 2022; the end of that day in Almaty, UTC+6 then. */
const DEADLINE = almaty('2022-03-24', '24:00');

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

/** Taps the newest button of that name, as a person would. */
async function tap(operator: TestOperator, key: string, variables?: Record<string, number>): Promise<void> {
  const label = world.installation.words.say('ru', key, variables);
  await tapButton(operator.person, label, variables === undefined ? world.installation.words.say('ru', 'button-more') : undefined);
}

const eventTypes = async (operator: TestOperator): Promise<readonly string[]> =>
  (await world.case(operator)).events.map(({ event }) => event.type);
const accepted = async (operator: TestOperator): Promise<readonly string[]> =>
  (await world.case(operator)).messages
    .filter(({ status, recipient, kind }) => status === 'accepted' && recipient === 'operator' && kind !== 'letter')
    .map(({ stepId, channel }) => `${stepId} ${channel}`);

describe('a season on a real server', () => {
  it('follows a silent operator from the notice to an inspection, within its budget', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-04-11', '12:00'));
    const view = await world.when(
      operator,
      ({ inspections, messages }) =>
        inspections.length === 1 && messages.some(({ stepId, status }) => stepId.startsWith('X1') && status === 'accepted'),
    );

    expect(view.status).toBe('running');
    expect(view.queue).toBe('inspectors');
    const steps = view.messages
      .filter(({ status, recipient }) => status === 'accepted' && recipient === 'operator')
      .map(({ stepId }) => stepId);
    expect([...new Set(steps)]).toEqual(['N0', 'R1', 'R2', 'R3+R4', 'R5', 'L1', 'F1', 'X1/1']);

    const { events, bytes, startBytes } = await recordHistory(world, operator, 'silent-to-escalation');
    process.stderr.write(`silent operator: ${events} events, ${bytes} bytes, start arguments ${startBytes} bytes\n`);
    expect(events).toBeLessThanOrEqual(150);
    expect(bytes).toBeLessThanOrEqual(30 * 1024);
    expect(startBytes).toBeLessThan(1_024);
  });

  it('closes a case that answers once and files after the second reminder, within its budget', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    await tap(operator, 'button-received');
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'reply-received'));
    await world.advance(campaign, almaty('2022-03-17', '12:00'));
    const now = await world.installation.clock.now();
    const view = await world.installation.client.cases.recordFiling(operator.caseId, {
      receivedAt: now - SECOND,
      reference: 'KZ-1',
      by: 'test',
    });

    expect(view.outcome).toBe('registered-on-time');
    await world.advance(campaign, almaty('2022-04-20', '12:00'));
    expect([...(await accepted(operator))].sort()).toEqual(['N0 email', 'R1 telegram', 'R2 email', 'R2 telegram']);
    const { events } = await recordHistory(world, operator, 'filed-after-second-reminder');
    process.stderr.write(`answers once, files after the second reminder: ${events} events\n`);
    expect(events).toBeLessThanOrEqual(75);
  });

  it.each([
    [DEADLINE - SECOND, 'registered-on-time'],
    [DEADLINE, 'registered-late'],
  ])('counts a filing received at %d as %s, though it was keyed in later', async (receivedAt, outcome) => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-25', '12:00'));
    const view = await world.installation.client.cases.recordFiling(operator.caseId, { receivedAt, reference: 'KZ-2', by: 'test' });
    expect(view.outcome).toBe(outcome);
  });

  it('grants more time, follows the new deadline, and escalates when the operator stays silent', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    await tap(operator, 'button-need-time');
    await tap(operator, 'button-days', { days: 14 });
    await world.when(operator, ({ pending }) => pending.some(({ about }) => about === 'extension'));
    const view = await world.installation.client.cases.grantExtension(operator.caseId, { by: 'test' });
    expect(view.deadline).toBe(almaty('2022-04-07', '24:00'));

    await world.advance(campaign, almaty('2022-04-11', '12:00'));
    expect((await world.case(operator)).inspections).toHaveLength(0);
    await world.advance(campaign, almaty('2022-04-25', '12:00'));
    await world.when(operator, ({ inspections }) => inspections.length === 1);
    await recordHistory(world, operator, 'extension-granted-then-silence');
  });

  it('refuses an extension, and goes on with the old deadline', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-17', '12:00'));
    await tap(operator, 'button-need-time');
    await tap(operator, 'button-days', { days: 30 });
    await world.when(operator, ({ pending }) => pending.length === 1);
    const view = await world.installation.client.cases.refuseExtension(operator.caseId, { by: 'test' });
    expect(view.deadline).toBe(DEADLINE);
    await world.advance(campaign, almaty('2022-03-25', '12:00'));
    expect(await accepted(operator)).toContain('L1 telegram');
  });

  it('closes a case whose claim is confirmed', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    await tap(operator, 'button-not-operating');
    await world.when(operator, ({ queue }) => queue === 'claims');
    await world.advance(campaign, almaty('2022-03-20', '12:00'));
    expect(await accepted(operator)).toEqual(['N0 email', 'R1 telegram']);
    const view = await world.installation.client.cases.confirmClaim(operator.caseId, { by: 'test' });
    expect(view.outcome).toBe('ceased-confirmed');
    await recordHistory(world, operator, 'claim-confirmed');
  });

  it('goes on with a case whose claim is refuted, counting the steps after the deadline from then', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    await tap(operator, 'button-not-in-scope');
    await world.when(operator, ({ queue }) => queue === 'claims');
    // decided long after every date of the first plan
    await world.advance(campaign, almaty('2022-05-04', '12:00'));
    expect((await world.case(operator)).inspections).toHaveLength(0);
    await world.installation.client.cases.refuteClaim(operator.caseId, { by: 'test' });
    await world.advance(campaign, almaty('2022-05-12', '12:00'));
    expect(await accepted(operator)).toContain('L1 telegram');
    expect((await world.case(operator)).inspections).toHaveLength(0);
    await world.advance(campaign, almaty('2022-05-31', '12:00'));
    await world.when(operator, ({ inspections }) => inspections.length === 1);
    await recordHistory(world, operator, 'claim-refuted');
  });

  it('moves a deadline while the case waits; steps of the old plan die', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-11', '12:00'));
    const view = await world.installation.client.cases.moveDeadline(operator.caseId, { deadlineOn: '2022-04-29', by: 'court' });
    expect(view.deadline).toBe(almaty('2022-04-29', '24:00'));
    await world.advance(campaign, almaty('2022-03-28', '12:00'));
    expect(await accepted(operator)).toEqual(['N0 email', 'R1 telegram']);
    await world.advance(campaign, almaty('2022-04-15', '12:00'));
    expect(await accepted(operator)).toEqual(['N0 email', 'R1 telegram', 'R1 telegram']);
    await recordHistory(world, operator, 'deadline-moved');
  });

  it('recalls the inspection when the operator files while the inspector is on the way', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-04-11', '12:00'));
    const { inspections } = await world.when(operator, ({ inspections: opened }) => opened[0]?.status === 'assigned');
    const inspectionId = inspections[0]?.inspectionId ?? '';
    const told = await pollUntil(
      async () =>
        Promise.resolve(world.inspector.messages().at(-1)?.buttons.flat()[0] === undefined ? undefined : world.inspector.messages().at(-1)),
      {
        timeoutMs: 60_000,
        everyMs: 20,
      },
    );
    const { number } = await world.case(operator);
    expect(told?.text).toMatch(
      new RegExp(`^Проверка по делу № ${number} .*Примите не позднее 13 апреля 2022.* итог запишите не позднее 27 апреля 2022`, 'u'),
    );
    world.inspector.tap(told?.messageId ?? 0, told?.buttons.flat()[0]?.text ?? '');
    await world.when(operator, ({ inspections: opened }) => opened[0]?.status === 'accepted');
    const now = await world.installation.clock.now();
    await world.installation.client.cases.recordFiling(operator.caseId, { receivedAt: now, reference: 'KZ-3', by: 'test' });
    const view = await world.when(operator, ({ inspections: opened }) => opened[0]?.status === 'closed');

    expect(view.outcome).toBe('registered-late');
    expect(view.inspections[0]?.outcome).toBe('recalled');
    await expect(
      world.installation.client.inspections.record(inspectionId, { outcome: 'seized', findings: {}, by: 'test' }),
    ).rejects.toThrow(/recalled/);
    await recordHistory(world, operator, 'inspection-recalled');
  });

  it('records how a visit ended, and closes the case by it', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-04-11', '12:00'));
    const { inspections } = await world.when(operator, ({ inspections: opened }) => opened[0]?.status === 'assigned');
    const inspectionId = inspections[0]?.inspectionId ?? '';
    const { client } = world.installation;
    await expect(client.inspections.record(inspectionId, { outcome: 'seized', findings: {}, by: 'test' })).rejects.toThrow(/accepted/);
    await client.inspections.accept(inspectionId, 'insp-1');
    await client.inspections.record(inspectionId, { outcome: 'seized', findings: { units: 1_173, valueKzt: 2_500_000_000 }, by: 'insp-1' });
    const view = await world.when(operator, ({ outcome }) => outcome !== undefined);
    expect(view.outcome).toBe('enforcement-closed');
    const statement = await client.campaigns.statement(campaign.id);
    expect(statement.totals.find(({ code }) => code === 'units')).toMatchObject({ value: 1_173, cases: [operator.caseId] });
    await recordHistory(world, operator, 'inspected');
  });

  it('refuses what comes too late with a sentence, and changes nothing', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const { client, clock } = world.installation;
    const now = await clock.now();
    await client.cases.recordFiling(operator.caseId, { receivedAt: now, reference: 'KZ-4', by: 'test' });
    const before = await eventTypes(operator);
    await expect(client.cases.grantExtension(operator.caseId, { by: 'test', days: 7 })).rejects.toThrow();
    await expect(client.cases.confirmClaim(operator.caseId, { by: 'test' })).rejects.toThrow(/closed/);
    await expect(client.cases.recordFiling(operator.caseId, { receivedAt: now, reference: 'KZ-5', by: 'test' })).rejects.toThrow(/closed/);
    await expect(client.cases.moveDeadline(operator.caseId, { deadlineOn: '2022-02-01', by: 'test' })).rejects.toThrow();
    // the same filing again is the same filing
    await client.cases.recordFiling(operator.caseId, { receivedAt: now, reference: 'KZ-4', by: 'test' });
    expect(await eventTypes(operator)).toEqual(before);
  });
});

describe('starting a campaign', () => {
  it('continues a campaign that exists, and never doubles it', async () => {
    const campaign = await world.campaign({ operators: 3 });
    const { client } = world.installation;
    const again = await client.campaigns.start({ packageCode: 'kz-mining-2022', id: campaign.id, by: 'test' });
    expect(again.status).toBe('continued');
    expect(again.campaign.roll.audience).toBe(3);
    expect((await client.reconciliation.run({ campaignId: campaign.id, repair: false, by: 'test' })).findings).toEqual([]);
  });

  it.each([
    ['an unknown package', { packageCode: 'no-such', operatorList: 'identifier' }, /no-such/],
    [
      'a malformed list',
      {
        packageCode: 'kz-mining-2022',
        id: 'bad-list',
        operatorList: 'identifier,name_kk,name_ru,language,region,email\n12345,a,b,ru,KZ-55,"x@y.kz, z@y.kz"',
      },
      /row 2/,
    ],
    ['no list', { packageCode: 'kz-mining-2022', id: 'no-list' }, /list/],
  ])('refuses %s with a clear sentence and changes nothing', async (_name, start, sentence) => {
    const { client } = world.installation;
    const before = (await client.campaigns.list()).length;
    await expect(client.campaigns.start({ ...start, by: 'test' })).rejects.toThrow(sentence);
    expect(await client.campaigns.list()).toHaveLength(before);
  });

  it('refuses a deadline in the past', async () => {
    const { client, seasonClock } = world.installation;
    await seasonClock?.setOffset(DEADLINE + DAY - Date.now());
    const operatorList = 'identifier,name_kk,name_ru,language,region,email\n940140000385,А,А,ru,KZ-55,a@operator.example';
    await expect(client.campaigns.start({ packageCode: 'kz-mining-2022', id: 'too-late', operatorList, by: 'test' })).rejects.toThrow(
      /deadline/,
    );
    expect((await client.campaigns.list()).map(({ id }) => id)).not.toContain('too-late');
  });
});
