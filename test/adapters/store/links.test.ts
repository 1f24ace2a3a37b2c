import { createPackageSource } from '../../../adapters/packages/package-source';
import { LINK_RULES } from '../../../domain/contact/link-rules';
import { MINUTE } from '../../../domain/time';
import { projectRoot } from '../../../worker/settings/project-root';
import { RECORDS, type TestRecord } from '../../support/records';
import { join } from 'node:path';
import type { Store } from '../../../ports/store';

const NOW = 1_645_502_400_000;
const [ONE_CHAT, OTHER_CHAT] = [1, 2];

describe.each(RECORDS)('links and contacts on %s', (_name, open) => {
  let record: TestRecord | undefined;
  let store: Store;
  let operators = 0;

  beforeAll(async () => {
    record = await open();
    if (record !== undefined) store = record.store;
  });
  afterAll(async () => {
    await record?.stop();
  });

  const onThis = (name: string, test: () => Promise<void>): void => {
    it(name, async () => {
      if (record !== undefined) await test();
    });
  };

  /** A firm with one email address. */
  async function firm(): Promise<{ readonly operatorId: string; readonly email: string }> {
    operators += 1;
    const name = `Firm ${operators}`;
    const email = `firm${operators}@example.kz`;
    await store.campaigns.create({
      id: `links-${operators}`,
      pinned: await createPackageSource(join(projectRoot(), 'campaigns')).load('kz-mining-2022'),
      deadlineOn: '2022-03-24',
      deadline: NOW,
      startedAt: NOW,
      clockOffsetMs: 0,
      operators: [
        {
          identifier: String(220_140_500_000 + operators),
          names: { kk: name, ru: name, en: name },
          language: 'ru',
          region: 'KZ-55',
          email,
        },
      ],
      by: 'test',
    });
    const [row] = await store.cases.list({ campaignId: `links-${operators}`, limit: 1 });
    if (row === undefined) throw new Error('there is no case');
    return { operatorId: row.operatorId, email };
  }

  /** A list that names the firm with another address gives it one more. */
  async function addEmail(operatorId: string, email: string): Promise<void> {
    const operator = await store.contacts.operator(operatorId);
    if (operator === undefined) throw new Error('there is no such firm');
    const list = { fileName: 'list.csv', at: NOW, by: 'test', decisions: {} };
    const { id } = await store.imports.add({ ...list, digest: email, operators: [{ ...operator, email }] });
    // the firm has an open case, so staff decide
    for (const proposal of await store.proposals.list({ source: `import ${id}`, status: 'open', limit: 5 }))
      await store.proposals.decide({ id: proposal.id, accept: true, reason: 'asked', by: 'test', at: NOW });
  }

  /** A link of a firm that a chat has opened. */
  async function claimed(operatorId: string, chatId: number): Promise<{ readonly token: string; readonly link: string }> {
    operators += 1;
    const token = `token-${operators}`;
    await store.links.add({ token, expiresAt: NOW + 60 * MINUTE, operatorId });
    const claim = await store.links.claim(token, chatId, NOW);
    if (claim.status !== 'claimed') throw new Error(`the link is ${claim.status}`);
    return { token, link: claim.claimed.link };
  }

  /** A chat that is linked to a firm. */
  async function linked(
    operatorId: string,
    chatId: number,
  ): Promise<{ readonly token: string; readonly link: string; readonly id: number }> {
    const opened = await claimed(operatorId, chatId);
    const redeemed = await store.links.redeem(opened.link, chatId, NOW);
    if (redeemed === undefined) throw new Error('the chat was not linked');
    return { ...opened, id: redeemed.contactPointId };
  }

  onThis('links one of two chats that use the same link at once', async () => {
    const { operatorId } = await firm();
    const { token, link } = await claimed(operatorId, ONE_CHAT);
    await store.links.claim(token, OTHER_CHAT, NOW);
    const redeemed = await Promise.all([store.links.redeem(link, ONE_CHAT, NOW), store.links.redeem(link, OTHER_CHAT, NOW)]);
    expect(redeemed[0]).toBeUndefined();
    expect(redeemed[1]?.owner).toMatchObject({ operatorId });
    expect(await store.contacts.contactPoints(operatorId, 'telegram')).toMatchObject([{ address: String(OTHER_CHAT) }]);
    expect((await store.links.claim(token, OTHER_CHAT, NOW)).status).toBe('already-linked');
    expect((await store.links.claim(token, ONE_CHAT, NOW)).status).toBe('used-by-another-chat');
  });

  onThis('knows no link that expired, and none that never was', async () => {
    const { operatorId } = await firm();
    await store.links.add({ token: 'late', expiresAt: NOW, operatorId });
    expect((await store.links.claim('late', 3, NOW)).status).toBe('unknown-or-expired');
    expect((await store.links.claim('no-such', 3, NOW)).status).toBe('unknown-or-expired');
  });

  onThis('leaves a link to the chat that has a code for it, until the code is over', async () => {
    const { operatorId } = await firm();
    const { token, link } = await claimed(operatorId, 11);
    expect(await store.links.takeCode(link, 11, NOW)).toEqual({ type: 'counted', send: 1 });
    expect(await store.links.takeCode(link, 12, NOW)).toBeUndefined();
    expect((await store.links.claim(token, 12, NOW)).status).toBe('claimed-by-another-chat');
    const later = NOW + LINK_RULES.codeValidMs;
    expect((await store.links.claim(token, 12, later)).status).toBe('claimed');
    expect(await store.links.redeem(link, 11, later)).toBeUndefined();
    expect(await store.links.countTry(link, 11, '111111')).toBeUndefined();
    expect(await store.links.countTry(link, 12, '111111')).toBe(1);
  });

  onThis('counts the same wrong code once, however often it is handled', async () => {
    const { operatorId } = await firm();
    const { link } = await claimed(operatorId, 13);
    const counts = [];
    for (const written of ['1', '1', '2', '1']) counts.push(await store.links.countTry(link, 13, written));
    expect(counts).toEqual([1, 1, 2, 3]);
  });

  onThis('counts no code within a minute of the one before, and no sixth', async () => {
    const { operatorId } = await firm();
    const { token, link } = await claimed(operatorId, 21);
    const at = (minutes: number): number => NOW + minutes * MINUTE;
    expect(await store.links.takeCode(link, 21, at(0))).toEqual({ type: 'counted', send: 1 });
    expect(await store.links.takeCode(link, 21, at(1) - 1)).toEqual({ type: 'repeated', send: 1 });
    for (const send of [2, 3, 4, 5]) expect(await store.links.takeCode(link, 21, at(send))).toEqual({ type: 'counted', send });
    expect(await store.links.takeCode(link, 21, at(5) + 1)).toEqual({ type: 'repeated', send: 5 });
    expect(await store.links.takeCode(link, 21, at(6))).toEqual({ type: 'locked' });
    expect((await store.links.claim(token, 22, at(36))).status).toBe('locked');
    expect(await store.links.claimedBy(21, at(36))).toMatchObject({ link });
  });

  onThis('links no chat again that has left, however often its link is redeemed', async () => {
    const { operatorId } = await firm();
    const { token, link, id } = await linked(operatorId, 31);
    expect(await store.links.redeem(link, 31, NOW)).toMatchObject({ contactPointId: id });
    await store.contacts.leave(id, NOW);
    expect(await store.links.redeem(link, 31, NOW)).toBeUndefined();
    expect((await store.links.claim(token, 31, NOW)).status).toBe('unknown-or-expired');
    expect(await store.contacts.contactPoints(operatorId, 'telegram')).toEqual([]);
  });

  onThis('needs no other link for a chat that is linked, and leaves it to a colleague', async () => {
    const { operatorId } = await firm();
    await linked(operatorId, 41);
    await store.links.add({ token: 'next-mail', expiresAt: NOW + 1, operatorId });
    expect((await store.links.claim('next-mail', 41, NOW)).status).toBe('already-linked');
    expect(await store.links.claimedBy(41, NOW)).toBeUndefined();
    expect((await store.links.claim('next-mail', 42, NOW)).status).toBe('claimed');
  });

  onThis('waits for the code of the link that a chat opened last', async () => {
    const { operatorId } = await firm();
    await claimed(operatorId, 51);
    const { link } = await claimed(operatorId, 51);
    expect(await store.links.claimedBy(51, NOW)).toMatchObject({ link });
  });

  onThis('ends the links of a contact that leaves, but not those that were used', async () => {
    const { operatorId } = await firm();
    const contactPointId = (await store.contacts.contactPoint(operatorId, 'email'))?.id ?? 0;
    for (const token of ['used', 'opened', 'unopened']) await store.links.add({ token, expiresAt: NOW + 1, operatorId, contactPointId });
    const used = await store.links.claim('used', 61, NOW);
    if (used.status === 'claimed') await store.links.redeem(used.claimed.link, 61, NOW);
    const opened = await store.links.claim('opened', 62, NOW);
    await store.contacts.leave(contactPointId, NOW);
    expect((await store.links.claim('used', 61, NOW)).status).toBe('already-linked');
    expect((await store.links.claim('unopened', 63, NOW)).status).toBe('unknown-or-expired');
    if (opened.status === 'claimed') expect(await store.links.redeem(opened.claimed.link, 62, NOW)).toBeUndefined();
  });

  onThis('has one address of record after a repair, also one that it had before', async () => {
    const { operatorId, email } = await firm();
    const before = await store.contacts.contactPoint(operatorId, 'email');
    await store.links.add({ token: 'to-the-old', expiresAt: NOW + 1, operatorId, contactPointId: before?.id ?? 0 });
    await store.contacts.setEmail(operatorId, 'new@example.kz', NOW);
    expect(await store.contacts.contactPoints(operatorId, 'email')).toMatchObject([{ address: 'new@example.kz' }]);
    expect(await store.contacts.contact(before?.id ?? 0)).toMatchObject({ unusable: 'left' });
    expect((await store.links.claim('to-the-old', 71, NOW)).status).toBe('unknown-or-expired');
    await store.contacts.setEmail(operatorId, email, NOW);
    expect(await store.contacts.contactPoints(operatorId, 'email')).toMatchObject([{ address: email }]);
  });

  onThis('removes a contact once, on record, and never the last address', async () => {
    const { operatorId } = await firm();
    const { id: chat } = await linked(operatorId, 81);
    const email = (await store.contacts.contactPoint(operatorId, 'email'))?.id ?? 0;
    const by = { actor: 'test', reason: 'not of the firm', at: NOW };
    expect(await store.contacts.remove({ operatorId, contactPointId: chat, ...by })).toBe('removed');
    expect(await store.contacts.remove({ operatorId, contactPointId: chat, ...by })).toBe('left-before');
    expect(await store.contacts.remove({ operatorId, contactPointId: email, ...by })).toBe('last-address');
    expect(await store.contacts.remove({ operatorId: (await firm()).operatorId, contactPointId: chat, ...by })).toBe('unknown');
    expect(await record?.auditOf(operatorId)).toMatchObject([
      { actor: 'test', action: 'contact-removed', detail: `contact ${chat}: not of the firm` },
    ]);
    await addEmail(operatorId, 'second@example.kz');
    expect(await store.contacts.remove({ operatorId, contactPointId: email, ...by })).toBe('removed');
  });

  onThis('keeps one language for one chat, whichever firm it was chosen for', async () => {
    const [one, other] = [await firm(), await firm()];
    const { id } = await linked(one.operatorId, 91);
    await linked(other.operatorId, 91);
    const { id: colleague } = await linked(other.operatorId, 92);
    await store.contacts.setLanguage(id, 'kk');
    expect(await store.contacts.contactPoint(one.operatorId, 'telegram')).toMatchObject({ language: 'kk' });
    const others = await store.contacts.contactPoints(other.operatorId, 'telegram');
    expect(others.map(({ id: point, language }) => [point === colleague, language])).toEqual([
      [true, undefined],
      [false, 'kk'],
    ]);
  });
});
