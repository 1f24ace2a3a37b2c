import { conversation, type Conversation } from '../support/conversation';
import type { SimulatedMessage } from '../../simulators/telegram/telegram-state';
import type { SimulatedPerson } from '../../simulators/telegram/telegram-simulator';
import { DAY } from '../../domain/time';
import { linkAtOnce, SEASON_START } from '../../worker/season/season';
import { createWorld, only, type TestOperator, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.stop();
});

const pdf = (words: string): Buffer => Buffer.from(`%PDF-1.7\n${words}`);

/** A firm of the chat, its case's number, and the chat as its contact. */
interface LinkedOperator extends TestOperator {
  readonly number: number;
  readonly contactPointId: number;
}

interface TwoOperators {
  readonly chat: Conversation;
  readonly person: SimulatedPerson;
  readonly first: LinkedOperator;
  /** The one the chat has chosen. */
  readonly second: LinkedOperator;
}

let people = 0;

/** An accountant of two firms, who has seen the cards of both. */
async function twoOperators(): Promise<TwoOperators> {
  const { client, store } = world.installation;
  const { operators } = await world.campaign({ operators: 2, linked: false });
  const person = world.embedded.telegram.person({ id: 7_300_000 + (people += 1), firstName: 'Accountant', languageCode: 'ru' });
  const chat = conversation(world, person);
  person.start();
  await chat.hears('не подключён');
  const linked: LinkedOperator[] = [];
  for (const operator of operators) {
    await linkAtOnce(store, { operatorId: operator.operatorId, chatId: person.id, at: SEASON_START });
    await client.contacts.chatUnblocked(person.id);
    const contact = (await client.contacts.contacts(operator.operatorId)).find(({ address }) => address === String(person.id));
    linked.push({ ...operator, number: (await world.case(operator)).number, contactPointId: contact?.id ?? 0 });
  }
  const [first, second] = linked;
  if (first === undefined || second === undefined) throw new Error('two operators were asked for');
  for (const { number } of [first, second]) {
    chat.says('/firms');
    const choice = await chat.hears('От какой организации');
    person.tap(choice.messageId, labelWith(choice, `№ ${number}:`));
    await chat.card(`Дело № ${number}:`);
    await chat.hears('Вы представляете 2 организации');
  }
  return { chat, person, first, second };
}

function labelWith(message: SimulatedMessage, part: string): string {
  const label = message.buttons
    .flat()
    .map(({ text }) => text)
    .find((text) => text.includes(part));
  if (label === undefined) throw new Error(`no button with "${part}"`);
  return label;
}

/** The newest card of a case. */
function cardOf(person: SimulatedPerson, { number }: LinkedOperator): SimulatedMessage {
  const card = person.messages().findLast(({ from, text }) => from === 'bot' && text.startsWith(`Дело № ${number}:`));
  if (card === undefined) throw new Error(`no card of case ${number}`);
  return card;
}

const textOf = (person: SimulatedPerson, { messageId }: SimulatedMessage): string =>
  person.messages().find((message) => message.messageId === messageId)?.text ?? '';

async function aChat(): Promise<{ readonly chat: Conversation; readonly operator: TestOperator; readonly person: SimulatedPerson }> {
  const operator = only(await world.campaign());
  return { chat: conversation(world, operator.person), operator, person: operator.person };
}

describe('a person of two firms', () => {
  it('answers for the firm whose card it taps, whichever it has chosen', async () => {
    const { chat, person, first } = await twoOperators();
    person.tap(cardOf(person, first).messageId, 'Мы подали');
    await chat.hears('Какой номер присвоен');
    const { replies } = await world.installation.client.cases.talk(first.caseId);
    expect(replies).toMatchObject([{ code: 'filed', contactPointId: first.contactPointId }]);
  });

  it('is unlinked from the firm it does not belong to, stays with the other, and staff are told', async () => {
    const { client } = world.installation;
    const { chat, person, first, second } = await twoOperators();
    const card = cardOf(person, first);
    person.tap(card.messageId, 'Другие ответы…');
    await chat.taps('Не тот адресат');
    await chat.hears('не относится к организации');
    await chat.taps('Да');
    await chat.hears('извините за беспокойство');
    expect(await client.contacts.ownerOfChat(person.id)).toMatchObject({ operatorIds: [second.operatorId] });
    const notices = await client.staffAlerts.list(20, true);
    expect(notices.find(({ about, key }) => about === 'wrong-contact' && key?.operatorId === first.operatorId)).toBeDefined();
    // what the card said is gone from the chat, and nothing of that case comes again
    await world.whenTrue(() => textOf(person, card).includes('больше не связан'));
    expect(textOf(person, card)).not.toContain('до конца');
    expect(chat.transcript().split('извините за беспокойство')[1]).not.toContain(`№ ${first.number}`);
  });

  it('leaves one firm by name, and hears no more of its case', async () => {
    const { client } = world.installation;
    const { chat, person, first, second } = await twoOperators();
    const card = cardOf(person, first);
    person.tap(card.messageId, 'Задать вопрос');
    const question = await chat.hears('Напишите вопрос');
    const leave = question.buttons.flat().find(({ text }) => text === 'Прервать')?.data ?? '';
    await client.contacts.unlink(first.contactPointId);
    // the half-finished form is over: these words are for the firm that is left
    chat.says('Где подать?');
    await chat.hears('Передать это сотрудникам как вопрос?');
    await chat.taps('Да');
    await chat.hears('Передано сотрудникам');
    expect((await client.cases.talk(first.caseId)).said).toEqual([]);
    expect((await client.cases.talk(second.caseId)).said).toMatchObject([{ text: 'Где подать?' }]);
    await world.whenTrue(() => textOf(person, card).includes('больше не связан'));
    const before = person.messages().length;
    person.tapLate(question.messageId, leave);
    await chat.isTold('устарела');
    await client.cases.moveDeadline(first.caseId, { deadlineOn: '2022-04-01', by: 'staff' });
    chat.says('/help');
    await chat.hears('/papers');
    const since = person.messages().slice(before);
    expect(since.filter(({ text }) => text.includes(`№ ${first.number}`))).toEqual([]);
    expect(textOf(person, card)).toContain('больше не связан');
  });

  it('is asked which case a document is for, and both question and receipt name it', async () => {
    const { client } = world.installation;
    const { chat, person, first, second } = await twoOperators();
    person.uploadDocument('Техусловия.pdf', pdf('grid'));
    person.uploadDocument('Ещё.pdf', pdf('more'));
    const asked = await chat.hears('К какому делу', 'Техусловия.pdf', 'Ещё.pdf');
    person.tap(asked.messageId, labelWith(asked, `№ ${first.number}:`));
    const item = await chat.hears(`Дело № ${first.number}`, 'Получено: Техусловия.pdf', 'К какому пункту');
    person.tap(item.messageId, 'Другой документ');
    await chat.hears(`Дело № ${first.number}`, 'Получено: Техусловия.pdf', 'Пункт: Другой документ');
    await chat.hears(`Дело № ${first.number}`, 'Получено: Ещё.pdf', 'К какому пункту');
    await chat.taps('Другой документ');
    await chat.hears(`Дело № ${first.number}`, 'Получено: Ещё.pdf', 'Пункт: Другой документ');
    expect((await client.documents.list(first.caseId)).map(({ contactPointId }) => contactPointId)).toEqual([
      first.contactPointId,
      first.contactPointId,
    ]);
    expect(await client.documents.list(second.caseId)).toEqual([]);
  });

  it('means the case whose card it answers', async () => {
    const { client } = world.installation;
    const { chat, person, first, second } = await twoOperators();
    const card = cardOf(person, first);
    person.uploadDocument('Техусловия.pdf', pdf('reply'), { replyTo: card.messageId });
    await chat.hears(`Дело № ${first.number}`, 'Получено: Техусловия.pdf', 'К какому пункту');
    await chat.taps('Прервать');
    await chat.isTold('Документ получен');
    person.sendText('Где подать?', { replyTo: card.messageId });
    await chat.hears(`Дело № ${first.number}`, 'Передать это сотрудникам как вопрос?');
    await chat.taps('Да');
    await chat.hears(`Дело № ${first.number}`, 'Передано сотрудникам');
    expect((await client.cases.talk(first.caseId)).said).toMatchObject([{ text: 'Где подать?' }]);
    expect((await client.cases.talk(second.caseId)).said).toEqual([]);
    expect(await client.documents.list(second.caseId)).toEqual([]);
  });

  it('is asked which case a question is about', async () => {
    const { client } = world.installation;
    const { chat, person, first, second } = await twoOperators();
    chat.says('Где подать?');
    const asked = await chat.hears('Передать это сотрудникам', 'По какому делу');
    person.tap(asked.messageId, labelWith(asked, `№ ${first.number}:`));
    await chat.hears(`Дело № ${first.number}`, 'Передано сотрудникам');
    expect((await client.cases.talk(first.caseId)).said).toMatchObject([{ text: 'Где подать?' }]);
    expect((await client.cases.talk(second.caseId)).said).toEqual([]);
  });
});

describe('who leaves a firm', () => {
  it('leaves by its own act, and not by an old button once it is linked again', async () => {
    const { client, store } = world.installation;
    const operator = only(await world.campaign());
    const colleague = world.embedded.telegram.person({ id: 7_310_001, firstName: 'Colleague', languageCode: 'ru' });
    colleague.start();
    await conversation(world, colleague).hears('не подключён');
    await linkAtOnce(store, { operatorId: operator.operatorId, chatId: colleague.id, at: SEASON_START });
    const contacts = await client.contacts.contacts(operator.operatorId);
    const contactOf = ({ id }: SimulatedPerson): number => contacts.find(({ address }) => address === String(id))?.id ?? 0;
    const leaveAs = async (person: SimulatedPerson, revision: number): Promise<string> => {
      const via = { channel: 'telegram', contactPointId: contactOf(person) } as const;
      const taken = await client.cases.reply(operator.caseId, {
        code: 'wrong-contact',
        revision,
        receivedAt: await client.clock.now(),
        via,
      });
      return taken.status;
    };
    const { revision } = await world.case(operator);
    // a busy case takes it, and records it in its time
    expect(['recorded', 'pending']).toContain(await leaveAs(operator.person, revision));
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'reply-received'));
    expect(await client.contacts.ownerOfChat(operator.person.id)).toBeUndefined();
    // the same revision, on the page of a colleague
    expect(await leaveAs(colleague, revision)).toBe('outdated');
    expect(await client.contacts.ownerOfChat(colleague.id)).toBeDefined();
    await store.links.add({ token: 'again', expiresAt: SEASON_START + DAY, operatorId: operator.operatorId });
    const claim = await store.links.claim('again', operator.person.id, SEASON_START);
    if (claim.status === 'claimed') await store.links.redeem(claim.claimed.link, operator.person.id, SEASON_START);
    expect(await leaveAs(operator.person, revision)).toBe('outdated');
    expect(await client.contacts.ownerOfChat(operator.person.id)).toBeDefined();
  });
});

describe('a bulk of files', () => {
  it('of forty in a row loses none', async () => {
    const { operator, person } = await aChat();
    for (let count = 1; count <= 40; count += 1) person.uploadDocument(`${count}.pdf`, pdf(`bulk ${count}`));
    await world.whenTrue(() => person.messages().some(({ text }) => text.includes('Получено: 40.pdf')));
    expect(await world.installation.client.documents.list(operator.caseId)).toHaveLength(40);
  });
});

describe('a text that is too long', () => {
  it.each([
    ['in letters', 'я'.repeat(2_001)],
    ['in signs of two halves', `${'я'.repeat(1_500)}${'😀'.repeat(501)}`],
  ])('is refused before anything is kept: %s', async (_, text) => {
    const { chat, operator } = await aChat();
    chat.says(text);
    await chat.hears('Это длиннее 2000 знаков');
    expect(await world.installation.store.dialogue.form(operator.person.id)).toBeUndefined();
  });

  it('is taken whole up to the limit, however many halves its signs have', async () => {
    const { chat, operator } = await aChat();
    const text = `a${'😀'.repeat(1_999)}`;
    chat.says(text);
    await chat.hears('Передать это сотрудникам как вопрос?');
    await chat.taps('Да');
    await chat.hears('Передано сотрудникам');
    expect((await world.installation.client.cases.talk(operator.caseId)).said).toMatchObject([{ text }]);
  });
});

describe('the words under a file', () => {
  it('are not passed over in silence', async () => {
    const { chat, person } = await aChat();
    person.uploadDocument('a.pdf', pdf('caption'), { caption: 'Достаточно ли этого?' });
    await chat.hears('Получено: a.pdf', 'К какому пункту');
    await chat.hears('Подпись к файлу сотрудникам не передаётся');
  });
});

describe('a form', () => {
  it('skips one question, however often "skip" is tapped', async () => {
    const { chat, person } = await aChat();
    await chat.taps('Мы подали');
    const question = await chat.hears('Какой номер присвоен');
    const skip = question.buttons.flat().find(({ text }) => text === 'Пропустить')?.data ?? '';
    person.tapLate(question.messageId, skip);
    person.tapLate(question.messageId, skip);
    await chat.hears('В какой день подано');
    await chat.isTold('устарела');
    expect(person.messages().filter(({ text }) => text.includes('увидят это вместе с ответом'))).toEqual([]);
    await chat.taps('22 февраля 2022 г.');
    await chat.hears('увидят это вместе с ответом');
  });

  it('whose question was not delivered takes no text for its answer, and asks again', async () => {
    const { chat, operator, person } = await aChat();
    await chat.taps('Другие ответы…');
    world.embedded.telegram.fail({ type: 'refuse', method: 'sendMessage', chatId: person.id, code: 400, times: 1 });
    await chat.taps('Возражаем');
    await world.whenTrue(() => world.embedded.telegram.calls.some(({ payload, response }) => isLostQuestion(payload, response, person)));
    chat.says('Спасибо, получили');
    await chat.hears('на каком основании');
    expect((await world.case(operator)).pending).toEqual([]);
    chat.says('Приказ утратил силу');
    await chat.hears('Возражение получено');
    const { replies } = await world.installation.client.cases.talk(operator.caseId);
    expect(replies.at(-1)).toMatchObject({ code: 'object', answers: { reason: 'Приказ утратил силу' } });
  });
});

function isLostQuestion(payload: Readonly<Record<string, unknown>>, response: unknown, { id }: SimulatedPerson): boolean {
  return payload.chat_id === id && (response as { readonly ok?: boolean }).ok === false;
}
