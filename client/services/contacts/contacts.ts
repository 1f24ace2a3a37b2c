import type { Language } from '../../../domain/channel';
import type { ChatOwner, ContactEntry, ContactRemoval } from '../../../domain/contact/contact';
import { speaksStill } from '../../../domain/contact/link-rules';
import { RequestRefused } from '../request-refused';
import type { ServiceParts } from '../service-parts';
import { tellCases } from '../cases/tell-case';

/** Whom a chat belongs to. @returns undefined for a chat that is not linked */
export async function findOwnerOfChat({ store }: ServiceParts, chatId: number): Promise<ChatOwner | undefined> {
  return await store.contacts.ownerOfChat(chatId);
}

/** The bot was blocked in this chat. An operator that is reached in no other has lost the channel, and its open cases learn that. */
export async function noteChatBlocked(parts: ServiceParts, chatId: number): Promise<void> {
  const operators = await parts.store.contacts.markChatUnreachable(chatId, await parts.clock.now());
  for (const operatorId of operators) await tellWhenLost(parts, { operatorId, channel: 'telegram' });
}

/** The chat can be written to again: every open case of its operators learns that the channel is back. @returns their ids */
export async function noteChatUnblocked(parts: ServiceParts, chatId: number): Promise<readonly string[]> {
  const operators = await parts.store.contacts.markChatReachable(chatId);
  await tellCases(parts, operators, { news: 'restored', channel: 'telegram' });
  return operators;
}

/**
 * Makes an address the one of record from now on, and the operator's others leave. A notice that reached nobody is sent again.
 *
 * @throws RequestRefused when there is no such operator, or it is no address
 */
export async function repairEmail(
  parts: ServiceParts,
  { operatorId, address }: { readonly operatorId: string; readonly address: string },
): Promise<void> {
  const { store, clock } = parts;
  if ((await store.contacts.operator(operatorId)) === undefined)
    throw new RequestRefused('unknown-operator', `There is no operator ${operatorId}.`);
  if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(address))
    throw new RequestRefused('bad-address', `"${address}" is not an email address.`);
  await store.contacts.setEmail(operatorId, address, await clock.now());
  await tellCases(parts, [operatorId], { news: 'restored', channel: 'email' });
}

/** Everybody who is or was reached for an operator. */
export async function listContacts({ store }: ServiceParts, operatorId: string): Promise<readonly ContactEntry[]> {
  return await store.contacts.contacts(operatorId);
}

/** @returns undefined when there is no such contact */
export async function findContact({ store }: ServiceParts, contactPointId: number): Promise<ContactEntry | undefined> {
  return await store.contacts.contact(contactPointId);
}

/** What the person behind a contact reads from now on, for all its operators. */
export async function setLanguage(
  { store }: ServiceParts,
  { contactPointId, language }: { readonly contactPointId: number; readonly language: Language },
): Promise<void> {
  await store.contacts.setLanguage(contactPointId, language);
}

/** Which of its operators a chat speaks for. @throws RequestRefused when it does not speak for that one */
export async function chooseOperator(
  { store }: ServiceParts,
  { chatId, operatorId }: { readonly chatId: number; readonly operatorId: string },
): Promise<void> {
  const owner = await store.contacts.ownerOfChat(chatId);
  if (owner?.type !== 'operator' || !owner.operatorIds.includes(operatorId))
    throw new RequestRefused('unknown-operator', 'This chat does not speak for that firm.');
  await store.dialogue.choose(chatId, operatorId);
}

/** Takes back that a chat was linked. @returns false when it had left before, or there is no such contact */
export async function unlinkContact(parts: ServiceParts, contactPointId: number): Promise<boolean> {
  const { store, clock } = parts;
  const contact = await store.contacts.contact(contactPointId);
  if (contact === undefined) return false;
  const left = await store.contacts.leave(contactPointId, await clock.now());
  await tellWhenLost(parts, contact);
  return left;
}

/**
 * Ends the contacts that spoke for an operator for a time only, and that time is over. One that cannot leave now blocks none behind it.
 *
 * @returns how many left
 * @throws what stopped the first that could not, once all were tried
 */
export async function endOutlivedContacts(parts: ServiceParts): Promise<number> {
  const { store, clock } = parts;
  const now = await clock.now();
  const outlived = await store.contacts.outlived(now);
  const failures: unknown[] = [];
  for (const contact of outlived) {
    try {
      // before it leaves: nobody would look at it again
      await tellWhenLost(parts, contact);
      await store.contacts.leave(contact.id, now);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return outlived.length;
}

/** Staff take a contact off the list. @throws RequestRefused for one of another operator, and for the last email address */
export async function removeContact(parts: ServiceParts, removal: Omit<ContactRemoval, 'at'>): Promise<void> {
  const { store, clock } = parts;
  const contact = await store.contacts.contact(removal.contactPointId);
  const removed = await store.contacts.remove({ ...removal, at: await clock.now() });
  if (contact === undefined || removed === 'unknown')
    throw new RequestRefused('unknown-contact', `${removal.operatorId} has no contact ${removal.contactPointId}.`);
  if (removed === 'last-address')
    throw new RequestRefused('last-channel', 'This is the only email address: name another one first (contact repair).');
  await tellWhenLost(parts, contact);
}

/** Also when it had left before: the process that did it may have died before it told the cases. */
async function tellWhenLost(parts: ServiceParts, { operatorId, channel }: Pick<ContactEntry, 'operatorId' | 'channel'>): Promise<void> {
  const [listed, now] = await Promise.all([parts.store.contacts.contactPoints(operatorId, channel), parts.clock.now()]);
  if (!listed.some((point) => speaksStill(point, now))) await tellCases(parts, [operatorId], { news: 'lost', channel });
}
