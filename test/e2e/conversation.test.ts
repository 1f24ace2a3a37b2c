import { inspectionWorkflowId } from '../../domain/keys';
import { LANGUAGES } from '../../domain/channel';
import { DAY, HOUR } from '../../domain/time';
import { conversation, type Conversation } from '../support/conversation';
import { findLate } from '../support/late-message';
import { recordHistory, recordLetterHistory, recordWorkflowHistory } from '../support/record-history';
import { almaty, createWorld, only, type TestOperator, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.stop();
});

async function aChat(): Promise<{ readonly chat: Conversation; readonly operator: TestOperator }> {
  const operator = only(await world.campaign());
  return { chat: conversation(world, operator.person), operator };
}

/** What was said beside the code of the last answer. */
async function details(operator: TestOperator): Promise<Readonly<Record<string, string>>> {
  const { replies } = await world.installation.client.cases.talk(operator.caseId);
  return replies.at(-1)?.answers ?? {};
}

const PATHS = {
  kk: {
    title: 'іс:',
    deadline: '2022 ж. 24 наурыздың соңына дейін',
    received: 'Алдық',
    thanks: 'Рақмет, белгіленді.',
    filed: 'Тапсырдық',
    checking: 'Тапсырғаныңыз туралы жауабыңыз тексерілуде.',
    reference: 'қандай нөмір берілді',
    on: 'Қай күні тапсырдыңыз',
    done: 'Қызметкерлер мұны жауабыңызбен бірге көреді',
    closed: 'Сіз мерзімінде тапсырдыңыз.',
    receipt: 'Тапсырғаныңыз қабылданды: 2022 ж.',
    today: '2022 ж. 22 ақпан',
  },
  ru: {
    title: 'Дело №',
    deadline: 'до конца 24 марта 2022 г.',
    received: 'Получили',
    thanks: 'Спасибо, отметили.',
    filed: 'Мы подали',
    checking: 'Проверяем ваш ответ о том, что вы подали.',
    reference: 'Какой номер присвоен',
    on: 'В какой день подано',
    done: 'Сотрудники увидят это вместе с ответом',
    closed: 'Вы подали в срок.',
    receipt: 'Поданное вами получено 22 февраля 2022 г.',
    today: '22 февраля 2022 г.',
  },
  en: {
    title: 'Case No.',
    deadline: 'until the end of 24 March 2022',
    received: 'Got it',
    thanks: 'Thank you, noted.',
    filed: 'We have filed',
    checking: 'Staff are checking whether you have filed.',
    reference: 'Which reference number',
    on: 'On which day was it filed',
    done: 'Staff see this with your answer',
    closed: 'You filed on time.',
    receipt: 'Your filing was received on 22 February 2022',
    today: '22 February 2022',
  },
} as const;

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

describe('each answer', () => {
  it('received: is noted, and asked no more', async () => {
    const { chat, operator } = await aChat();
    await chat.taps('Получили');
    await chat.isTold('Спасибо, отметили.');
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'reply-received'));
    await chat.offersNoMore('Получили');
  });

  it('I will file on: the day is chosen, kept, and reminded the working day before', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const chat = conversation(world, operator.person);
    await chat.taps('Подадим в день…');
    await chat.hears('В какой день вы подадите');
    // Monday 28 February: reminded on Friday
    await chat.taps('28 февраля 2022 г.');
    await chat.hears('Отметили. Напомним в предыдущий рабочий день.');
    await chat.card('Ваш план – подать 28 февраля 2022 г.', 'Следующее сообщение: 25 февраля 2022 г., 09:00');
    const before = world.embedded.telegram.deliveredTo(operator.person.id).length;
    await world.advance(campaign, almaty('2022-02-25', '09:01'));
    await chat.hears('Вы планировали подать 28 февраля 2022 г.');
    expect(world.embedded.telegram.deliveredTo(operator.person.id).length).toBe(before + 1);
    await recordHistory(world, operator, 'promise-reminded');
  });

  it('filed: counts with one tap, though the questions are left', async () => {
    const { chat, operator } = await aChat();
    await chat.taps('Мы подали');
    await chat.hears('Какой номер присвоен');
    await chat.taps('Прервать');
    await chat.isTold('Ответ принят, вопрос пропущен.');
    expect(await world.when(operator, ({ hold }) => hold !== undefined)).toMatchObject({ hold: 'filing-waiting', queue: 'filings' });
  });

  it('already filed: the case waits until staff have looked', async () => {
    const { chat, operator } = await aChat();
    await chat.taps('Другие ответы…');
    await chat.taps('Подали ранее');
    await chat.hears('номер у поданного ранее');
    chat.says('KZ-2021-5');
    await chat.hears('увидят это вместе с ответом');
    expect(await world.when(operator, ({ hold }) => hold !== undefined)).toMatchObject({ hold: 'claim-waiting' });
    await world.installation.client.cases.confirmClaim(operator.caseId, { by: 'staff' });
    await chat.hears('Ваш ответ подтверждён');
  });

  it('need time: the days at once, then reason and steps; the decision comes back with the new date', async () => {
    const { chat, operator } = await aChat();
    await chat.taps('Нужно больше времени');
    await chat.taps('14 дней');
    await chat.isTold('Просьба передана');
    await chat.hears('Почему нужно больше времени');
    expect((await world.when(operator, ({ pending }) => pending.length > 0)).pending).toMatchObject([{ about: 'extension', days: 14 }]);
    await chat.taps('Собираем документы');
    await chat.hears('Что уже сделано');
    chat.says('10 марта заказали техусловия');
    await chat.hears('увидят это вместе с ответом');
    expect(await details(operator)).toEqual({ reason: 'documents', steps: '10 марта заказали техусловия' });
    await world.installation.client.cases.grantExtension(operator.caseId, { by: 'staff' });
    await chat.hears('предоставлено дополнительное время: подайте до конца 7 апреля 2022 г.');
  });

  it('need help: the words go to staff, and the answer comes back into the chat', async () => {
    const { chat, operator } = await aChat();
    const { client } = world.installation;
    await chat.taps('Задать вопрос');
    await chat.hears('Напишите вопрос одним сообщением');
    chat.says('<b>Нужен ли</b> договор аренды? & *что* ещё');
    await chat.hears('Передано сотрудникам');
    await world.when(operator, ({ queue }) => queue === 'questions');
    expect((await client.cases.talk(operator.caseId)).said).toMatchObject([
      { author: 'operator', text: '<b>Нужен ли</b> договор аренды? & *что* ещё' },
    ]);
    await chat.card('Ваш вопрос передан сотрудникам');
    await client.cases.answerQuestion(operator.caseId, { text: 'Да, если оборудование <i>арендовано</i>.', by: 'staff-1' });
    await chat.hears('Вы спросили: «<b>Нужен ли</b>', 'Ответ на ваш вопрос', 'Да, если оборудование <i>арендовано</i>.');
    await world.when(operator, ({ queue }) => queue === 'operator');
    await recordHistory(world, operator, 'question-answered');
  });

  it.each([
    ['not operating', 'Больше не работаем', 'С какого дня вы не работаете', '17.01.2022', { since: '2022-01-17' }, 'not-operating'],
    [
      'not in scope',
      'Обязанность не наша',
      'Почему обязанность к вам не относится',
      'Мы хостинг сайтов',
      { reason: 'Мы хостинг сайтов' },
      'not-in-scope',
    ],
  ] as const)('%s: is claimed with one tap, and explained after it', async (_, button, question, answer, kept, about) => {
    const { chat, operator } = await aChat();
    await chat.taps('Другие ответы…');
    await chat.card('Дело №');
    await chat.taps(button);
    await chat.hears(question);
    expect((await world.when(operator, ({ pending }) => pending.length > 0)).pending).toMatchObject([{ about }]);
    chat.says(answer);
    await chat.hears('увидят это вместе с ответом');
    expect(await details(operator)).toEqual(kept);
    await world.installation.client.cases.refuteClaim(operator.caseId, { by: 'staff' });
    await chat.hears('не подтвердился. Обязанность остаётся.', 'до конца 24 марта 2022 г.');
  });

  it.each([
    [
      'sold or transferred',
      'Продано или передано',
      'Кому и когда',
      'ТОО «Новый», 1 февраля',
      { to: 'ТОО «Новый», 1 февраля' },
      'transferred',
      'Сотрудники проверят',
    ],
    [
      'a fact is disputed',
      'Факт неверен',
      'Какой факт неверен',
      '4,2 МВт, а не 42',
      { what: '4,2 МВт, а не 42' },
      'dispute',
      'Сотрудники проверят факт',
    ],
    [
      'an objection',
      'Возражаем',
      'на каком основании',
      'Приказ утратил силу',
      { reason: 'Приказ утратил силу' },
      'objection',
      'Возражение получено',
    ],
  ] as const)('%s: means nothing without its words, so they are asked first', async (_, button, question, answer, kept, about, thanks) => {
    const { chat, operator } = await aChat();
    await chat.taps('Другие ответы…');
    await chat.taps(button);
    await chat.hears(question);
    expect((await world.case(operator)).pending).toEqual([]);
    chat.says(answer);
    await chat.hears(thanks);
    expect((await world.when(operator, ({ pending }) => pending.length > 0)).pending).toMatchObject([{ about }]);
    expect(await details(operator)).toEqual(kept);
  });

  it('voluntary closure: by which day and how, and confirmed it closes the case', async () => {
    const { chat, operator } = await aChat();
    await chat.taps('Другие ответы…');
    await chat.taps('Закрываемся сами');
    await chat.hears('К какому дню');
    chat.says('вчера');
    await chat.hears('Это не дата');
    chat.says('01.01.2022');
    await chat.hears('Этот день прошёл');
    chat.says('15.03.2022');
    await chat.hears('Как пройдёт вывоз');
    chat.says('40 контейнеров на склад в Экибастузе');
    await chat.hears('Заявление получено');
    expect(await details(operator)).toEqual({ by: '2022-03-15', plan: '40 контейнеров на склад в Экибастузе' });
    const closed = await world.installation.client.cases.confirmClaim(operator.caseId, { by: 'staff' });
    expect(closed.outcome).toBe('closed-voluntarily');
  });

  it('deficiency mended: gaps are told with their date, and the answer goes back to staff', async () => {
    const { chat, operator } = await aChat();
    const { client } = world.installation;
    await chat.taps('Мы подали');
    await chat.hears('Какой номер присвоен');
    await chat.taps('Прервать');
    await client.cases.findDeficiencies(operator.caseId, {
      items: [{ code: 'grid-connection', finding: 'нет печати' }],
      cureWorkingDays: 5,
      by: 'staff',
    });
    await chat.hears('нужно исправить', '1. Копия технических условий', 'Недостатки устранены');
    await chat.card('найдены недостатки', 'исправить: Копия технических условий');
    chat.says('/papers');
    await chat.hears('исправить', 'Что не так: нет печати');
    await chat.taps('Недостатки устранены');
    await chat.hears('Что устранено');
    chat.says('поставили печать');
    await chat.hears('увидят это вместе с ответом');
    const mended = await client.cases.confirmClaim(operator.caseId, { by: 'staff' });
    expect(mended.outcome).toBe('registered-on-time');
    await recordHistory(world, operator, 'deficiency-mended');
    await recordLetterHistory(world, operator, { after: 'deficiencies-found', name: 'letter-of-deficiencies' });
  });

  it('gaps that nobody mended: told as gaps, never as a filing that did not come', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const chat = conversation(world, operator.person);
    const items = [{ code: 'grid-connection' }];
    await chat.taps('Мы подали');
    await chat.hears('Какой номер присвоен');
    await chat.taps('Прервать');
    await world.installation.client.cases.findDeficiencies(operator.caseId, { items, cureWorkingDays: 5, by: 'staff' });
    await chat.hears('нужно исправить');
    await world.advance(campaign, almaty('2022-04-12', '12:00'));
    await world.when(operator, ({ queue }) => queue === 'inspectors');
    await chat.hears('Назначена проверка: недостатки в поданном не устранены', 'Основание: недостатки не устранены в срок');
    const subjects = (): readonly string[] =>
      world.embedded.mail.mailbox(operator.email).flatMap(({ subject }) => (/недостатк/i.test(subject) ? [subject] : []));
    await world.whenTrue(() => subjects().includes('Недостатки в поданном не устранены'));
    expect(subjects()).toEqual(
      expect.arrayContaining([
        'Недостатки в поданном не устранены',
        expect.stringMatching(/^Последняя возможность устранить недостатки: до конца /),
      ]),
    );
    expect(operator.person.messages().filter(({ text }) => /не получили|не поступило/.test(text))).toEqual([]);
  });

  it('wrong contact: nothing more is sent there, and staff look for the right one', async () => {
    const { chat, operator } = await aChat();
    await chat.taps('Другие ответы…');
    await chat.taps('Не тот адресат');
    await chat.hears('не относится к организации');
    await chat.taps('Да');
    await chat.hears('извините за беспокойство');
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'channel-lost'));
    chat.says('/status');
    await chat.hears('ни к кому не подключён');
  });

  it('stop this channel: never the duty; what the law demands goes on by email', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const chat = conversation(world, operator.person);
    chat.says('/stop');
    await chat.hears('Обязанность остаётся');
    await chat.taps('Да');
    await chat.hears('приходит по электронной почте');
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'channel-left'));
    const before = world.embedded.telegram.deliveredTo(operator.person.id).length;
    await world.advance(campaign, almaty('2022-03-18', '12:00'));
    const mails = world.embedded.mail.mailbox(operator.email).map(({ subject }) => subject);
    expect(mails.filter((subject) => subject.startsWith('Напоминание')).length).toBeGreaterThan(0);
    expect(world.embedded.telegram.deliveredTo(operator.person.id).length).toBe(before);
    expect((await world.case(operator)).queue).toBe('operator');
  });

  it('ready for inspection: offered once one was assigned, and told to staff and the inspector, once', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const chat = conversation(world, operator.person);
    await world.advance(campaign, almaty('2022-04-12', '12:00'));
    await world.when(operator, ({ queue }) => queue === 'inspectors');
    await chat.hears('Назначена проверка', 'служебное удостоверение', 'Ваши права');
    const { revision } = await world.case(operator);
    await chat.taps('Готовы к проверке');
    await chat.isTold('Руководителю инспектора сообщено');
    const { client } = world.installation;
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'reply-received'));
    const notices = await client.staffAlerts.list(5, true);
    expect(notices.find(({ about }) => about === 'ready-for-inspection')?.key?.operatorId).toBe(operator.operatorId);
    const { number } = await world.case(operator);
    const said = new RegExp(`^Оператор по делу № ${number} \\([^()A-Z]+\\) сообщил, что готов к проверке\\.$`, 'u');
    await world.whenTrue(() => world.inspector.messages().some(({ text }) => said.test(text)));
    // whoever took the answer may have died, and takes it again
    const again = { code: 'ready-for-inspection', revision, receivedAt: await client.clock.now() } as const;
    expect(await client.cases.reply(operator.caseId, again)).toMatchObject({ status: 'repeated' });
    expect((await client.staffAlerts.list(50, true)).filter(({ about }) => about === 'ready-for-inspection')).toHaveLength(1);
    await client.inspections.accept(`${operator.caseId}/1`, 'insp-1');
    await recordWorkflowHistory(
      world,
      inspectionWorkflowId({ campaignId: campaign.id, operatorId: operator.operatorId, inspection: 1 }),
      'operator-ready',
    );
    expect(world.inspector.messages().filter(({ text }) => said.test(text))).toHaveLength(1);
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
    // and nothing is left to mend once the record has it too
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
