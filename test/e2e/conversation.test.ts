import { LANGUAGES } from '../../domain/channel';
import { DAY, HOUR } from '../../domain/time';
import { conversation } from '../support/conversation';
import { findLate } from '../support/late-message';
import { recordHistory } from '../support/record-history';
import { almaty, createWorld, only, type TestOperator, type World } from '../support/world';
import { conversationTestBed, PATHS } from './conversation-test-bed';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.stop();
});
const { aChat, details } = conversationTestBed(() => world);

describe.each(LANGUAGES)('from the notice to the receipt in %s', (language) => {
  const path = PATHS[language];

  it('reads like this', async () => {
    const operator = only(await world.campaign({ language }));
    const chat = conversation(world, operator.person);
    await chat.card(path.title, path.deadline, 'UTC+6');

    await chat.taps(path.received);
    await chat.isTold(path.thanks);
    await chat.offersNoMore(path.received);

    await chat.taps(path.filed);
    await chat.hears(path.reference);
    const view = await world.when(operator, ({ pending }) => pending.length === 1);
    expect(view).toMatchObject({ hold: 'filing-waiting', queue: 'filings' });
    chat.says('KZ-2022-0017');
    await chat.hears(path.on);
    await chat.taps(path.today);
    await chat.hears(path.done);
    expect(await details(operator)).toEqual({ reference: 'KZ-2022-0017', on: '2022-02-22' });

    await world.installation.client.cases.confirmClaim(operator.caseId, { by: 'staff' });
    await chat.hears(path.receipt);
    expect(operator.person.messages().at(-1)?.text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    chat.says('/status');
    await chat.hears(path.title, path.closed);
    // no message mixes languages
    const others = LANGUAGES.filter((other) => other !== language).map((other) => PATHS[other].title);
    expect(others.filter((title) => chat.transcript().includes(title))).toEqual([]);
  });
});

describe('an answer while a message is on its way', () => {
  it('counts at once, though the message takes its time', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const chat = conversation(world, operator.person);
    await chat.card('Дело №');
    const { id: chatId } = operator.person;
    let answer: () => void = () => undefined;
    const until = new Promise<void>((resolve) => (answer = resolve));
    world.embedded.telegram.fail({ type: 'delay-after', method: 'sendMessage', chatId, delayMs: 600_000, until, times: 1 });
    const moving = campaign.machine.advanceTo(almaty('2022-03-10', '12:00'));
    await chat.hears('Подайте уведомление');
    await chat.taps('Получили');
    await chat.isTold('Спасибо, отметили.');
    await world.when(operator, (view) => view.events.some(({ event }) => event.type === 'reply-received'));
    answer();
    await moving;
    const { events } = await world.when(operator, (view) =>
      view.events.some(({ event }) => event.type === 'step-sent' && event.step === 'R1'),
    );
    const types = events.map(({ event }) => event.type);
    expect(types.slice(types.indexOf('reply-received'))).toEqual(['reply-received', 'step-sent']);
    await recordHistory(world, operator, 'answered-while-sending');
  });
});

describe('what is no answer', () => {
  it('a voice note and a sticker are told what is read here, and shown the card', async () => {
    const { chat, operator } = await aChat();
    operator.person.sendVoice();
    await chat.hears('Я понимаю кнопки, текст, документы и фото.');
    operator.person.sendSticker();
    await world.whenTrue(() => operator.person.messages().filter(({ text }) => text.startsWith('Я понимаю')).length === 2);
    await chat.card('Дело №');
  });

  it('a message that is changed afterwards is not taken for another one', async () => {
    const { chat, operator } = await aChat();
    chat.says('Где подать?');
    const asked = operator.person.messages().at(-1)?.messageId ?? 0;
    await chat.hears('Передать это сотрудникам как вопрос?');
    operator.person.edit(asked, 'Уже не надо');
    await chat.hears('Исправленные сообщения не читаются');
    expect((await world.case(operator)).pending).toEqual([]);
  });

  it('a photo from a chat that is linked to nobody is told nothing of any case', async () => {
    const person = world.embedded.telegram.person({ id: 7_100_001, firstName: 'Stranger', languageCode: 'ru' });
    person.sendPhoto(Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    const answer = await conversation(world, person).hears('не подключён');
    expect(answer.buttons).toEqual([]);
  });
});

describe('a form', () => {
  it('survives a restart of the bot', async () => {
    const { chat, operator } = await aChat();
    await chat.taps('Задать вопрос');
    await chat.hears('Напишите вопрос');
    await world.stopBot();
    await world.startBot();
    chat.says('Где подать?');
    await chat.hears('Передано сотрудникам');
    expect(await details(operator)).toEqual({ question: 'Где подать?' });
  });

  it('reads a date by the day on which it was written', async () => {
    const { chat, operator } = await aChat();
    await chat.taps('Мы подали');
    await chat.hears('Какой номер присвоен');
    chat.says('KZ-77');
    await chat.hears('В какой день подано?');
    // late on the day before, when that was still to come
    await findLate(world, operator.person, { sentAgoMs: 12 * HOUR, content: { text: '22.02.2022' } });
    await chat.hears('Этот день ещё не наступил');
    chat.says('22.02.2022');
    await chat.hears(PATHS.ru.done);
    expect(await details(operator)).toMatchObject({ on: '2022-02-22' });
  });

  it('expires politely, and is not taken for an answer afterwards', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const chat = conversation(world, operator.person);
    await chat.taps('Задать вопрос');
    await chat.hears('Напишите вопрос');
    await world.advance(campaign, (await world.installation.client.clock.now()) + 2 * DAY);
    await world.whenTrue(() => operator.person.messages().some(({ text }) => text.includes('Этот вопрос устарел')));
    chat.says('Где подать?');
    await chat.hears('Передать это сотрудникам как вопрос?');
    expect((await world.case(operator)).queue).toBe('operator');
  });
});

describe('the card', () => {
  it('is whole in the very first notice, with its buttons, in one call', async () => {
    const campaign = await world.campaign();
    const { list: operatorList } = campaign;
    const id = `${campaign.id}-next`;
    await world.installation.client.campaigns.start({ packageCode: 'kz-mining-2022', id, operatorList, by: 'test' });
    const notice = await conversation(world, only(campaign).person).hears('Подайте уведомление', 'Следующее сообщение', 'Код сообщения');
    expect(notice.buttons.flat().map(({ text }) => text)).toContain('Получили');
    // and nothing is left to repair once the record has it too
    const operator = only(campaign);
    await world.when({ ...operator, caseId: `${id}/${operator.operatorId}` }, ({ events }) =>
      events.some(({ event }) => event.type === 'step-sent'),
    );
    const stale = await world.installation.store.dialogue.staleCards(100);
    expect(stale.filter(({ campaignId }) => campaignId === id)).toEqual([]);
    expect(notice.edited).toBe(false);
  });

  it('is issued anew by a reminder in one call, and the older one folds into a line', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const chat = conversation(world, operator.person);
    const first = await chat.card('Дело №');
    const sent = (): number =>
      world.embedded.telegram.calls.filter(
        ({ method, payload }) => method.toLowerCase() === 'sendmessage' && payload.chat_id === operator.person.id,
      ).length;
    const before = sent();
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    const reminder = await chat.hears('Подайте уведомление', 'Документы: получено 0 из 3', 'Код сообщения');
    expect(sent()).toBe(before + 1);
    expect(chat.buttons()).toContain('Мы подали');
    await world.whenTrue(
      () =>
        operator.person
          .messages()
          .find(({ messageId }) => messageId === first.messageId)
          ?.text.includes('смотрите последнее сообщение ниже') === true,
    );
    // what is decided afterwards is shown in place, without a sound
    await world.installation.client.cases.moveDeadline(operator.caseId, { deadlineOn: '2022-04-01', by: 'staff' });
    await chat.hears('Последний день подачи по делу');
    const drawnOver = (): string => operator.person.messages().find(({ messageId }) => messageId === reminder.messageId)?.text ?? '';
    await world.whenTrue(() => drawnOver().includes('до конца 1 апреля 2022 г.'));
    // drawn over or folded, it can be checked as before
    const code = /Код сообщения: ([\w-]+)/.exec(reminder.text)?.[1] ?? 'none';
    expect(drawnOver()).toContain(`Код сообщения: ${code} (проверка: /verify)`);
    await chat.taps('Получили');
    await chat.isTold('Спасибо');
    await chat.card('до конца 1 апреля 2022 г.', code);
    chat.says('/status');
    await world.whenTrue(() => drawnOver().includes('смотрите последнее сообщение ниже'));
    expect(drawnOver()).toContain(code);
    expect(drawnOver().split('\n')).toHaveLength(1);
  });

  it('answers an outdated button with the card as it is now', async () => {
    const { chat, operator } = await aChat();
    const old = await chat.card('Дело №');
    const data = old.buttons.flat().find(({ text }) => text === 'Мы подали')?.data ?? '';
    await chat.taps('Получили');
    await chat.isTold('Спасибо');
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'reply-received'));
    operator.person.tapLate(old.messageId, data);
    await chat.isTold('устарела');
    expect((await world.case(operator)).pending).toEqual([]);
  });

  it('takes the same tap five times as one act', async () => {
    const { chat, operator } = await aChat();
    const card = await chat.card('Дело №');
    const data = card.buttons.flat().find(({ text }) => text === 'Мы подали')?.data ?? '';
    for (let count = 0; count < 5; count += 1) operator.person.tapLate(card.messageId, data);
    await chat.hears('Какой номер присвоен');
    const view = await world.when(operator, ({ pending }) => pending.length > 0);
    expect(view.events.filter(({ event }) => event.type === 'reply-received')).toHaveLength(1);
    expect(operator.person.messages().filter(({ text }) => text.includes('Какой номер присвоен'))).toHaveLength(1);
  });

  it('is shown in the language that the person chooses', async () => {
    const { chat, operator } = await aChat();
    chat.says('/language');
    await chat.taps('Қазақша');
    await chat.card('іс:', 'Құжаттар: алынғаны – 0, барлығы – 3.');
    expect(await world.installation.client.contacts.ownerOfChat(operator.person.id)).toMatchObject({ language: 'kk' });
    chat.says('/why');
    await chat.hears('Наурыз');
  });

  it('knows whether a message is genuine', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const chat = conversation(world, operator.person);
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    const { text } = await chat.hears('Код сообщения');
    const code = /([0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(text)?.[0] ?? '';
    chat.says(`/verify ${code.toLowerCase().replaceAll('-', ' ')}`);
    await chat.hears('Подлинное: отправлено 10 марта 2022 г.', 'Министерство цифрового развития', 'Уведомление о деятельности');
    chat.says('/verify AAAA-AAAA-AAAA');
    await chat.hears('Сообщения с таким кодом мы не отправляли');
  });

  it.each([
    ['a text without a question', (one: TestOperator) => one.person.sendText('Здравствуйте, у нас всё хорошо'), 'Передать это сотрудникам'],
    ['an unknown command', (one: TestOperator) => one.person.sendText('/abracadabra'), 'Дело №'],
  ] as const)('answers %s sensibly', async (_, act, answer) => {
    const { chat, operator } = await aChat();
    chat.says('/help');
    await chat.hears('/papers');
    act(operator);
    await chat.hears(answer);
  });
});
