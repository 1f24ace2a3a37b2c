import { pollUntil } from '../../client/services/poll-until';
import { recordHistory } from '../support/record-history';
import { almaty, createWorld, only, type TestOperator, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const stepsOn = async (operator: TestOperator, channel: 'email' | 'telegram'): Promise<readonly string[]> =>
  (await world.case(operator)).messages
    .filter((message) => message.channel === channel && message.status === 'accepted')
    .map(({ stepId }) => stepId);

/** The newest message of a chat that offers a button. */
function newestOffer({ person }: TestOperator, button: string) {
  const label = world.installation.words.say('ru', button);
  return { label, message: person.messages().findLast(({ buttons }) => buttons.flat().some(({ text }) => text === label)) };
}

describe('channels of a case', () => {
  it('falls back to email when the operator blocks the bot, and tells staff', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    operator.person.block();
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'channel-lost'));
    await world.advance(campaign, almaty('2022-03-18', '12:00'));
    expect(await stepsOn(operator, 'telegram')).toEqual(['R1']);
    expect(await stepsOn(operator, 'email')).toEqual(['N0', 'R2', 'R3+R4']);
    await world.advance(campaign, almaty('2022-03-24', '12:00'));
    // a step that is for Telegram first goes out by email all the same
    expect(await stepsOn(operator, 'email')).toContain('R5');
    await recordHistory(world, operator, 'bot-blocked');
  });

  it('learns from the refusal itself when the block was not announced', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    world.embedded.telegram.fail({
      type: 'refuse',
      method: 'sendMessage',
      chatId: operator.person.id,
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    world.embedded.telegram.clearFaults();
    const view = await world.case(operator);
    expect(view.messages.find(({ stepId, channel }) => stepId === 'R1' && channel === 'telegram')).toMatchObject({
      status: 'refused',
      reason: 'blocked',
    });
    expect(await stepsOn(operator, 'email')).toEqual(['N0', 'R1']);
  });

  it('takes the same tap five times as one act', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    const { label, message } = newestOffer(operator, 'button-received');
    const data = message?.buttons.flat().find(({ text }) => text === label)?.data ?? '';
    const answersBefore = world.embedded.telegram.calls.filter(({ method }) => method === 'answerCallbackQuery').length;
    for (let tap = 0; tap < 5; tap++) operator.person.tapLate(message?.messageId ?? 0, data);
    await pollUntil(
      async () =>
        Promise.resolve(
          world.embedded.telegram.calls.filter(({ method }) => method === 'answerCallbackQuery').length >= answersBefore + 5 || undefined,
        ),
      { timeoutMs: 60_000, everyMs: 20 },
    );
    const view = await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'reply-received'));
    expect(view.events.filter(({ event }) => event.type === 'reply-received')).toHaveLength(1);
  });

  it('answers taps that wait behind others, long before their acts, while nothing can be recorded', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    const { label, message } = newestOffer(operator, 'button-received');
    const { calls } = world.embedded.telegram;
    const count = (name: string): number =>
      calls.filter(({ method, response }) => method === name && (response as { ok: boolean }).ok).length;
    await world.stopWorker();
    const [answered, drawn] = [count('answerCallbackQuery'), count('editMessageText')];
    for (let tap = 0; tap < 5; tap++) operator.person.tap(message?.messageId ?? 0, label);
    await world.whenTrue(() => count('answerCallbackQuery') >= answered + 5);
    expect(count('editMessageText') - drawn).toBeLessThan(3);
    await world.startWorker();
    const view = await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'reply-received'));
    expect(view.events.filter(({ event }) => event.type === 'reply-received')).toHaveLength(1);
  });

  it('says nothing of any case to a chat it does not know', async () => {
    const campaign = await world.campaign();
    const stranger = world.embedded.telegram.person({ id: 77_777, firstName: 'Stranger' });
    stranger.sendText('What about my case?');
    const answered = await pollUntil(async () => Promise.resolve(stranger.messages().find(({ from }) => from === 'bot')), {
      timeoutMs: 60_000,
      everyMs: 20,
    });
    expect(answered?.text).toBe(world.installation.words.say('ru', 'unknown-chat'));
    expect(answered?.buttons).toEqual([]);
    // somebody else's button is a forgery in this chat
    const operator = only(campaign);
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    const data = operator.person.messages().flatMap(({ buttons }) => buttons.flat())[0]?.data ?? '';
    stranger.tapLate(answered?.messageId ?? 0, data);
    await world.advance(campaign, almaty('2022-03-11', '12:00'));
    expect((await world.case(operator)).events.some(({ event }) => event.type === 'reply-received')).toBe(false);
  });

  it('sends one message after a pause over three reminders', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const { client } = world.installation;
    await client.campaigns.pause(campaign.id, 'test');
    await world.advance(campaign, almaty('2022-03-18', '12:00'));
    const before = (await world.case(operator)).messages.filter(({ status }) => status === 'accepted').length;
    expect(before).toBe(1);
    expect((await world.case(operator)).hold).toBe('campaign-paused');
    await client.campaigns.resume(campaign.id, 'test');
    const view = await world.when(operator, ({ events }) =>
      events.some(({ event }) => event.type === 'step-sent' && event.step === 'R3+R4'),
    );
    const after = view.messages
      .filter(({ status, channel }) => status === 'accepted' && channel === 'telegram')
      .map(({ stepId }) => stepId);
    expect(after).toEqual(['R3+R4']);
    expect(view.events.filter(({ event }) => event.type === 'steps-skipped').length).toBeGreaterThan(0);
    await recordHistory(world, operator, 'paused-over-three-reminders');
  });

  it('sends a notice of unknown outcome once more with the same bytes, and says so', async () => {
    world.embedded.mail.fail({ type: 'drop-after-data', times: 1 });
    const campaign = await world.campaign({ linked: false, awaitNotices: false });
    const operator = only(campaign);
    await world.when(operator, ({ messages }) => messages.some(({ status }) => status === 'submitted'));
    // the second try comes a minute later
    await world.advance(campaign, almaty('2022-02-22', '11:05'));
    const view = await world.when(operator, ({ messages }) =>
      messages.some(({ stepId, status }) => stepId === 'N0' && status === 'accepted'),
    );
    const notice = view.messages.find(({ stepId }) => stepId === 'N0');
    expect(notice).toMatchObject({ possibleRepeat: true, sends: 2 });
    const mails = world.embedded.mail.mailbox(operator.email);
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map(({ sha256 }) => sha256)).size).toBe(1);
  });

  it('does not repeat a reminder of unknown outcome; the other channel carries it', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    world.embedded.telegram.fail({ type: 'drop-after', method: 'sendMessage', chatId: operator.person.id, times: 1 });
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    const view = await world.case(operator);
    expect(view.messages.find(({ stepId, channel }) => stepId === 'R1' && channel === 'telegram')).toMatchObject({
      status: 'unknown',
      rule: 'not-sent-again',
      sends: 1,
    });
    expect(await stepsOn(operator, 'email')).toEqual(['N0', 'R1']);
    const delivered = world.embedded.telegram.deliveredTo(operator.person.id).filter(({ text }) => /14|24/.test(text));
    expect(new Set(delivered.map(({ text }) => text)).size).toBe(delivered.length);
  });
});
