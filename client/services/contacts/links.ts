import { randomBytes } from 'node:crypto';
import { packageOfCase } from '../../../domain/campaign/package-of-case';
import type { ChatOwner, ContactRole, LinkClaim } from '../../../domain/contact/contact';
import { endOfDay } from '../../../domain/law/calendar/zone';
import { zoneOf } from '../../../domain/planning/zone-of';
import { DAY, type CalendarDate, type Instant } from '../../../domain/time';
import { RequestRefused } from '../request-refused';
import type { ServiceParts } from '../service-parts';
import { alertStaff, latestCase } from '../staff-alerts';
import { announce } from '../cases/tell-case';
import { unlinkContact } from './contacts';
import { tryOnce } from './guesses';
import { askForFactor, type FactorAsked } from './second-factor';

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
      /** The last day on which the person who redeems it speaks for the operator, by the clocks of its case. */
      readonly validUntilOn?: CalendarDate;
    }
  | { readonly inspectorId: string };

/** What opening a link came to. */
export type LinkOpening =
  | { readonly status: 'linked' | 'already-linked'; readonly owner: ChatOwner }
  | FactorAsked
  | { readonly status: 'used-by-another-chat' | 'unknown-or-expired' | 'locked' };

/** A one-time token for a Telegram deep link, which works for 30 days. Only its hash is kept. @throws RequestRefused when nobody has that id */
export async function createLink(parts: ServiceParts, owner: LinkOwner): Promise<string> {
  await requireOwner(parts, owner);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const expiresAt = (await parts.clock.now()) + LINK_VALID_MS;
  const validUntil = 'validUntilOn' in owner ? await endOfValidity(parts, owner) : undefined;
  const validity = validUntil === undefined ? { expiresAt } : { validUntil, expiresAt: Math.min(expiresAt, validUntil) };
  await parts.store.links.add({ token, ...owner, ...validity });
  return token;
}

/** The first step: a chat opened a link. An operator's takes effect with the second factor. Too many unknown ones lock the chat out. */
export async function openLink(
  parts: ServiceParts,
  { token, chatId }: { readonly token: string; readonly chatId: number },
): Promise<LinkOpening> {
  const claim = await tryOnce(parts, chatId, {
    attempt: async () => await parts.store.links.claim(token, chatId, await parts.clock.now()),
    isGuess: ({ status }) => status === 'unknown-or-expired',
  });
  if (claim === undefined) return { status: 'locked' };
  switch (claim.status) {
    case 'claimed':
      return await askForFactor(parts, claim.claimed);
    case 'already-linked':
      // the process that redeemed it may have died before it told the cases
      await announce(parts, claim.owner);
      return claim;
    case 'used-by-another-chat':
      await alertOfSecondChat(parts, claim);
      return { status: claim.status };
    case 'unknown-or-expired':
      return { status: claim.status };
    case 'linked':
    case 'claimed-by-another-chat':
    case 'locked':
      return claim;
  }
}

async function alertOfSecondChat(
  parts: ServiceParts,
  { operatorId }: LinkClaim & { readonly status: 'used-by-another-chat' },
): Promise<void> {
  if (operatorId === undefined) return;
  const detail = 'A link that had been used was opened in a second chat; it was refused.';
  await alertStaff(parts, { about: 'link-opened-twice', operatorId, detail });
}

/** Another code, for one that did not come. */
export async function sendCodeAgain(parts: ServiceParts, chatId: number): Promise<LinkOpening> {
  const claimed = await parts.store.links.claimedBy(chatId, await parts.clock.now());
  return claimed === undefined ? { status: 'unknown-or-expired' } : await askForFactor(parts, claimed);
}

/** The operator takes back that a chat was linked; staff are told. @returns false when it had left before */
export async function undoLink(parts: ServiceParts, contactPointId: number): Promise<boolean> {
  const contact = await parts.store.contacts.contact(contactPointId);
  if (contact === undefined || contact.unusable === 'left') return await unlinkContact(parts, contactPointId);
  // before it has left: after a crash in between, the next attempt does both
  const { operatorId } = contact;
  await alertStaff(parts, { about: 'link-undone', operatorId, detail: 'The firm took back that a chat was linked.' });
  return await unlinkContact(parts, contactPointId);
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
  const zone = zoneOf(row.state?.plan, (await packageOfCase(parts.store.campaigns, row)).calendar);
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
