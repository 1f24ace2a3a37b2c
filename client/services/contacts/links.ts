import { randomBytes } from 'node:crypto';
import { endOfDay } from '../../../domain/law/calendar/zone';
import { LINK_RULES } from '../../../domain/contact/link-rules';
import { DAY, type CalendarDate, type Instant } from '../../../domain/time';
import { getPackageOf, type ServiceParts } from '../service-parts';
import { createNoteForStaff, latestCase } from '../staff-alerts';
import { RequestRefused } from '../request-refused';
import { announce, createSecondFactors, type FactorAsked, type SecondFactor } from './second-factor';
import type { ChatOwner, ContactRole, LinkClaim } from '../../../domain/contact/contact';
import { zoneOf } from '../../../domain/planning/zone-of';

/** How long a one-time link works. */
const LINK_VALID_MS = 30 * DAY;
/** 192 bits, 32 characters of the alphabet a Telegram start link allows. */
const TOKEN_BYTES = 24;

/** For whom a link is made. One that is bound to a contact ends when that contact leaves. */
export type LinkOwner =
  | {
      readonly operatorId: string;
      readonly role?: ContactRole;
      readonly contactPointId?: number;
      /** The last day on which whoever redeems it speaks for the operator, by the clocks of its case. */
      readonly validUntilOn?: CalendarDate;
    }
  | { readonly inspectorId: string };

/** What opening a link came to. */
export type LinkOpening =
  | { readonly status: 'linked' | 'already-linked'; readonly owner: ChatOwner }
  | FactorAsked
  | { readonly status: 'used-by-another-chat' | 'unknown-or-expired' | 'locked' };

export interface LinkService {
  /** A one-time token for a Telegram deep link. Only its hash is kept. @throws RequestRefused when nobody has that id */
  create(owner: LinkOwner): Promise<string>;
  /** The deep link of a token. */
  url(token: string): string;
  /** The first step: a chat opened a link. An operator's takes effect with the second factor. */
  open(token: string, chatId: number): Promise<LinkOpening>;
  /** The second step. Too many wrong ones kill the link, and staff are told. */
  giveFactor(chatId: number, text: string): Promise<SecondFactor>;
  /** Another code, for one that did not come. */
  sendAgain(chatId: number): Promise<LinkOpening>;
  /** Leaves the link as it was. */
  undo(contactPointId: number): Promise<boolean>;
}

export function createLinkService(parts: ServiceParts, unlink: (contactPointId: number) => Promise<boolean>): LinkService {
  const { store, clock } = parts;
  const noteForStaff = createNoteForStaff(parts);
  const factors = createSecondFactors(parts, noteForStaff);

  /** A guess more; true when this chat has made too many. */
  const isGuessing = async (chatId: number): Promise<boolean> => {
    const now = await clock.now();
    return (await store.dialogue.countGuess(chatId, now, now - LINK_RULES.guessesWithinMs)) > LINK_RULES.mostGuesses;
  };

  const isLockedOut = async (chatId: number): Promise<boolean> =>
    (await store.dialogue.guesses(chatId, (await clock.now()) - LINK_RULES.guessesWithinMs)) > LINK_RULES.mostGuesses;

  const noteSecondChat = async ({ operatorId }: LinkClaim & { readonly status: 'used-by-another-chat' }): Promise<void> => {
    if (operatorId === undefined) return;
    await noteForStaff('link-opened-twice', operatorId, 'A link that had been used was opened in a second chat; it was refused.');
  };

  return {
    async create(owner) {
      await requireOwner(parts, owner);
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const expiresAt = (await clock.now()) + LINK_VALID_MS;
      const validUntil = 'validUntilOn' in owner ? await endOfValidity(parts, owner) : undefined;
      const validity = validUntil === undefined ? { expiresAt } : { validUntil, expiresAt: Math.min(expiresAt, validUntil) };
      await store.links.add({ token, ...owner, ...validity });
      return token;
    },

    url: (token) => parts.deepLinkUrl(token),

    async open(token, chatId) {
      if (await isLockedOut(chatId)) return { status: 'locked' };
      const claim = await store.links.claim(token, chatId, await clock.now());
      switch (claim.status) {
        case 'claimed':
          return await factors.ask(claim.claimed);
        case 'already-linked':
          // whoever redeemed it may have died before telling
          await announce(parts, claim.owner);
          return claim;
        case 'used-by-another-chat':
          await noteSecondChat(claim);
          return { status: claim.status };
        case 'unknown-or-expired':
          return (await isGuessing(chatId)) ? { status: 'locked' } : { status: claim.status };
        case 'linked':
        case 'claimed-by-another-chat':
        case 'locked':
          return claim;
      }
    },

    giveFactor: (chatId, text) => factors.take(chatId, text),

    async sendAgain(chatId) {
      const claimed = await store.links.claimedBy(chatId, await clock.now());
      return claimed === undefined ? { status: 'unknown-or-expired' } : await factors.ask(claimed);
    },

    async undo(contactPointId) {
      const contact = await store.contacts.contact(contactPointId);
      if (contact === undefined || contact.unusable === 'left') return await unlink(contactPointId);
      // before it has left: whoever dies in between does both again
      await noteForStaff('link-undone', contact.operatorId, 'The firm took back that a chat was linked.');
      return await unlink(contactPointId);
    },
  };
}

/** @throws RequestRefused for a day that is over, and where the operator has no case whose clocks could end the day */
async function endOfValidity(
  parts: ServiceParts,
  { operatorId, validUntilOn = '' }: { readonly operatorId: string; readonly validUntilOn?: CalendarDate },
): Promise<Instant> {
  const key = await latestCase(parts, operatorId);
  const row = key === undefined ? undefined : await parts.store.cases.find(key);
  if (row === undefined)
    throw new RequestRefused('unknown-case', `Operator "${operatorId}" has no case, so the end of that day is not known.`);
  const zone = zoneOf(row.state?.plan, (await getPackageOf(parts, row)).calendar);
  const until = endOfDay(zone, validUntilOn);
  if (until <= (await parts.clock.now())) throw new RequestRefused('validity-over', 'Name a last day that is still to come.');
  return until;
}

/** @throws RequestRefused when nobody has that id */
async function requireOwner({ store }: ServiceParts, owner: LinkOwner): Promise<void> {
  if ('inspectorId' in owner) {
    if (!(await store.contacts.inspectors()).some(({ id }) => id === owner.inspectorId))
      throw new RequestRefused('unknown-inspector', `There is no inspector "${owner.inspectorId}".`);
    return;
  }
  const { operatorId, contactPointId } = owner;
  if ((await store.contacts.operator(operatorId)) === undefined)
    throw new RequestRefused('unknown-operator', `There is no operator "${operatorId}".`);
  if (contactPointId === undefined) return;
  const contact = await store.contacts.contact(contactPointId);
  if (contact?.operatorId !== operatorId || contact.unusable === 'left')
    throw new RequestRefused('unknown-contact', `Operator "${operatorId}" has no contact ${contactPointId}.`);
}
