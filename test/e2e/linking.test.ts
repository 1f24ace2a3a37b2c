import { parseCaseId } from '../../domain/keys';
import { DAY, MINUTE } from '../../domain/time';
import { pollUntil } from '../../client/services/poll-until';
import type { CaseDetail } from '../../client/services/views';
import { startHousekeepingService } from '../../worker/housekeeping-service';
import { castOperators, operatorList } from '../../worker/season/cast';
import { conversation, type Conversation } from '../support/conversation';
import { runRollcall, type Ran } from '../support/cli';
import { almaty, createWorld, only, type TestOperator, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.stop();
});

let strangers = 70_000;
const stranger = (languageCode = 'ru') => world.embedded.telegram.person({ id: (strangers += 1), firstName: 'Somebody', languageCode });

/** What came to a mailbox, newest last. */
async function mailWith(address: string, part: RegExp): Promise<string> {
  const found = await pollUntil(
    () =>
      Promise.resolve(
        world.embedded.mail
          .mailbox(address)
          .map(({ subject, text }) => `${subject}\n${text}`)
          .findLast((mail) => part.test(mail)),
      ),
    { timeoutMs: 60_000, everyMs: 20 },
  );
  if (found === undefined) throw new Error(`no mail with ${String(part)} came to ${address}`);
  return found;
}

const codeOf = (mail: string): string => /^(\d{6})/.exec(mail)?.[1] ?? '';
const tokenOf = (mail: string): string => /start=([\w-]+)/.exec(mail)?.[1] ?? '';
const mails = (address: string, part: RegExp): number =>
  world.embedded.mail.mailbox(address).filter(({ subject, text }) => part.test(`${subject}\n${text}`)).length;

/** The code that counts for whatever the chat has opened, once it came to the firm's mailbox. */
async function codeFor(chatId: number, email: string): Promise<string> {
  const { store, clock, linkCodes } = world.installation;
  const claimed = await store.links.claimedBy(chatId, await clock.now());
  if (claimed === undefined) throw new Error(`chat ${chatId} was asked for nothing`);
  const code = linkCodes.codeOf(claimed.link, claimed.codeSends);
  return codeOf(await mailWith(email, new RegExp(`^${code}`)));
}

/** Opens a link and gives its code. */
async function linkWith(
  chat: Conversation,
  token: string,
  { operator, chatId }: { operator: TestOperator; chatId: number },
): Promise<string> {
  chat.says(`/start ${token}`);
  await chat.hears('код из шести цифр');
  const code = await codeFor(chatId, operator.email);
  chat.says(code);
  await chat.hears('чат подключён');
  return code;
}

/** An operator of whom the list named no email. */
async function operatorWithoutEmail(): Promise<{ readonly operatorId: string; readonly identifier: string }> {
  const { client, store } = world.installation;
  const id = `c-nomail-${(strangers += 1)}`;
  const [member] = castOperators(900, 1).slice(-1);
  if (member === undefined) throw new Error('the cast is empty');
  const list = operatorList([member]).replace(member.email, '');
  await client.campaigns.start({ packageCode: 'kz-mining-2022', id, operatorList: list, by: 'test' });
  const [row] = await store.cases.list({ campaignId: id, limit: 1 });
  if (row === undefined) throw new Error('there is no case');
  return { operatorId: row.operatorId, identifier: row.identifier };
}

/** Five of them, as many as kill a link. */
const wrongCodes = (right: string): readonly string[] =>
  ['000000', '000001', '000002', '000003', '000004', '000005'].filter((code) => code !== right).slice(0, 5);

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
    const chat = conversation(world, stranger('en'));
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
    expect(await client.contacts.ownerOfChat(strangers)).toBeUndefined();
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

  it('gives no chat to whoever a mail was forwarded to and who called its reader the wrong contact', async () => {
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

  it('lets the firm take a chat back from the letter that told of it', async () => {
    const { client, caseLinks } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    const chat = conversation(world, operator.person);
    chat.says(`/start ${await client.links.create({ operatorId: operator.operatorId })}`);
    await chat.hears('код из шести цифр');
    chat.says(codeOf(await mailWith(operator.email, /^\d{6}/)));
    await chat.hears('чат подключён');
    const token = /\/c\/([\w-]+)/.exec(await mailWith(operator.email, /подключён аккаунт/))?.[1] ?? '';
    const opened = caseLinks?.open(token);
    expect(opened).toMatchObject({ purpose: 'undo' });
    expect(await client.links.undo(opened?.contactPointId ?? 0)).toBe(true);
    chat.says('/status');
    await chat.hears('не подключён');
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'channel-lost'));
  });

  it('does not link a chat again that the firm took back, and tells the firm of every new link', async () => {
    const { client } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    const chat = conversation(world, operator.person);
    const chatId = operator.person.id;
    const code = await linkWith(chat, await client.links.create({ operatorId: operator.operatorId }), { operator, chatId });
    await mailWith(operator.email, /подключён аккаунт/);
    const owner = await client.contacts.ownerOfChat(chatId);
    await client.links.undo(owner?.type === 'operator' ? owner.contactPointId : 0);
    chat.says(code);
    await chat.hears('ни к кому не подключён');
    expect(await client.contacts.ownerOfChat(chatId)).toBeUndefined();
    await linkWith(chat, await client.links.create({ operatorId: operator.operatorId }), { operator, chatId });
    await world.whenTrue(() => mails(operator.email, /подключён аккаунт/) === 2);
  });

  it('can be undone for three months from when it was told, also long after the deadline', async () => {
    const { client, caseLinks, seasonClock } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    await client.cases.recordFiling(operator.caseId, { receivedAt: await client.clock.now(), reference: 'KZ-1', by: 'test' });
    await world.when(operator, ({ status }) => status === 'closed');
    await seasonClock?.setOffset(almaty('2022-09-01', '12:00') - Date.now());
    const chat = conversation(world, operator.person);
    const token = await client.links.create({ operatorId: operator.operatorId });
    await linkWith(chat, token, { operator, chatId: operator.person.id });
    const undo = /\/c\/([\w-]+)/.exec(await mailWith(operator.email, /подключён аккаунт/))?.[1] ?? '';
    expect(caseLinks?.open(undo)?.expiresAt).toBeGreaterThan((await client.clock.now()) + 89 * DAY);
  });

  it('lets one person speak for several firms, and switch between them', async () => {
    const { client } = world.installation;
    const { operators } = await world.campaign({ operators: 2, linked: false });
    const person = stranger();
    const chat = conversation(world, person);
    for (const { operatorId, email } of operators) {
      chat.says(`/start ${await client.links.create({ operatorId, role: 'accountant' })}`);
      await chat.hears('код из шести цифр');
      chat.says(codeOf(await mailWith(email, /^\d{6}/)));
      await chat.hears('чат подключён');
    }
    chat.says('/status');
    await chat.hears('Вы представляете 2 организации');
    chat.says('/firms');
    await chat.hears('От какой организации');
    const [first] = operators;
    const number = (await client.cases.get(first?.caseId ?? '')).number;
    const other = chat.buttons().find((label) => label.includes(`№ ${number}:`));
    await chat.taps(other ?? '');
    await chat.card(`Дело № ${number}:`);
    expect(await client.contacts.ownerOfChat(person.id)).toMatchObject({ operatorId: first?.operatorId });
    chat.says('/contacts');
    await chat.hears('этот чат (бухгалтер)', '***@');
  });

  it('shows one person one language in all its firms', async () => {
    const { client, store } = world.installation;
    const { operators } = await world.campaign({ operators: 2, linked: false });
    const person = stranger();
    const chat = conversation(world, person);
    for (const operator of operators) {
      const token = await client.links.create({ operatorId: operator.operatorId });
      await linkWith(chat, token, { operator, chatId: person.id });
    }
    chat.says('/language');
    await chat.taps('English');
    await chat.card('Case No');
    for (const { operatorId } of operators)
      expect(await store.contacts.contactPoints(operatorId, 'telegram')).toMatchObject([{ language: 'en' }]);
  });
});

describe('contacts, for staff', () => {
  const ran = async (...argv: readonly string[]): Promise<Ran> =>
    await runRollcall(argv, { connect: () => Promise.resolve({ client: world.installation.client, close: () => Promise.resolve() }) });

  it('make a whole link for one contact, with the role it will have', async () => {
    const operator = only(await world.campaign({ linked: false }));
    const { operatorId, email, person } = operator;
    const point = await world.installation.store.contacts.contactPoint(operatorId, 'email');
    const made = await ran('link', 'create', '--operator', operatorId, '--role', 'head', '--contact', String(point?.id), '--json');
    const { token, url } = made.json() as { readonly token: string; readonly url: string };
    expect(url).toBe(`https://t.me/RollcallDemoBot?start=${token}`);
    const chat = conversation(world, person);
    await linkWith(chat, token, { operator, chatId: person.id });
    const listed = await ran('contact', 'list', operatorId);
    expect(listed.out).toMatch(new RegExp(`telegram +${person.id} +head +– +in use`));
    expect(listed.out).toMatch(new RegExp(`email +${email}`));
  });

  it('make a link for a time: until the end of that day the chat speaks for the firm, then it leaves by itself', async () => {
    const { client } = world.installation;
    const campaign = await world.campaign({ linked: false });
    const operator = only(campaign);
    const link = { operatorId: operator.operatorId, role: 'representative', validUntilOn: '2022-03-08' } as const;
    await expect(client.links.create({ ...link, validUntilOn: '2022-02-01' })).rejects.toMatchObject({ code: 'validity-over' });
    const chat = conversation(world, operator.person);
    chat.says(`/start ${await client.links.create(link)}`);
    await chat.hears('код из шести цифр');
    chat.says(codeOf(await mailWith(operator.email, /^\d{6}/)));
    await chat.hears('чат подключён');
    const listed = (await client.contacts.contacts(operator.operatorId)).find(({ channel }) => channel === 'telegram');
    expect(listed).toMatchObject({ role: 'representative', validUntil: almaty('2022-03-08', '24:00') });
    chat.says('/contacts');
    await chat.hears('– этот чат (внешний представитель), до конца 8 марта 2022 г.');
    await world.advance(campaign, almaty('2022-03-08', '23:59'));
    expect(await client.contacts.ownerOfChat(operator.person.id)).toBeDefined();
    // nothing of it hangs on the bot, and two who see to it do it once
    await world.stopBot();
    const another = await startHousekeepingService(world.parts);
    await world.advance(campaign, almaty('2022-03-09', '00:01'));
    const hasLeft = async (): Promise<true | undefined> =>
      (await client.contacts.ownerOfChat(operator.person.id)) === undefined ? true : undefined;
    expect(await pollUntil(hasLeft, { timeoutMs: 60_000, everyMs: 25 })).toBe(true);
    const losses = ({ events }: CaseDetail): number => events.filter(({ event }) => event.type === 'channel-lost').length;
    await world.when(operator, (view) => losses(view) > 0);
    await another.stop();
    await world.startBot();
    await world.advance(campaign, almaty('2022-03-10', '12:00'));
    expect(losses(await world.case(operator))).toBe(1);
    chat.says('/status');
    await chat.hears('не подключён');
  });

  it('make another link that lets a chat speak for longer: it takes effect with a code of its own', async () => {
    const { client } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    const { operatorId, person } = operator;
    const chat = conversation(world, person);
    const until = async (): Promise<unknown> =>
      (await client.contacts.contacts(operatorId)).find(({ channel }) => channel === 'telegram')?.validUntil;
    const linkUntil = async (validUntilOn: string): Promise<string> =>
      await client.links.create({ operatorId, role: 'representative', validUntilOn });
    await linkWith(chat, await linkUntil('2022-03-08'), { operator, chatId: person.id });
    chat.says(`/start ${await linkUntil('2022-03-01')}`);
    await chat.hears('Этот чат подключён');
    chat.says(`/start ${await linkUntil('2022-04-08')}`);
    await chat.hears('код из шести цифр');
    expect(await until()).toBe(almaty('2022-03-08', '24:00'));
    chat.says(await codeFor(person.id, operator.email));
    await chat.hears('чат подключён');
    expect(await until()).toBe(almaty('2022-04-08', '24:00'));
  });

  it('bind no link to a contact of another operator', async () => {
    const { operators } = await world.campaign({ operators: 2, linked: false });
    const [one, other] = operators;
    const point = await world.installation.store.contacts.contactPoint(other?.operatorId ?? '', 'email');
    const made = await ran('link', 'create', '--operator', one?.operatorId ?? '', '--contact', String(point?.id));
    expect(made).toMatchObject({ code: 1, err: expect.stringContaining('has no contact') as string });
  });

  it('take a chat off the list, of which its case hears, and leave the last address', async () => {
    const operator = only(await world.campaign());
    const { operatorId, person } = operator;
    const { contacts: people } = world.installation.store;
    const remove = async (id: number | undefined): Promise<Ran> =>
      await ran('contact', 'remove', operatorId, String(id), '--reason', 'not of the firm');
    const { identifier } = await world.case(operator);
    const hasTelegram = async (): Promise<unknown> => (await people.knownOperators([identifier])).get(identifier)?.hasTelegram;
    expect(await hasTelegram()).toBe(true);
    expect((await remove((await people.contactPoint(operatorId, 'telegram'))?.id)).code).toBe(0);
    expect(await hasTelegram()).toBe(false);
    expect(await people.ownerOfChat(person.id)).toBeUndefined();
    await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'channel-lost'));
    const refused = await remove((await people.contactPoint(operatorId, 'email'))?.id);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('the only email address') as string });
  });
});

describe('what staff must hear', () => {
  /** The names of the calls, in their order. */
  function orderOf(...spies: readonly jest.SpyInstance[]): readonly number[] {
    return spies.map((spy) => spy.mock.invocationCallOrder[0] ?? 0);
  }

  it('is noted before the act after which nobody would come by again', async () => {
    const { client, store } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    const chatId = stranger().id;
    await client.links.open(await client.links.create({ operatorId: operator.operatorId }), chatId);
    const code = await codeFor(chatId, operator.email);
    const noted = jest.spyOn(store.staffAlerts, 'add');
    const killed = jest.spyOn(store.links, 'kill');
    const left = jest.spyOn(store.contacts, 'leave');
    for (const wrong of wrongCodes(code)) await client.links.giveFactor(chatId, wrong);
    const [notedAt = 0, killedAt = 0] = orderOf(noted, killed);
    expect(notedAt).toBeGreaterThan(0);
    expect(notedAt).toBeLessThan(killedAt);

    noted.mockClear();
    await linkWith(conversation(world, operator.person), await client.links.create({ operatorId: operator.operatorId }), {
      operator,
      chatId: operator.person.id,
    });
    const owner = await client.contacts.ownerOfChat(operator.person.id);
    await client.links.undo(owner?.type === 'operator' ? owner.contactPointId : 0);
    const [undoNotedAt = 0, leftAt = 0] = orderOf(noted, left);
    expect(undoNotedAt).toBeGreaterThan(0);
    expect(undoNotedAt).toBeLessThan(leftAt);
    jest.restoreAllMocks();
  });

  it('is told to the case before a representative leaves whose time is over', async () => {
    const { client, store } = world.installation;
    const campaign = await world.campaign({ linked: false });
    const operator = only(campaign);
    const { operatorId, person } = operator;
    await linkWith(conversation(world, person), await client.links.create({ operatorId, validUntilOn: '2022-03-08' }), {
      operator,
      chatId: person.id,
    });
    await world.stopHousekeeping();
    // the process that ends it dies at the leaving
    const left = jest.spyOn(store.contacts, 'leave').mockRejectedValue(new Error('died'));
    try {
      await world.advance(campaign, almaty('2022-03-09', '00:01'));
      await expect(client.contacts.endOutlived()).rejects.toThrow('died');
      await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'channel-lost'));
      left.mockRestore();
      expect(await client.contacts.endOutlived()).toBe(1);
      expect(await client.contacts.ownerOfChat(person.id)).toBeUndefined();
    } finally {
      left.mockRestore();
      await world.startHousekeeping();
    }
  });
});
