import { until } from '../../client/until';
import { conversation } from '../support/conversation';
import { createWorld, only, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 120_000);
afterAll(async () => {
  await world.stop();
}, 60_000);

let strangers = 70_000;
const stranger = (languageCode = 'ru') => world.embedded.telegram.person({ id: (strangers += 1), firstName: 'Somebody', languageCode });

/** What came to a mailbox, newest last. */
async function mailWith(address: string, part: RegExp): Promise<string> {
  const found = await until(
    () =>
      Promise.resolve(
        world.embedded.mail
          .mailbox(address)
          .map(({ subject, text }) => `${subject}\n${text}`)
          .findLast((mail) => part.test(mail)),
      ),
    { timeoutMs: 15_000, everyMs: 20 },
  );
  if (found === undefined) throw new Error(`no mail with ${String(part)} came to ${address}`);
  return found;
}

const codeOf = (mail: string): string => /^(\d{6})/.exec(mail)?.[1] ?? '';
const tokenOf = (mail: string): string => /start=([\w-]+)/.exec(mail)?.[1] ?? '';

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
    const [notice] = await world.installation.store.notices.list(1, true);
    expect(notice).toMatchObject({ about: 'link-opened-twice', key: { operatorId: operator.operatorId } });
  });

  it('says nothing of any case to a chat that has only the link, and kills the link after five wrong codes', async () => {
    const { client, store } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    const chat = conversation(world, stranger('en'));
    chat.says(`/start ${await client.links.create({ operatorId: operator.operatorId })}`);
    await chat.hears('a code of six digits was sent');
    const right = codeOf(await mailWith(operator.email, /^\d{6}/));
    for (const left of [4, 3, 2, 1]) {
      chat.says(right === '000000' ? '000001' : '000000');
      await chat.hears(`${left} tr`);
    }
    chat.says('000002');
    await chat.hears('too many wrong tries');
    chat.says(right);
    await chat.hears('not linked to anybody');
    expect(await client.people.ownerOfChat(strangers)).toBeUndefined();
    expect(chat.transcript()).not.toMatch(/Case No|24 March/);
    expect((await store.notices.list(1, true))[0]).toMatchObject({ about: 'wrong-codes' });
  });

  it('sends another code, and the one before no longer counts', async () => {
    const { client } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    const chat = conversation(world, stranger());
    chat.says(`/start ${await client.links.create({ operatorId: operator.operatorId })}`);
    await chat.hears('код из шести цифр');
    const first = codeOf(await mailWith(operator.email, /^\d{6}/));
    await chat.taps('Выслать новый код');
    const second = await until(
      () =>
        Promise.resolve(
          [codeOf(world.embedded.mail.mailbox(operator.email).at(-1)?.subject ?? '')].find((code) => code !== '' && code !== first),
        ),
      {
        timeoutMs: 15_000,
        everyMs: 20,
      },
    );
    chat.says(first);
    await chat.hears('Код неверен');
    chat.says(second ?? '');
    await chat.hears('чат подключён');
  });

  it('asks for the last digits of the firm where there is no email', async () => {
    const { client, db } = world.installation;
    const operator = only(await world.campaign({ linked: false }));
    await db.updateTable('contact_point').set({ left_at: 1 }).where('operator_id', '=', operator.operatorId).execute();
    const { identifier } = await world.case(operator);
    const chat = conversation(world, stranger());
    chat.says(`/start ${await client.links.create({ operatorId: operator.operatorId })}`);
    await chat.hears('последние четыре цифры');
    chat.says(identifier.slice(-4));
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
    expect(await client.people.ownerOfChat(person.id)).toMatchObject({ operatorId: first?.operatorId });
    chat.says('/contacts');
    await chat.hears('этот чат (бухгалтер)', '***@');
  });
});
