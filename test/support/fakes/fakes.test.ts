import { ChannelUnavailable } from '../../../domain/delivery/channel-unavailable';
import { foldCase } from '../../../domain/case/evolve/evolve';
import { SECOND } from '../../../domain/time';
import { createFakeDocumentScanner, createFakeDocumentVault } from './fake-document-vault';
import { aFakeWorld } from './fake-world';
import { realWords } from './real-packages';

const submittedAt = (world: Awaited<ReturnType<typeof aFakeWorld>>) => async (stepId: string) => {
  const { store, operator } = world;
  const contactPointId = operator.chat?.contactId ?? 0;
  const message = {
    ...operator,
    stepId,
    channel: 'telegram',
    planVersion: 1,
    contactPointId,
    recipient: 'operator',
    kind: 'reminder',
  } as const;
  const { id } = await store.messages.reserve(message, world.clock.machineNow());
  return await store.messages.submit(id, world.clock.machineNow(), 'words', () => undefined);
};

describe('a fake world', () => {
  it('has a begun case, an email and a chat for every operator', async () => {
    const { store, campaignId, operators, clock } = await aFakeWorld({ operators: 3 });
    expect(await store.campaigns.count(campaignId)).toMatchObject({ audience: 3, byStatus: { running: 3 }, orphans: 0 });
    for (const { operatorId, email, chat } of operators) {
      expect(await store.contacts.contactPoint(operatorId, 'email')).toMatchObject({ address: email });
      expect(await store.contacts.ownerOfChat(chat?.id ?? 0)).toMatchObject({ type: 'operator', operatorId });
    }
    const row = await store.cases.findByNumber(operators[0]?.caseNumber ?? 0);
    expect(row).toMatchObject({ startedAt: await clock.now(), deadline: Date.parse('2022-03-24T18:00:00Z') });
    expect(row?.state?.plan.steps.length).toBeGreaterThan(3);
  });

  it('knows that a chat is absent, and begins nothing, when a test says so', async () => {
    const { operator, caseOf } = await aFakeWorld({ linked: false });
    expect((await caseOf(operator)).state?.absent).toEqual(['telegram']);
    const later = await aFakeWorld({ started: false });
    expect(await later.store.cases.notStarted(later.campaignId, undefined, 9)).toMatchObject([{ status: 'not-started' }]);
  });

  it('writes what happened to a case, one event after the other', async () => {
    const { operator, caseOf, happened, store, clock } = await aFakeWorld();
    const at = await clock.now();
    await happened(operator, { type: 'case-held', reason: 'campaign-paused', at });
    expect(await caseOf(operator)).toMatchObject({ status: 'on-hold', hold: 'campaign-paused' });
    await happened(operator, { type: 'case-released', at });
    expect((await caseOf(operator)).state).toEqual(foldCase((await store.cases.events(operator)).map(({ event }) => event)));
    expect((await caseOf(operator)).hold).toBeUndefined();
  });

  it('lets a chat have one message a second, by its own clock', async () => {
    const world = await aFakeWorld();
    const submit = submittedAt(world);
    expect(await submit('R1')).toEqual({ type: 'submitted' });
    expect(await submit('R2')).toEqual({ type: 'not-its-turn', queued: 1 });
    world.clock.advance(SECOND);
    expect(await submit('R2')).toEqual({ type: 'submitted' });
  });
});

describe('fake providers', () => {
  it('answer what they were told to, and accept everything else', async () => {
    const { email, telegram, operator } = await aFakeWorld();
    const away = new ChannelUnavailable('away', 5 * SECOND, 'outage');
    const message = { chatId: operator.chat?.id ?? 0, text: 'words', buttons: [] };
    telegram.answerNext(away, { status: 'refused', reason: 'blocked' });
    await expect(telegram.send(message)).rejects.toBe(away);
    expect(await telegram.send(message)).toEqual({ status: 'refused', reason: 'blocked' });
    expect(await telegram.send(message)).toEqual({ status: 'accepted', providerId: '1' });
    expect(telegram.handedOver).toHaveLength(3);
    expect(telegram.sent).toEqual([message]);
    expect(email.handedOver).toEqual([]);
  });

  it('edit a message that is there, and no other', async () => {
    const { telegram } = await aFakeWorld();
    const message = { chatId: 5, text: 'words', buttons: [] };
    await telegram.send(message);
    expect(await telegram.edit({ ...message, messageId: 1 })).toBe('edited');
    expect(await telegram.edit({ ...message, messageId: 2 })).toBe('gone');
    telegram.deleteMessage(5, 1);
    expect(await telegram.edit({ ...message, messageId: 1 })).toBe('gone');
    expect(telegram.edits).toHaveLength(1);
  });
});

describe('a fake vault', () => {
  const bytes = Uint8Array.from([1, 2, 3]);

  it('gives bytes out once they were released, and keeps them once', async () => {
    const vault = createFakeDocumentVault();
    const { hash } = await vault.keep(bytes);
    expect(hash).toBe(vault.hashOf(bytes));
    expect([await vault.isQuarantined(hash), await vault.read(hash), await vault.readQuarantined(hash)]).toEqual([true, undefined, bytes]);
    expect(await vault.keep(bytes)).toEqual({ hash, fresh: false });
    await vault.release(hash);
    await vault.release(hash);
    expect([await vault.isQuarantined(hash), await vault.read(hash), await vault.readQuarantined(hash)]).toEqual([false, bytes, undefined]);
    expect(await vault.keep(bytes)).toEqual({ hash, fresh: false });
  });

  it('rejects for what is no hash, and releases nothing that was never kept', async () => {
    const vault = createFakeDocumentVault();
    await expect(vault.read('../etc/passwd')).rejects.toThrow(RangeError);
    await expect(vault.release('0'.repeat(64))).rejects.toThrow('never kept');
  });

  it('is scanned by what a test says', async () => {
    const scanner = createFakeDocumentScanner();
    scanner.answerNext({ verdict: 'infected', name: 'Eicar' });
    expect([await scanner.scan(bytes), await scanner.scan(bytes)]).toEqual([{ verdict: 'infected', name: 'Eicar' }, { verdict: 'clean' }]);
    expect(scanner.scanned).toHaveLength(2);
  });
});

it('says the words that ship, with those of the campaign', async () => {
  const { pinned } = await aFakeWorld();
  const words = await realWords(pinned);
  expect(words.say('ru', 'button-filed')).toBe('Мы подали');
  expect(words.say('ru', 'escalation-subject')).toBe('Назначена проверка');
  expect(() => words.say('ru', 'no-such-text')).toThrow('There is no text');
});
