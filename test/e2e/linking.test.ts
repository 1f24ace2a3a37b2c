import { parseCaseId } from '../../domain/keys';
import { MINUTE } from '../../domain/time';
import { castOperators, operatorList } from '../../worker/season/cast';
import { conversation } from '../support/conversation';
import { almaty, createWorld, only, type World } from '../support/world';
import { codeOf, linkingTestBed, tokenOf, wrongCodes } from './linking-test-bed';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.stop();
});
const { stranger, mailWith, mails, codeFor, linkWith } = linkingTestBed(() => world);

let listed = 0;

/** An operator of whom the list named no email. */
async function operatorWithoutEmail(): Promise<{ readonly operatorId: string; readonly identifier: string }> {
  const { client, store } = world.installation;
  const id = `c-nomail-${(listed += 1)}`;
  const [member] = castOperators(900, 1).slice(-1);
  if (member === undefined) throw new Error('the cast is empty');
  const list = operatorList([member]).replace(member.email, '');
  await client.campaigns.start({ packageCode: 'kz-mining-2022', id, operatorList: list, by: 'test' });
  const [row] = await store.cases.list({ campaignId: id, limit: 1 });
  if (row === undefined) throw new Error('there is no case');
  return { operatorId: row.operatorId, identifier: row.identifier };
}

describe('linking a chat', () => {
  it('asks for the code that came to the address of record, then shows the card', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const chat = conversation(world, operator.person);
    const token = tokenOf(await mailWith(operator.email, /start=/));
    chat.says(`/start ${token}`);
    await chat.hears('код из шести цифр', `${operator.email.slice(0, 1)}***@`);
    expect(chat.transcript()).not.toContain('Дело №');
    chat.says(codeOf(await mailWith(operator.email, /^\d{6}/)));
    await chat.hears('чат подключён');
    await chat.card('Дело №', 'до конца 24 марта 2022 г. (UTC+6)', 'Осталось 30 дней', 'Документы: получено 0 из 3');
    expect(chat.buttons()).toEqual(expect.arrayContaining(['Получили', 'Мы подали', 'Подадим в день…', 'Документы', 'Другие ответы…']));

    const undo = /(\/c\/[\w-]+)/.exec(await mailWith(operator.email, /подключён аккаунт/))?.[1] ?? '';
    expect(undo).not.toBe('');
  });

  it('refuses a second chat once the link was used, and tells staff', async () => {
    const { client } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    const token = await client.links.create({ operatorId: operator.operatorId });
    const first = conversation(world, operator.person);
    first.says(`/start ${token}`);
    await first.hears('код из шести цифр');
    first.says(codeOf(await mailWith(operator.email, /^\d{6}/)));
    await first.hears('чат подключён');
    const second = conversation(world, stranger());
    second.says(`/start ${token}`);
    await second.hears('уже использована в другом чате');
    const [notice] = await world.installation.store.staffAlerts.list(1, true);
    expect(notice).toMatchObject({ about: 'link-opened-twice', key: { operatorId: operator.operatorId } });
  });

  it('says nothing of any case to a chat that has only the link, and kills the link after five wrong codes', async () => {
    const { client, store } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    const person = stranger('en');
    const chat = conversation(world, person);
    chat.says(`/start ${await client.links.create({ operatorId: operator.operatorId })}`);
    await chat.hears('a code of six digits was sent');
    const right = codeOf(await mailWith(operator.email, /^\d{6}/));
    const [again = '', ...others] = wrongCodes(right);
    chat.says(again);
    await chat.hears('4 tries');
    for (const left of [4, 3, 2, 1]) {
      // the same again is the same guess
      chat.says(left === 4 ? again : (others.pop() ?? ''));
      await chat.hears(`${left} tr`);
    }
    chat.says(others.pop() ?? '');
    await chat.hears('too many wrong tries');
    chat.says(right);
    await chat.hears('not linked to anybody');
    expect(await client.contacts.ownerOfChat(person.id)).toBeUndefined();
    expect(chat.transcript()).not.toMatch(/Case No|24 March/);
    expect((await store.staffAlerts.list(1, true))[0]).toMatchObject({ about: 'wrong-codes' });
  });

  it('sends another code once a minute has passed, and the one before no longer counts', async () => {
    const { client, clock } = world.installation;
    const campaign = await world.campaign({ linked: false });
    const operator = only(campaign);
    const person = stranger();
    const chat = conversation(world, person);
    chat.says(`/start ${await client.links.create({ operatorId: operator.operatorId })}`);
    await chat.hears('код из шести цифр');
    const first = await codeFor(person.id, operator.email);
    await chat.taps('Выслать новый код');
    await chat.isTold('Код уже отправлен');
    expect(await codeFor(person.id, operator.email)).toBe(first);
    await campaign.machine.advanceTo((await clock.now()) + MINUTE);
    await chat.taps('Выслать новый код');
    await chat.isTold('Новый код отправляется');
    await chat.hears('код из шести цифр');
    const second = await codeFor(person.id, operator.email);
    expect(second).not.toBe(first);
    chat.says(first);
    await chat.hears('Код неверен');
    chat.says(second);
    await chat.hears('чат подключён');
    expect(mails(operator.email, /^\d{6}/)).toBe(2);
  });

  it('sends one code when the same opening is handled again', async () => {
    const { client, store, clock } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    const chatId = stranger().id;
    const token = await client.links.create({ operatorId: operator.operatorId });
    for (let time = 0; time < 6; time += 1) await client.links.open(token, chatId);
    expect(await store.links.claimedBy(chatId, await clock.now())).toMatchObject({ codeSends: 1 });
    const code = await codeFor(chatId, operator.email);
    expect(await client.links.giveFactor(chatId, code)).toMatchObject({ status: 'linked' });
    await mailWith(operator.email, /подключён аккаунт/);
    expect(mails(operator.email, /^\d{6}/)).toBe(1);
  });

  it('asks for the last digits of a firm that never had an email, on a link that staff made', async () => {
    const { client } = world.installation;
    await world.campaign({ linked: false });
    const { operatorId, identifier } = await operatorWithoutEmail();
    const chat = conversation(world, stranger());
    chat.says(`/start ${await client.links.create({ operatorId })}`);
    await chat.hears('последние четыре цифры');
    chat.says(identifier.slice(-4));
    await chat.hears('чат подключён');
    chat.says(identifier.slice(-4));
    await chat.hears('чат подключён');
  });

  it('asks for no digits once an address bounced: staff must help, and are told', async () => {
    const { client, db, store } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    const fromMail = tokenOf(await mailWith(operator.email, /start=/));
    await db.updateTable('contact_point').set({ unreachable_since: 1 }).where('operator_id', '=', operator.operatorId).execute();
    const { identifier } = await world.case(operator);
    for (const token of [fromMail, await client.links.create({ operatorId: operator.operatorId })]) {
      const chat = conversation(world, stranger());
      chat.says(`/start ${token}`);
      await chat.hears('обратитесь в ведомство');
      chat.says(identifier.slice(-4));
      await chat.hears('ни к кому не подключён');
    }
    const notices = await store.staffAlerts.list(10, true);
    const key = parseCaseId(operator.caseId);
    expect(notices.filter((notice) => notice.key?.operatorId === key?.operatorId)).toMatchObject([{ about: 'link-without-address' }]);
  });

  it('gives no chat to a person to whom a mail was forwarded and who called its reader the wrong contact', async () => {
    const { client, store } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    const token = tokenOf(await mailWith(operator.email, /start=/));
    const point = await store.contacts.contactPoint(operator.operatorId, 'email');
    const { identifier, revision } = await world.case(operator);
    await client.cases.reply(operator.caseId, {
      code: 'wrong-contact',
      revision,
      receivedAt: await client.clock.now(),
      via: { channel: 'email', contactPointId: point?.id ?? 0 },
    });
    const chat = conversation(world, stranger());
    chat.says(`/start ${token}`);
    await chat.hears('неизвестна или больше не действует');
    chat.says(identifier.slice(-4));
    await chat.hears('ни к кому не подключён');
  });

  it('leaves a link to the chat whose code is on its way', async () => {
    const { client, clock } = world.installation;
    const campaign = await world.campaign({ linked: false });
    const operator = only(campaign);
    const token = await client.links.create({ operatorId: operator.operatorId });
    const first = conversation(world, operator.person);
    first.says(`/start ${token}`);
    await first.hears('код из шести цифр');
    const code = await codeFor(operator.person.id, operator.email);
    const other = stranger();
    const second = conversation(world, other);
    second.says(`/start ${token}`);
    await second.hears('открыта в другом чате');
    second.says(code);
    await second.hears('ни к кому не подключён');
    await campaign.machine.advanceTo((await clock.now()) + 31 * MINUTE);
    second.says(`/start ${token}`);
    await second.hears('код из шести цифр');
    first.says(code);
    await first.hears('ни к кому не подключён');
    second.says(await codeFor(other.id, operator.email));
    await second.hears('чат подключён');
  });

  it('gives every mail a link of its own: a colleague uses the next one, and so does who had left', async () => {
    const campaign = await world.campaign({ linked: false });
    const operator = only(campaign);
    const token = tokenOf(await mailWith(operator.email, /start=/));
    const chat = conversation(world, operator.person);
    await linkWith(chat, token, { operator, chatId: operator.person.id });
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'channel-restored'));
    chat.says('/stop');
    await chat.taps('Да');
    await chat.hears('по новой ссылке');
    await world.advance(campaign, almaty('2022-03-22', '12:00'));
    const tokens = world.embedded.mail.mailbox(operator.email).flatMap(({ text }) => tokenOf(text) || []);
    expect(tokens.length).toBeGreaterThan(2);
    expect(new Set(tokens).size).toBe(tokens.length);
    await linkWith(chat, tokens[1] ?? '', { operator, chatId: operator.person.id });
    const colleague = stranger();
    await linkWith(conversation(world, colleague), tokens[2] ?? '', { operator, chatId: colleague.id });
  });

  it('asks a linked chat for no code when it opens the link of another mail, and its numbers stay answers', async () => {
    const { client } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    const chat = conversation(world, operator.person);
    await linkWith(chat, tokenOf(await mailWith(operator.email, /start=/)), { operator, chatId: operator.person.id });
    const next = await client.links.create({ operatorId: operator.operatorId });
    chat.says(`/start ${next}`);
    await chat.hears('чат подключён');
    expect(mails(operator.email, /^\d{6}/)).toBe(1);
    chat.says('123456');
    await chat.hears('Передать это сотрудникам');
    const colleague = stranger();
    await linkWith(conversation(world, colleague), next, { operator, chatId: colleague.id });
  });

  it('gives what a linked chat writes to the form that asked for it, although a code of another firm is on its way', async () => {
    const { client } = world.installation;
    const { operators } = await world.campaign({ operators: 2, linked: false });
    const [first, second] = operators;
    if (first === undefined || second === undefined) throw new Error('two firms are needed');
    const person = stranger();
    const chat = conversation(world, person);
    await linkWith(chat, await client.links.create({ operatorId: first.operatorId }), { operator: first, chatId: person.id });
    await chat.taps('Мы подали');
    await chat.hears('номер');
    chat.says(`/start ${await client.links.create({ operatorId: second.operatorId })}`);
    await chat.hears('код из шести цифр', 'Сначала ответьте на вопрос выше');
    chat.says('202203');
    await chat.hears('В какой день подано');
    await world.when(first, ({ events }) => events.some(({ event }) => event.type === 'reply-received'));
    await chat.taps('Прервать');
    chat.says(await codeFor(person.id, second.email));
    await chat.hears('чат подключён');
  });

  it('locks out a chat that tries unknown links', async () => {
    const chat = conversation(world, stranger());
    for (let count = 0; count < 10; count += 1) {
      chat.says(`/start ${'x'.repeat(20)}${count}`);
      await chat.hears('неизвестна или больше не действует');
    }
    chat.says('/start anything');
    await chat.hears('Слишком много неверных попыток');
  });
});
