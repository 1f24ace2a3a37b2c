import { DAY } from '../../domain/time';
import { pollUntil } from '../../client/services/poll-until';
import type { CaseDetail } from '../../client/services/views';
import { startHousekeepingService } from '../../worker/housekeeping-service';
import { conversation } from '../support/conversation';
import { runRollcall, type Ran } from '../support/cli';
import { almaty, createWorld, only, type World } from '../support/world';
import { linkAtOnce, SEASON_START } from '../../worker/season/season';
import { codeOf, linkingTestBed, wrongCodes } from './linking-test-bed';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.stop();
});
const { stranger, mailWith, mails, codeFor, linkWith } = linkingTestBed(() => world);

describe('linking a chat', () => {
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

describe('A4: a newcomer whose chat is linked while the audience is being launched', () => {
  it('is told that the first message is being prepared, and gets the card as soon as the case is open', async () => {
    const { store } = world.installation;
    await world.stopWorker();
    const operator = only(await world.campaign({ linked: false, awaitNotices: false }));
    const { operatorId, person } = operator;
    const chat = conversation(world, person);
    await linkAtOnce(store, { operatorId, chatId: person.id, at: SEASON_START });
    // the link is opened once more: the chat is welcomed
    chat.says(`/start at-once-${operatorId}-${person.id}`);
    await chat.hears('чат подключён');
    const promised = await chat.hears('Первое сообщение для вас готовится');
    for (const command of ['/papers', '/why', '/status']) {
      chat.says(command);
      await chat.hears('Первое сообщение для вас готовится');
    }
    await world.startWorker();
    await world.when(operator, ({ messages }) => messages.some(({ channel, status }) => channel === 'telegram' && status === 'accepted'));
    await chat.card(`Дело № ${(await world.case(operator)).number}`);
    const isPromised = (): boolean =>
      person.messages().some(({ from, text }) => from === 'bot' && /готовится/.test(text) && /Дело/.test(text));
    await world.whenTrue(() => !isPromised());
    expect(person.messages().some(({ messageId }) => messageId === promised.messageId)).toBe(true);
    expect(chat.transcript()).not.toContain('Открытых дел нет');
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
