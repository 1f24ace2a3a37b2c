import { join } from 'node:path';
import { sql } from 'kysely';
import { readOperatorList } from '../../adapters/lists/operator-list';
import { createPackageSource } from '../../adapters/packages/package-source';
import { pollUntil } from '../../client/services/poll-until';
import { listTermsOf } from '../../domain/campaign/list-terms';
import { DAY } from '../../domain/time';
import { castOperators, operatorList } from '../../worker/season/cast';
import { projectRoot } from '../../worker/settings/project-root';
import { SEASON_START } from '../../worker/season/season';
import { startWorkerService } from '../../worker/worker-service';
import { almaty, createWorld, only, type TestCampaign, type TestOperator, type World } from '../support/world';

/** What other products did wrong; here each must not happen. */
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
afterEach(() => {
  world.embedded.mail.clearFaults();
  world.embedded.telegram.clearFaults();
});

/** Messages of the bot in a chat that are steps of a case: each carries buttons of its own. */
function stepsIn({ person }: TestOperator): number {
  return world.embedded.telegram.deliveredTo(person.id).filter(({ text }) => /уведомлени|срок|дн/i.test(text)).length;
}

async function acceptedSteps(operator: TestOperator): Promise<readonly string[]> {
  const { messages } = await world.case(operator);
  return messages.filter(({ status }) => status === 'accepted').map(({ stepId, channel }) => `${stepId} ${channel}`);
}

/** A linked operator whose reminder R1 is asked for, and still waits: Telegram asked everybody to be patient. */
async function withReminderWaiting(
  retryAfter: number,
): Promise<{ campaign: TestCampaign; operator: TestOperator; moved: Promise<unknown> }> {
  const campaign = await world.campaign();
  const operator = only(campaign);
  world.embedded.telegram.fail({ type: 'refuse', method: 'sendMessage', chatId: operator.person.id, code: 429, retryAfter, times: 1 });
  const moved = campaign.machine.advanceTo(almaty('2022-03-10', '12:00'));
  await world.when(operator, ({ messages }) => messages.some(({ stepId, status }) => stepId === 'R1' && status === 'reserved'));
  const waiting = await pollUntil(
    async () => {
      const ledger = await world.installation.client.messages.ledger(operator.caseId);
      return ledger.find(({ stepId, deliveries }) => stepId === 'R1' && deliveries.length === 3);
    },
    { timeoutMs: 60_000, everyMs: 20 },
  );
  expect(waiting?.deliveries.map(({ status }) => status)).toEqual(['reserved', 'submitted', 'reserved']);
  return { campaign, operator, moved };
}

describe('what must not happen', () => {
  it('T1 two sends of one step to one contact, with two workers, a restart between the steps, and a lost answer', async () => {
    const second = await startWorkerService(world.parts);
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    await second.stop();
    await world.stopWorker();
    await world.startWorker();
    world.embedded.telegram.fail({ type: 'drop-after', method: 'sendMessage', chatId: operator.person.id, times: 1 });
    await world.advance(campaign, almaty('2022-03-18', '12:00'));
    const { messages } = await world.case(operator);
    expect(messages.filter(({ sends }) => sends > 1)).toEqual([]);
    const handedOver = messages.filter(({ channel, status }) => channel === 'telegram' && ['accepted', 'unknown'].includes(status));
    expect(stepsIn(operator)).toBe(handedOver.length + CARD);
    expect(world.embedded.mail.mailbox(operator.email)).toHaveLength(
      messages.filter(({ channel, status }) => channel === 'email' && status === 'accepted').length,
    );
    expect(messages.filter(({ status }) => status === 'unknown')).toHaveLength(1);
  });

  it('T2 a reminder after a filing was recorded, even one already queued', async () => {
    const { campaign, operator, moved } = await withReminderWaiting(4);
    const before = stepsIn(operator);
    await world.installation.client.cases.recordFiling(operator.caseId, {
      receivedAt: await world.installation.clock.now(),
      reference: 'T2',
      by: 'test',
    });
    await moved;
    const row = await pollUntil(
      async () => (await world.case(operator)).messages.find(({ stepId, status }) => stepId === 'R1' && status === 'not-wanted'),
      { timeoutMs: 60_000, everyMs: 20 },
    );
    expect(row?.reason === 'filed' || row?.reason === 'case-closed').toBe(true);
    expect(stepsIn(operator)).toBe(before);
    expect(await world.installation.store.messages.countAfterFiling(campaign.id)).toBe(0);
  });

  it('T3 "sent" written when the provider refused', async () => {
    world.embedded.mail.fail({ type: 'reply', stage: 'rcpt', code: 550, text: '5.1.1 No such user' });
    const campaign = await world.campaign({ linked: false });
    const operator = only(campaign);
    const view = await world.when(operator, ({ queue }) => queue === 'contact-repair');
    expect(view.messages.map(({ stepId, status, reason }) => [stepId, status, reason])).toEqual([['N0', 'refused', 'address-rejected']]);
    const sent = view.events.flatMap(({ event }) => (event.type === 'step-sent' ? event.deliveries : []));
    expect(sent.some(({ delivery }) => delivery.status === 'accepted')).toBe(false);
    expect(view.events.some(({ event }) => event.type === 'channel-lost')).toBe(true);
  });

  it('T4 a burst of past steps after a pause', async () => {
    const { client } = world.installation;
    const campaign = await world.campaign();
    const operator = only(campaign);
    await client.campaigns.pause(campaign.id, 'test');
    await world.advance(campaign, almaty('2022-03-18', '12:00'));
    const before = stepsIn(operator);
    await client.campaigns.resume(campaign.id, 'test');
    const view = await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'step-sent' && event.step !== 'N0'));
    expect(stepsIn(operator) - before).toBe(1);
    const skipped = view.events.flatMap(({ event }) => (event.type === 'steps-skipped' ? event.steps : []));
    expect(skipped).toEqual(['R1', 'R2']);
  });

  it('T5 a step whose time is past ends the case', async () => {
    const { client } = world.installation;
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-23', '12:00'));
    await client.campaigns.pause(campaign.id, 'test');
    // "today is the last day" is over when the pause is
    await world.advance(campaign, almaty('2022-03-25', '06:00'));
    await client.campaigns.resume(campaign.id, 'test');
    const view = await world.when(operator, ({ events }) =>
      events.some(({ event }) => event.type === 'steps-skipped' && event.steps.includes('R5')),
    );
    expect(view.events.find(({ event }) => event.type === 'steps-skipped' && event.steps.includes('R5'))?.event).toMatchObject({
      because: 'too-late',
    });
    await world.advance(campaign, almaty('2022-03-25', '12:00'));
    expect((await acceptedSteps(operator)).at(-1)).toMatch(/^L1/);
    expect((await world.case(operator)).status).toBe('running');
  });

  it('T6 words changed on disk in messages of a running campaign', async () => {
    const { store, client, clock, seasonClock } = world.installation;
    const packages = createPackageSource(join(projectRoot(), 'campaigns'));
    const { hash: _, ...today } = await packages.load('kz-mining-2022');
    const marked = 'СЛОВА НА ДЕНЬ НАЧАЛА';
    const texts = { ...today.texts, ru: today.texts.ru.replace(/^notice-subject = .*$/m, `notice-subject = ${marked}`) };
    const cast = castOperators(900, 1).slice(-1);
    const list = operatorList(cast.map((member) => ({ ...member, language: 'ru' })));
    const { operators } = await readOperatorList(list, listTermsOf(today));
    await seasonClock?.setOffset(SEASON_START - Date.now());
    await store.campaigns.create({
      id: 't6',
      pinned: packages.pin({ ...today, texts }),
      deadlineOn: '2022-03-24',
      deadline: SEASON_START + 30 * DAY,
      startedAt: SEASON_START,
      clockOffsetMs: await clock.offsetMs(),
      operators,
      by: 'test',
    });
    await client.campaigns.start({ packageCode: 'kz-mining-2022', id: 't6', by: 'test' });
    const mail = await pollUntil(() => Promise.resolve(world.embedded.mail.received.find(({ subject }) => subject === marked)), {
      timeoutMs: 60_000,
      everyMs: 50,
    });
    expect(mail?.subject).toBe(marked);
  });

  it('B7 an operator reminded that filed before the launch came to it', async () => {
    const { store, client, clock, seasonClock } = world.installation;
    const pinned = await createPackageSource(join(projectRoot(), 'campaigns')).load('kz-mining-2022');
    const { operators } = await readOperatorList(operatorList(castOperators(950, 1).slice(-2)), listTermsOf(pinned));
    await seasonClock?.setOffset(SEASON_START - Date.now());
    const times = {
      deadlineOn: '2022-03-24',
      deadline: SEASON_START + 30 * DAY,
      startedAt: SEASON_START,
      clockOffsetMs: await clock.offsetMs(),
    };
    await store.campaigns.create({ id: 'filed-first', pinned, ...times, operators, by: 'test' });
    const [first, second] = await store.cases.list({ campaignId: 'filed-first', limit: 2 });
    if (first === undefined || second === undefined) throw new Error('the campaign has two cases');
    const caseId = `filed-first/${first.operatorId}`;
    const filing = { receivedAt: await clock.now(), reference: 'REG-0', by: 'registrar' };
    expect(await client.cases.recordFiling(caseId, filing)).toMatchObject({ status: 'not-started' });
    await client.campaigns.start({ packageCode: 'kz-mining-2022', id: 'filed-first', by: 'test' });
    const isThrough = async (): Promise<true | undefined> => {
      const isSent = (await store.messages.list(second)).some(({ status }) => status === 'accepted');
      return (isSent && (await client.cases.get(caseId)).status === 'closed') || undefined;
    };
    expect(await pollUntil(isThrough, { timeoutMs: 60_000, everyMs: 50 })).toBe(true);
    expect(await client.cases.get(caseId)).toMatchObject({ outcome: 'registered-on-time' });
    expect((await store.messages.list(first)).filter(({ kind, sends }) => kind !== 'letter' && sends > 0)).toEqual([]);
  });

  it('T11 a wait that never resumes, passes through or begins again', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.stopWorker();
    await world.startWorker();
    await world.advance(campaign, almaty('2022-03-09', '20:00'));
    expect(await acceptedSteps(operator)).toEqual(['N0 email']);
    await world.stopWorker();
    await world.startWorker();
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    expect(await acceptedSteps(operator)).toEqual(['N0 email', 'R1 telegram']);
    await world.advance(campaign, almaty('2022-03-11', '12:00'));
    expect(await acceptedSteps(operator)).toEqual(['N0 email', 'R1 telegram']);
  });

  it('T12 later operators lost because one message failed', async () => {
    world.embedded.mail.fail({ type: 'reply', stage: 'rcpt', code: 550, text: '5.1.1 No such user', times: 1 });
    world.embedded.mail.fail({ type: 'drop-before-data', times: 1 });
    const campaign = await world.campaign({ operators: 6, linked: false, awaitNotices: false });
    const views = await Promise.all(
      campaign.operators.map((operator) =>
        world.when(operator, ({ messages }) =>
          messages.some(({ status }) => status === 'accepted' || status === 'refused' || status === 'reserved'),
        ),
      ),
    );
    expect(views).toHaveLength(6);
    await world.advance(campaign, almaty('2022-02-22', '11:30'));
    const after = await Promise.all(campaign.operators.map((operator) => world.case(operator)));
    const statuses = after.map(({ messages }) => messages.find(({ stepId }) => stepId === 'N0')?.status).sort();
    expect(statuses).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted', 'refused']);
  });

  it('T13 evidence of a delivery that is gone, or was changed', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const [notice] = await world.installation.client.messages.ledger(operator.caseId);
    const accepted = notice?.deliveries.find(({ status }) => status === 'accepted');
    expect(accepted?.providerId).toBeDefined();
    expect(accepted?.receipt).toMatch(/^250/);
    for (const attempt of [sql`update delivery set status = 'refused'`, sql`delete from delivery`]) {
      await expect(attempt.execute(world.installation.db)).rejects.toThrow(/append-only/);
    }
  });

  it('T14 a process that ends because a user blocks the bot', async () => {
    const campaign = await world.campaign({ operators: 2 });
    const [blocker, other] = campaign.operators;
    if (blocker === undefined || other === undefined) throw new Error('two operators are needed');
    world.embedded.telegram.fail({
      type: 'refuse',
      chatId: blocker.person.id,
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    blocker.person.sendText('Are you there?');
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    blocker.person.block();
    await world.when(blocker, ({ events }) => events.some(({ event }) => event.type === 'channel-lost'));
    const before = other.person.messages().length;
    other.person.sendText('/status');
    const answered = await pollUntil(() => Promise.resolve(other.person.messages().length > before + 1 || undefined), {
      timeoutMs: 60_000,
      everyMs: 20,
    });
    expect(answered).toBe(true);
    expect(await acceptedSteps(other)).toContain('R1 telegram');
  });
});

/** Of what the bot sent, the card that greets a newly linked chat speaks of the deadline as well. */
const CARD = 1;
