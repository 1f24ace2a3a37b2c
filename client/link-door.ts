import { randomBytes } from 'node:crypto';
import type { CaseKey } from '../domain/case/case-key';
import { asksForDigits, isCodeLive, LINK_RULES, maskEmail, readFactor, type Factor } from '../domain/linking';
import type { ChatOwner, ClaimedLink, ContactRole, StaffNoticeKind } from '../domain/store';
import { DAY } from '../domain/time';
import { write, type Doors } from './doors';
import { tellCases } from './people-door';
import { RequestRefused } from './request-refused';

/** How long a one-time link works. */
const LINK_VALID_MS = 30 * DAY;
/** 192 bits, 32 characters of the alphabet a Telegram start link allows. */
const TOKEN_BYTES = 24;

type LinkOwner = { readonly operatorId: string; readonly role?: ContactRole } | { readonly inspectorId: string };

/** What opening a link came to. */
export type LinkOpening =
  | { readonly status: 'linked' | 'already-linked'; readonly owner: ChatOwner }
  /** A code is on its way to the address of record, of which only a part is shown; not a new one within a minute of the last. */
  | { readonly status: 'code-sent'; readonly to: string; readonly isNew: boolean }
  /** There never was an address: the last four digits of the firm's number are asked. */
  | { readonly status: 'ask-digits' }
  /** The address of record is lost: only staff can help. */
  | { readonly status: 'needs-staff' }
  | { readonly status: 'used-by-another-chat' | 'claimed-by-another-chat' | 'unknown-or-expired' | 'locked' };

/** What came of a second factor. */
export type SecondFactor =
  | { readonly status: 'linked'; readonly owner: ChatOwner }
  | { readonly status: 'wrong'; readonly left: number }
  | { readonly status: 'locked' | 'expired' }
  | { readonly status: 'nothing-claimed' };

export interface LinkDoor {
  /** A one-time token for a Telegram deep link. Only its hash is kept. @throws RequestRefused when nobody has that id */
  create(owner: LinkOwner): Promise<string>;
  /** The first step: a chat opened a link. An operator's takes effect with the second factor. */
  open(token: string, chatId: number): Promise<LinkOpening>;
  /** The second step. Too many wrong ones kill the link, and staff are told. */
  giveFactor(chatId: number, text: string): Promise<SecondFactor>;
  /** Another code, for one that did not come. */
  sendAgain(chatId: number): Promise<LinkOpening>;
  /** Leaves the link as it was. */
  undo(contactPointId: number): Promise<boolean>;
}

export function createLinkDoor(doors: Doors, unlink: (contactPointId: number) => Promise<boolean>): LinkDoor {
  const { store, clock, linkCodes } = doors;

  const noteForStaff = async (about: StaffNoticeKind, operatorId: string, detail: string): Promise<void> => {
    const key = await latestCase(doors, operatorId);
    await store.notices.add({ at: await clock.now(), about, detail, ...(key === undefined ? {} : { key }) });
  };

  /** A guess more; true when this chat has made too many. */
  const isGuessing = async (chatId: number): Promise<boolean> => {
    const now = await clock.now();
    return (await store.dialogue.countGuess(chatId, now, now - LINK_RULES.guessesWithinMs)) > LINK_RULES.mostGuesses;
  };

  const isLockedOut = async (chatId: number): Promise<boolean> =>
    (await store.dialogue.guesses(chatId, (await clock.now()) - LINK_RULES.guessesWithinMs)) > LINK_RULES.mostGuesses;

  const askFactor = async (claimed: ClaimedLink): Promise<LinkOpening> => {
    const { operatorId, link, chatId } = claimed;
    if (asksForDigits(claimed, await store.people.contacts(operatorId))) return { status: 'ask-digits' };
    const [email, key] = await Promise.all([store.people.contactPoint(operatorId, 'email'), latestCase(doors, operatorId)]);
    if (email === undefined || key === undefined) {
      await noteForStaff('link-without-address', operatorId, 'A link was opened, and there is no address for its code.');
      return { status: 'needs-staff' };
    }
    const next = await store.links.takeCode(link, chatId, await clock.now());
    if (next === undefined) return { status: 'unknown-or-expired' };
    if (next.type === 'locked') return { status: 'locked' };
    // also for one that was counted before: whoever counted it may have died, and the same letter twice is one
    await write(doors, { key, letter: { about: 'link-code', link, send: next.send }, route: 'email-only' });
    return { status: 'code-sent', to: maskEmail(email.address), isNew: next.type === 'counted' };
  };

  /** `other`: a number that was not asked for. */
  const judge = async (claimed: ClaimedLink, { kind, text }: Factor): Promise<'right' | 'wrong' | 'expired' | 'other'> => {
    if (kind === 'code') {
      if (claimed.codeSends === 0) return 'other';
      if (!isCodeLive(claimed, await clock.now())) return 'expired';
      return linkCodes.fits(text, claimed.link, claimed.codeSends) ? 'right' : 'wrong';
    }
    if (!asksForDigits(claimed, await store.people.contacts(claimed.operatorId))) return 'other';
    const operator = await store.people.operator(claimed.operatorId);
    return text === operator?.identifier.slice(-LINK_RULES.digits) ? 'right' : 'wrong';
  };

  const wrong = async ({ link, chatId, operatorId }: ClaimedLink): Promise<SecondFactor> => {
    const count = await store.links.countWrong(link, chatId);
    if (count === undefined) return { status: 'nothing-claimed' };
    if (count < LINK_RULES.mostWrong) return { status: 'wrong', left: LINK_RULES.mostWrong - count };
    await store.links.kill(link);
    await noteForStaff('wrong-codes', operatorId, 'A chat gave too many wrong codes; its link no longer works.');
    return { status: 'locked' };
  };

  const redeem = async ({ link, chatId, operatorId }: ClaimedLink): Promise<SecondFactor> => {
    const redeemed = await store.links.redeem(link, chatId, await clock.now());
    if (redeemed === undefined) return { status: 'nothing-claimed' };
    await announce(doors, redeemed.owner);
    const key = await latestCase(doors, operatorId);
    const { contactPointId } = redeemed;
    if (key !== undefined) await write(doors, { key, letter: { about: 'chat-linked', contactPointId, link }, route: 'email-only' });
    return { status: 'linked', owner: redeemed.owner };
  };

  /** The factor that linked the chat, given again: whoever took it may have died before telling. */
  const repeated = async (chatId: number, factor: Factor): Promise<SecondFactor> => {
    const redeemed = await store.links.redeemedBy(chatId, (await clock.now()) - LINK_RULES.codeValidMs);
    return redeemed !== undefined && (await judge(redeemed, factor)) === 'right' ? await redeem(redeemed) : { status: 'nothing-claimed' };
  };

  return {
    async create(owner) {
      await requireOwner(doors, owner);
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      await store.links.add({ token, expiresAt: (await clock.now()) + LINK_VALID_MS, ...owner });
      return token;
    },

    async open(token, chatId) {
      if (await isLockedOut(chatId)) return { status: 'locked' };
      const claim = await store.links.claim(token, chatId, await clock.now());
      switch (claim.status) {
        case 'claimed':
          return await askFactor(claim.claimed);
        case 'linked':
          return claim;
        case 'already-linked':
          // whoever redeemed it may have died before telling
          await announce(doors, claim.owner);
          return claim;
        case 'used-by-another-chat':
          if (claim.operatorId !== undefined)
            await noteForStaff(
              'link-opened-twice',
              claim.operatorId,
              'A link that had been used was opened in a second chat; it was refused.',
            );
          return { status: claim.status };
        case 'claimed-by-another-chat':
        case 'locked':
          return claim;
        case 'unknown-or-expired':
          return (await isGuessing(chatId)) ? { status: 'locked' } : { status: claim.status };
      }
    },

    async giveFactor(chatId, text) {
      const factor = readFactor(text);
      if (factor === undefined) return { status: 'nothing-claimed' };
      const claimed = await store.links.claimedBy(chatId, await clock.now());
      if (claimed === undefined) return await repeated(chatId, factor);
      const verdict = await judge(claimed, factor);
      switch (verdict) {
        case 'right':
          return await redeem(claimed);
        case 'wrong':
          return await wrong(claimed);
        case 'expired':
          return { status: 'expired' };
        case 'other':
          return { status: 'nothing-claimed' };
      }
    },

    async sendAgain(chatId) {
      const claimed = await store.links.claimedBy(chatId, await clock.now());
      return claimed === undefined ? { status: 'unknown-or-expired' } : await askFactor(claimed);
    },

    async undo(contactPointId) {
      const contact = await store.people.contact(contactPointId);
      const undone = await unlink(contactPointId);
      if (undone && contact !== undefined)
        await noteForStaff('link-undone', contact.operatorId, 'The firm took back that a chat was linked.');
      return undone;
    },
  };
}

/** Every open case of the firm learns that it can be reached in a chat. */
async function announce(doors: Doors, owner: ChatOwner): Promise<void> {
  if (owner.type === 'operator') await tellCases(doors, [owner.operatorId], { news: 'restored', channel: 'telegram' });
}

/** The case in whose name a letter about the firm itself is written: the newest, and an open one where there is. */
async function latestCase({ store }: Doors, operatorId: string): Promise<CaseKey | undefined> {
  const cases = await store.cases.ofOperator(operatorId);
  return cases.find(({ status }) => status !== 'closed') ?? cases[0];
}

/** @throws RequestRefused when nobody has that id */
async function requireOwner({ store }: Doors, owner: LinkOwner): Promise<void> {
  if ('operatorId' in owner) {
    if ((await store.people.operator(owner.operatorId)) === undefined)
      throw new RequestRefused('unknown-operator', `There is no operator "${owner.operatorId}".`);
  } else if (!(await store.people.inspectors()).some(({ id }) => id === owner.inspectorId)) {
    throw new RequestRefused('unknown-inspector', `There is no inspector "${owner.inspectorId}".`);
  }
}
