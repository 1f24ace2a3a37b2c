import type { Socket } from 'node:net';
import { strToU8 } from 'fflate';
import { parseCaseId } from '../../domain/keys';
import { HOUR, SECOND } from '../../domain/time';
import { pollUntil } from '../../client/services/poll-until';
import { startHousekeepingService } from '../../worker/housekeeping-service';
import { openInstallation } from '../../worker/wiring/installation';
import { startClamd } from '../support/clamd';
import { conversation } from '../support/conversation';
import { findLate } from '../support/late-message';
import { almaty, createWorld, only, type World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.stop();
});

const pdf = (words: string): Buffer => Buffer.from(`%PDF-1.7\n${words}`);
const HASH = /SHA-256: ([0-9a-f]{64})/;

describe('a document sent in the chat', () => {
  it('is asked for its item from what is missing, and receipted with its hash in chat and by email', async () => {
    const operator = only(await world.campaign());
    const chat = conversation(world, operator.person);
    operator.person.uploadDocument('Техусловия.pdf', pdf('grid'));
    await chat.hears('К какому пункту относится документ?');
    expect(chat.buttons()).toEqual(
      expect.arrayContaining([expect.stringContaining('Копия технических условий'), 'Другой документ', 'Прервать']),
    );
    await chat.taps(chat.buttons().find((label) => label.startsWith('Копия технических условий')) ?? '');
    const receipt = await chat.hears('Получено: Техусловия.pdf', 'Время: 22 февраля 2022 г.', HASH, 'Ожидает проверки на вирусы');
    const hash = HASH.exec(receipt.text)?.[1] ?? '';
    await world.whenTrue(() => world.embedded.mail.mailbox(operator.email).some(({ text }) => text.includes(hash)));
    await world.whenTrue(() => operator.person.messages().some(({ text }) => text.includes('Документы: получено 1 из 3')));
  });

  it('counts from when it was sent, however long the bot was away', async () => {
    const operator = only(await world.campaign());
    const { client, clock } = world.installation;
    const chat = conversation(world, operator.person);
    const document = { file_id: 'f', file_unique_id: 'f', file_name: 'waited.pdf', file_size: 20 };
    const before = await clock.now();
    await findLate(world, operator.person, { sentAgoMs: 3 * HOUR, content: { document }, bytes: pdf('waited') });
    await chat.hears('Получено: waited.pdf');
    const [paper] = await client.documents.list(operator.caseId);
    // Telegram counts in whole seconds
    expect(paper?.receivedAt).toBeGreaterThan(before - 3 * HOUR - SECOND);
    expect(paper?.receivedAt).toBeLessThanOrEqual((await clock.now()) - 3 * HOUR);
  });

  it('is kept when its question is left', async () => {
    const operator = only(await world.campaign());
    const chat = conversation(world, operator.person);
    operator.person.uploadDocument('Техусловия.pdf', pdf('left'));
    await chat.hears('К какому пункту относится документ?');
    await chat.taps('Прервать');
    await chat.isTold('Документ получен, вопрос пропущен.');
    expect(await world.installation.client.documents.list(operator.caseId)).toMatchObject([{ name: 'Техусловия.pdf' }]);
  });

  it('is the same paper when it is sent twice', async () => {
    const operator = only(await world.campaign());
    const chat = conversation(world, operator.person);
    for (let count = 0; count < 2; count += 1) {
      operator.person.uploadDocument('a.pdf', pdf('same'));
      await world.whenTrue(() => operator.person.messages().filter(({ text }) => text.includes('К какому пункту')).length === count + 1);
      await chat.taps(chat.buttons().find((label) => label.startsWith('Документ, подтверждающий')) ?? '');
      await chat.hears('Получено: a.pdf');
    }
    expect(await world.installation.client.documents.list(operator.caseId)).toHaveLength(1);
  });

  it('asks for the next one when several came at once', async () => {
    const operator = only(await world.campaign());
    const chat = conversation(world, operator.person);
    operator.person.uploadDocument('one.pdf', pdf('one'));
    operator.person.uploadDocument('two.pdf', pdf('two'));
    await world.whenTrue(() => operator.person.messages().filter(({ text }) => text.includes('К какому пункту')).length === 2);
    await chat.taps('Другой документ');
    await chat.hears('Получено: two.pdf', 'Пункт: Другой документ');
    await chat.hears('Получено: one.pdf', 'К какому пункту');
    await chat.taps('Другой документ');
    await chat.hears('Получено: one.pdf', 'Пункт: Другой документ');
    const documents = await world.installation.client.documents.list(operator.caseId);
    expect(documents.map(({ requirement }) => requirement)).toEqual(['other', 'other']);
  });

  it('may be a photo, which has no name', async () => {
    const operator = only(await world.campaign());
    const chat = conversation(world, operator.person);
    const { messageId } = operator.person.sendPhoto(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'вот справка');
    await chat.hears(`Получено: photo-${messageId}.jpg`, HASH, 'К какому пункту относится документ?');
    await chat.taps('Другой документ');
    await chat.hears(`Получено: photo-${messageId}.jpg`, 'Пункт: Другой документ', 'Размер: 7 байт');
  });

  it('does not end the form it came in the middle of, and is asked about afterwards', async () => {
    const operator = only(await world.campaign());
    const chat = conversation(world, operator.person);
    await chat.taps('Мы подали');
    await chat.hears('Какой номер присвоен');
    operator.person.sendPhoto(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 9]));
    await chat.hears('Получено: photo-', HASH, 'Сначала ответьте на вопрос выше');
    chat.says('KZ-77');
    await chat.hears('В какой день подано?');
    await chat.taps('Пропустить');
    await chat.hears('К какому пункту относится документ?');
    await chat.taps('Другой документ');
    await chat.hears('Пункт: Другой документ');
    const { replies } = await world.installation.client.cases.talk(operator.caseId);
    expect(replies.at(-1)).toMatchObject({ code: 'filed', answers: { reference: 'KZ-77' } });
  });

  it.each([
    ['a program that calls itself a scan', 'scan.pdf', strToU8('MZ'), 'Файлы этого вида не принимаются'],
    ['an empty file', 'empty.pdf', new Uint8Array(), 'Файл пуст'],
    ['a picture that calls itself a program', 'a.exe', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]), 'не соответствует имени'],
  ] as const)('is not taken when it is %s', async (_, name, bytes, answer) => {
    const operator = only(await world.campaign());
    const chat = conversation(world, operator.person);
    operator.person.uploadDocument(name, Buffer.from(bytes));
    await chat.hears(answer);
    expect(await world.installation.client.documents.list(operator.caseId)).toEqual([]);
  });

  it('is shown to staff only once it was scanned, and counts as missing when it is infected', async () => {
    const { client, store } = world.installation;
    const operator = only(await world.campaign());
    const chat = conversation(world, operator.person);
    operator.person.uploadDocument('a.pdf', pdf('virus'));
    await chat.hears('К какому пункту');
    await chat.taps(chat.buttons().find((label) => label.startsWith('Документ, подтверждающий')) ?? '');
    await chat.hears('Получено: a.pdf');
    const [document] = await client.documents.list(operator.caseId);
    await expect(client.documents.read(document?.id ?? 0)).rejects.toMatchObject({ code: 'paper-in-quarantine' });
    await store.documents.settleScan(document?.hash ?? '', 'infected');
    chat.says('/papers');
    await chat.hears('Документ, подтверждающий резидентство Республики Казахстан: ещё не прислано');
  });
});

describe('a document that does not fit its item', () => {
  const sentence = 'Принимаются: PDF, JPG, PNG, до 20 МБ';

  it('stays without an item and is asked about again, when the chat names one that does not take its type', async () => {
    const operator = only(await world.campaign());
    const chat = conversation(world, operator.person);
    operator.person.uploadDocument('list.csv', Buffer.from('a;b\n1;2\n'));
    await chat.hears('К какому пункту относится документ?');
    await chat.taps(chat.buttons().find((label) => label.startsWith('Копия технических условий')) ?? '');
    await chat.hears('файлы такого вида не принимаются', sentence);
    await chat.hears('Получено: list.csv', 'К какому пункту относится документ?');
    const { documents } = world.installation.client;
    expect((await documents.list(operator.caseId)).map(({ requirement }) => requirement)).toEqual([undefined]);
    await chat.taps('Другой документ');
    await chat.hears('Получено: list.csv', 'Пункт: Другой документ');
  });

  it('is not taken, and changes nothing', async () => {
    const operator = only(await world.campaign());
    const { documents } = world.installation.client;
    const sent = { name: 'list.csv', bytes: strToU8('a;b\n1;2\n'), requirement: 'residency', channel: 'email' } as const;
    const details = { types: 'PDF, JPG, PNG', megabytes: 20 };
    await expect(documents.take(operator.caseId, sent)).rejects.toMatchObject({ code: 'paper-wrong-type', details });
    const long = { ...sent, name: 'long.pdf', bytes: Buffer.concat([pdf('long'), Buffer.alloc(20 * 1024 * 1024)]) };
    await expect(documents.take(operator.caseId, long)).rejects.toMatchObject({ code: 'paper-too-big', details });
    expect(await documents.list(operator.caseId)).toEqual([]);
    expect((await documents.take(operator.caseId, { ...sent, requirement: 'equipment' })).status).toBe('taken');
  });
});

describe('a document after a visit', () => {
  it('is taken as evidence of what was put right, though the case is closed, and staff are told', async () => {
    const campaign = await world.campaign();
    const operator = only(campaign);
    const { client } = world.installation;
    const chat = conversation(world, operator.person);
    await world.advance(campaign, almaty('2022-04-12', '12:00'));
    const { inspections } = await world.case(operator);
    const inspectionId = inspections[0]?.inspectionId ?? '';
    await client.inspections.assign(inspectionId, { inspectorId: 'insp-1', by: 'staff' });
    await client.inspections.accept(inspectionId, 'insp-1');
    await client.inspections.record(inspectionId, { outcome: 'suspended', findings: {}, by: 'insp-1' });
    await world.when(operator, ({ outcome }) => outcome === 'enforcement-closed');
    await chat.hears('внесён результат проверки', 'прислать документы об устранении нарушений');
    await world.whenTrue(() => world.embedded.mail.mailbox(operator.email).some(({ subject }) => subject.startsWith('Проверка завершена')));
    chat.says('/status');
    await chat.hears('прислать документы об устранении нарушений');
    operator.person.uploadDocument('put right.pdf', pdf('put right'));
    await chat.hears('К какому пункту');
    await chat.taps('Другой документ');
    await chat.hears('Получено: put right.pdf');
    expect(await client.documents.list(operator.caseId)).toMatchObject([{ name: 'put right.pdf', requirement: 'other' }]);
    const noticed = (await client.staffAlerts.list(50, true)).filter(
      ({ about, key }) => about === 'evidence' && key?.campaignId === campaign.id,
    );
    expect(noticed).toHaveLength(1);
  });
});

describe('a document that is found infected later', () => {
  it('is asked for again in the chat and by email, and counts as missing on the card', async () => {
    const operator = only(await world.campaign());
    const chat = conversation(world, operator.person);
    operator.person.uploadDocument('late.pdf', pdf('late virus'));
    await chat.hears('К какому пункту');
    await chat.taps(chat.buttons().find((label) => label.startsWith('Документ, подтверждающий')) ?? '');
    await chat.card('Документы: получено 1 из 3');
    const scanner = await startClamd((socket) => socket.end('stream: Eicar-Test-Signature FOUND\0'));
    const { env, settings } = world.embedded;
    const parts = { ...world.parts, env, settings: { ...settings, ROLLCALL_CLAMD: `127.0.0.1:${scanner.port}` } };
    // two at once ask about the same document, and alert and write once
    const housekeeping = await Promise.all([0, 1].map(() => startHousekeepingService(parts, { restMs: 10, settleMs: 0 })));
    const { client, store } = world.installation;
    const scanOf = async (): Promise<unknown> => (await client.documents.list(operator.caseId))[0]?.scan;
    expect(await pollUntil(async () => (await scanOf()) === 'infected' || undefined, { timeoutMs: 30_000, everyMs: 25 })).toBe(true);
    await Promise.all(housekeeping.map((one) => one.stop()));
    await scanner.stop();
    await chat.hears('Антивирус нашёл опасное содержимое', 'Файл: late.pdf', 'Документ, подтверждающий');
    await chat.card('Документы: получено 0 из 3');
    await world.whenTrue(() =>
      world.embedded.mail.mailbox(operator.email).some(({ subject }) => subject.includes('Пришлите late.pdf ещё раз')),
    );
    const key = parseCaseId(operator.caseId);
    if (key === undefined) throw new Error(`${operator.caseId} is no case`);
    const letters = (await store.messages.list(key)).filter(({ stepId }) => stepId.startsWith('letter/infected'));
    expect(letters.map(({ channel }) => channel).sort()).toEqual(['email', 'telegram']);
    const alerts = (await client.staffAlerts.list(50, true)).filter(
      ({ about, key: of }) => about === 'infected-paper' && of?.operatorId === key.operatorId,
    );
    expect(alerts).toHaveLength(1);
  });
});

describe('a document that is found infected when it comes', () => {
  it('is told of on the spot only, also when the quarantine is looked through meanwhile', async () => {
    const operator = only(await world.campaign());
    let asking: Socket | undefined;
    const scanner = await startClamd((socket) => (asking = socket));
    const { env, settings } = world.embedded;
    const scanning = await openInstallation(env, { ...settings, ROLLCALL_CLAMD: `127.0.0.1:${scanner.port}` });
    const { documents } = scanning.client;
    try {
      const taking = documents.take(operator.caseId, { name: 'a.pdf', bytes: pdf('fresh virus'), channel: 'email' });
      await world.whenTrue(() => asking !== undefined);
      const [document] = await documents.list(operator.caseId);
      if (document === undefined) throw new Error('the paper is not in the record');
      expect(await documents.scanAgain(document)).toBe('undecided');
      asking?.end('stream: Eicar-Test-Signature FOUND\0');
      expect(await taking).toMatchObject({ document: { scan: 'infected' } });
    } finally {
      await scanning.close();
      await scanner.stop();
    }
    const key = parseCaseId(operator.caseId);
    const letters = key === undefined ? [] : await world.installation.store.messages.list(key);
    expect(letters.length).toBeGreaterThan(0);
    expect(letters.filter(({ stepId }) => stepId.startsWith('letter/infected'))).toEqual([]);
  });
});

describe('a list of machines', () => {
  it('is answered with what was counted, and what is wrong with which row', async () => {
    const operator = only(await world.campaign());
    const chat = conversation(world, operator.person);
    const list =
      'Производитель;Модель;Количество;Серийные номера;Мощность, Вт\nBitmain;S19;2;A1,A2;3250\nBitmain;S19;x;;3250\nMicroBT;;1;A1;3,3\n';
    operator.person.uploadDocument('Оборудование.csv', Buffer.from(list));
    await chat.hears('К какому пункту');
    await chat.taps(chat.buttons().find((label) => label.startsWith('Копия таможенной декларации')) ?? '');
    await chat.hears('Ваш список: строк 3, единиц 2, 6.5 кВт', 'Строка 3: Количество – целое число', 'Строка 4: Не указана модель');
  });
});
