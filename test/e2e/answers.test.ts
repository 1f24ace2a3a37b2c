import { conversation } from '../support/conversation';
import { recordHistory, recordLetterHistory, recordWorkflowHistory } from '../support/record-history';
import { almaty, createWorld, only, type World } from '../support/world';
import { conversationTestBed } from './conversation-test-bed';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.stop();
});
const { aChat, details } = conversationTestBed(() => world);

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

  it('deficiency cured: deficiencies are listed with their date, and the answer goes back to staff', async () => {
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
    const cured = await client.cases.confirmClaim(operator.caseId, { by: 'staff' });
    expect(cured.outcome).toBe('registered-on-time');
    await recordHistory(world, operator, 'deficiency-mended');
    await recordLetterHistory(world, operator, { after: 'deficiencies-found', name: 'letter-of-deficiencies' });
  });

  it('deficiencies that nobody cured: named as deficiencies, never as a filing that did not come', async () => {
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
    // the process that took the answer may have died, and takes it again
    const again = { code: 'ready-for-inspection', revision, receivedAt: await client.clock.now() } as const;
    expect(await client.cases.reply(operator.caseId, again)).toMatchObject({ status: 'repeated' });
    expect((await client.staffAlerts.list(50, true)).filter(({ about }) => about === 'ready-for-inspection')).toHaveLength(1);
    await client.inspections.accept(`${operator.caseId}/1`, 'insp-1');
    await recordWorkflowHistory(
      world,
      world.installation.workflowIds.ofInspection({ campaignId: campaign.id, operatorId: operator.operatorId, inspection: 1 }),
      'operator-ready',
    );
    expect(world.inspector.messages().filter(({ text }) => said.test(text))).toHaveLength(1);
  });
});
