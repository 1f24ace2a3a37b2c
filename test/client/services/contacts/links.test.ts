import { findContact, findOwnerOfChat, unlinkContact } from '../../../../client/services/contacts/contacts';
import { createLink, openLink, sendCodeAgain, undoLink } from '../../../../client/services/contacts/links';
import { LINK_RULES, maskEmail } from '../../../../domain/contact/link-rules';
import { DAY, MINUTE } from '../../../../domain/time';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { startedLetters } from '../../../support/fakes/started-letters';
import { refusalOf } from '../../../support/refusal-of';

const CHAT = 5;
const OTHER_CHAT = 6;
const INSPECTOR = { id: 'aigerim', name: 'Aigerim', language: 'kk', regions: [] } as const;

const alertsOf = async ({ store }: FakeWorld) => (await store.staffAlerts.list(9, false)).map(({ about }) => about);
const linkOf = ({ store }: FakeWorld) => [...store.record.links.values()][0];

async function withLink() {
  const world = await aFakeWorld({ linked: false });
  const token = await createLink(world.parts, { operatorId: world.operator.operatorId });
  return { world, token, open: async (chatId = CHAT) => await openLink(world.parts, { token, chatId }) };
}

/** The chat gives the code that was sent last. */
async function redeem({ store, clock }: FakeWorld): Promise<number> {
  const claimed = await store.links.claimedBy(CHAT, await clock.now());
  const redeemed = claimed && (await store.links.redeem(claimed.link, CHAT, await clock.now()));
  if (redeemed === undefined) throw new Error('the chat holds no link');
  return redeemed.contactPointId;
}

describe('createLink', () => {
  it('makes a token of 32 characters that a start link may carry, and keeps its hash alone', async () => {
    const { world, token } = await withLink();
    expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(JSON.stringify([...world.store.record.links])).not.toContain(token);
  });

  it('makes another one each time', async () => {
    const { world, token } = await withLink();
    expect(await createLink(world.parts, { operatorId: world.operator.operatorId })).not.toBe(token);
  });

  it.each([
    ['works the moment before thirty days are over', -1, 'code-sent'],
    ['is over after thirty days', 0, 'unknown-or-expired'],
  ])('%s', async (_, afterMs, status) => {
    const { world, open } = await withLink();
    world.clock.advance(30 * DAY + afterMs);
    expect(await open()).toMatchObject({ status });
  });

  it('ends with the last day on which its holder speaks for the operator, by the clocks of the case', async () => {
    const world = await aFakeWorld({ linked: false });
    await createLink(world.parts, { operatorId: world.operator.operatorId, role: 'representative', validUntilOn: '2022-02-24' });
    const until = Date.parse('2022-02-24T18:00:00Z');
    expect(linkOf(world)).toMatchObject({ role: 'representative', validUntil: until, expiresAt: until });
  });

  it('refuses a last day that is over, and a last day where no case could end it', async () => {
    const world = await aFakeWorld();
    const { operatorId } = world.operator;
    expect(await refusalOf(createLink(world.parts, { operatorId, validUntilOn: '2022-02-21' }))).toBe('validity-over');
    world.store.record.cases.clear();
    expect(await refusalOf(createLink(world.parts, { operatorId, validUntilOn: '2022-03-01' }))).toBe('unknown-case');
  });

  it('refuses whom nobody knows, and a contact that is not the operator’s or has left', async () => {
    const { parts, operators, store } = await aFakeWorld({ operators: 2 });
    const [one, two] = operators;
    const operatorId = one?.operatorId ?? '';
    const left = one?.chat?.contactId ?? 0;
    await unlinkContact(parts, left);
    const links = store.record.links.size;
    const refuse = async (owner: Parameters<typeof createLink>[1]) => await refusalOf(createLink(parts, owner));
    expect(await refuse({ operatorId: 'op-1' })).toBe('unknown-operator');
    expect(await refuse({ inspectorId: 'nobody' })).toBe('unknown-inspector');
    expect(await refuse({ operatorId, contactPointId: two?.emailContactId ?? 0 })).toBe('unknown-contact');
    expect(await refuse({ operatorId, contactPointId: 4_711 })).toBe('unknown-contact');
    expect(await refuse({ operatorId, contactPointId: left })).toBe('unknown-contact');
    expect(store.record.links.size).toBe(links);
  });
});

describe('openLink', () => {
  it('sends a code by email alone to the address of record, and shows a part of it', async () => {
    const { world, open } = await withLink();
    expect(await open()).toEqual({ status: 'code-sent', to: maskEmail(world.operator.email), isNew: true });
    expect(startedLetters(world.workflows)).toEqual([expect.stringMatching(/^letter\/code\/[0-9a-f]{16}\/1 email-only$/)]);
    expect(await findOwnerOfChat(world.parts, CHAT)).toBeUndefined();
  });

  it('opened twice within a minute, sends one code', async () => {
    const { world, open } = await withLink();
    await open();
    world.clock.advance(MINUTE - 1);
    expect(await open()).toMatchObject({ status: 'code-sent', isNew: false });
    expect(startedLetters(world.workflows)).toHaveLength(1);
  });

  it('sends the code on the next try when the server was away at the first', async () => {
    const { world, open } = await withLink();
    world.workflows.setAway(true);
    await expect(open()).rejects.toThrow('away');
    world.workflows.setAway(false);
    expect(await open()).toMatchObject({ status: 'code-sent' });
    expect(startedLetters(world.workflows)).toEqual([expect.stringMatching(/\/1 email-only$/)]);
  });

  it('is refused to a second chat while the code of the first counts, and given to it afterwards', async () => {
    const { world, open } = await withLink();
    await open();
    expect(await open(OTHER_CHAT)).toEqual({ status: 'claimed-by-another-chat' });
    world.clock.advance(LINK_RULES.codeValidMs);
    expect(await open(OTHER_CHAT)).toMatchObject({ status: 'code-sent', isNew: true });
  });

  it('once used, changes nothing for its chat, and alerts staff of any other once', async () => {
    const { world, open } = await withLink();
    await open();
    await redeem(world);
    expect(await open()).toMatchObject({ status: 'already-linked', owner: { operatorId: world.operator.operatorId } });
    expect([await open(OTHER_CHAT), await open(OTHER_CHAT)]).toEqual([
      { status: 'used-by-another-chat' },
      { status: 'used-by-another-chat' },
    ]);
    expect(await alertsOf(world)).toEqual(['link-opened-twice']);
    expect(await findOwnerOfChat(world.parts, OTHER_CHAT)).toBeUndefined();
  });

  it('tells the case of the chat when nobody could tell it at the time', async () => {
    const { world, open } = await withLink();
    await open();
    await redeem(world);
    expect((await world.caseOf(world.operator)).state?.absent).toEqual(['telegram']);
    await open();
    expect((await world.caseOf(world.operator)).state?.absent ?? []).toEqual([]);
  });

  it('of an inspector needs no second factor', async () => {
    const { parts, store, workflows } = await aFakeWorld();
    await store.contacts.addInspector(INSPECTOR);
    const token = await createLink(parts, { inspectorId: INSPECTOR.id });
    const linked = { owner: { type: 'inspector', inspector: { id: INSPECTOR.id, chatId: CHAT } } };
    expect(await openLink(parts, { token, chatId: CHAT })).toMatchObject({ status: 'linked', ...linked });
    expect(await openLink(parts, { token, chatId: CHAT })).toMatchObject({ status: 'already-linked', ...linked });
    expect(await openLink(parts, { token, chatId: OTHER_CHAT })).toEqual({ status: 'used-by-another-chat' });
    expect(workflows.calls).toEqual([]);
  });

  it('locks a chat out after too many guesses, for the real link too, and lets it in again after an hour', async () => {
    const { world, open } = await withLink();
    const guess = async () => (await openLink(world.parts, { token: 'guess', chatId: CHAT })).status;
    for (let guesses = 0; guesses < LINK_RULES.mostGuesses; guesses++) expect(await guess()).toBe('unknown-or-expired');
    expect(await guess()).toBe('locked');
    expect(await open()).toEqual({ status: 'locked' });
    expect(linkOf(world)?.claimedBy).toBeUndefined();
    expect(await open(OTHER_CHAT)).toMatchObject({ status: 'code-sent' });
    world.clock.advance(LINK_RULES.guessesWithinMs + 1);
    expect(await guess()).toBe('unknown-or-expired');
  });
});

describe('sendCodeAgain', () => {
  it('sends the next code after a minute, and the same before', async () => {
    const { world, open } = await withLink();
    await open();
    expect(await sendCodeAgain(world.parts, CHAT)).toMatchObject({ isNew: false });
    world.clock.advance(MINUTE);
    expect(await sendCodeAgain(world.parts, CHAT)).toMatchObject({ isNew: true });
    expect(startedLetters(world.workflows)).toEqual([expect.stringMatching(/\/1 /), expect.stringMatching(/\/2 /)]);
  });

  it('sends five codes for a link, and no sixth', async () => {
    const { world, open } = await withLink();
    await open();
    const statuses = [];
    for (let asked = 0; asked < LINK_RULES.mostCodes; asked++) {
      world.clock.advance(MINUTE);
      statuses.push((await sendCodeAgain(world.parts, CHAT)).status);
    }
    expect(statuses).toEqual(['code-sent', 'code-sent', 'code-sent', 'code-sent', 'locked']);
    expect(startedLetters(world.workflows)).toHaveLength(LINK_RULES.mostCodes);
  });

  it('has nothing to send to a chat that holds no link', async () => {
    const { parts, workflows } = await aFakeWorld();
    expect(await sendCodeAgain(parts, CHAT)).toEqual({ status: 'unknown-or-expired' });
    expect(workflows.calls).toEqual([]);
  });
});

describe('undoLink', () => {
  it('takes the chat off the list, loses the channel, and alerts staff once', async () => {
    const world = await aFakeWorld();
    const id = world.operator.chat?.contactId ?? 0;
    expect([await undoLink(world.parts, id), await undoLink(world.parts, id)]).toEqual([true, false]);
    expect(await findContact(world.parts, id)).toMatchObject({ unusable: 'left' });
    expect((await world.caseOf(world.operator)).state?.lost).toEqual(['telegram']);
    expect(await alertsOf(world)).toEqual(['link-undone']);
  });

  it('finishes on the next try when the server was away at the first', async () => {
    const world = await aFakeWorld();
    const id = world.operator.chat?.contactId ?? 0;
    world.workflows.setAway(true);
    await expect(undoLink(world.parts, id)).rejects.toThrow('away');
    world.workflows.setAway(false);
    await undoLink(world.parts, id);
    expect((await world.caseOf(world.operator)).state?.lost).toEqual(['telegram']);
    expect(await alertsOf(world)).toEqual(['link-undone']);
  });

  it('knows that there is no such contact, and alerts nobody', async () => {
    const world = await aFakeWorld();
    expect(await undoLink(world.parts, 4_711)).toBe(false);
    expect(await alertsOf(world)).toEqual([]);
  });
});
