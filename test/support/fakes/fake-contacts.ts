import { caseId } from '../../../domain/keys';
import type { ChatOwner } from '../../../domain/contact/contact';
import type { InspectorRow } from '../../../domain/inspection/inspection-record';
import type { Instant } from '../../../domain/time';
import { compare } from './as-port';
import { changePoint } from './fake-operators';
import type { ContactPointEntry, FakeRecord } from './fake-record';

/** What makes a contact usable again. */
export const REACHABLE = { unreachableSince: undefined, unreachableReason: undefined, leftAt: undefined, onlyFor: undefined } as const;

/**
 * Takes a contact off the list, with the links that were made for it, and with what its chat was in the middle of.
 *
 * @returns whether it was still on it
 */
export function takeOffList(record: FakeRecord, contactPointId: number, at: Instant): boolean {
  for (const [id, link] of record.links) {
    if (link.contactPointId === contactPointId && link.redeemedBy === undefined) {
      record.links.set(id, { ...link, claimedBy: undefined, expiresAt: 0 });
    }
  }
  const point = record.contactPoints.get(contactPointId);
  if (point === undefined) return false;
  if (point.channel === 'telegram') endDialogue(record, Number(point.address), point.operatorId);
  if (point.leftAt !== undefined) return false;
  changePoint(record, contactPointId, { leftAt: at });
  return true;
}

function endDialogue(record: FakeRecord, chatId: number, operatorId: string | undefined): void {
  if (record.forms.get(chatId)?.operatorId === operatorId) record.forms.delete(chatId);
  for (const [id, card] of record.cards) {
    if (card.chatId !== chatId || card.operatorId !== operatorId) continue;
    record.cards.delete(id);
    foldLater(record, card);
  }
}

/** A card that waits to be folded into one line. */
export function foldLater(
  record: FakeRecord,
  card: { readonly campaignId: string; readonly operatorId: string; readonly chatId: number; readonly messageId: number },
): void {
  const { chatId, messageId } = card;
  const id = `${chatId}/${messageId}`;
  const caseNumber = record.cases.get(caseId(card))?.number;
  if (caseNumber !== undefined && !record.oldCards.has(id)) record.oldCards.set(id, { chatId, messageId, caseNumber });
}

/** Inspectors in order of their id, each with the chat it linked last. */
export function inspectorRows(record: FakeRecord): readonly InspectorRow[] {
  const points = [...record.contactPoints.values()].filter(({ unreachableSince }) => unreachableSince === undefined);
  return [...record.inspectors.values()]
    .sort((one, other) => compare(one.id, other.id))
    .map((inspector) => {
      const address = points.findLast(({ inspectorId }) => inspectorId === inspector.id)?.address;
      return { ...inspector, ...(address === undefined ? {} : { chatId: Number(address) }) };
    });
}

/** One person may speak for several firms: the chat then speaks for the one it chose. */
export function chooseOperator(record: FakeRecord, chatId: number, operatorId: string): void {
  const chat = record.chats.get(chatId) ?? { guesses: 0, guessesSince: 0 };
  record.chats.set(chatId, { ...chat, operatorId });
}

/** Whose chat it is; undefined when it belongs to nobody, or to nobody any more. */
export function ownerOfChat(record: FakeRecord, chatId: number): ChatOwner | undefined {
  const points = telegramPoints(record, chatId)
    .filter(({ leftAt }) => leftAt === undefined)
    .reverse();
  const operators = points.flatMap(({ operatorId, ...point }) => (operatorId === undefined ? [] : [{ ...point, operatorId }]));
  const chosen = record.chats.get(chatId)?.operatorId;
  const operator = operators.find(({ operatorId }) => operatorId === chosen) ?? operators[0];
  if (operator === undefined) {
    const inspectorId = points.find((point) => point.inspectorId !== undefined)?.inspectorId;
    const inspector = inspectorRows(record).find(({ id }) => id === inspectorId);
    return inspector && { type: 'inspector', inspector };
  }
  return {
    type: 'operator',
    operatorId: operator.operatorId,
    operatorIds: operators.map(({ operatorId }) => operatorId),
    contactPointId: operator.id,
    contactPointIds: Object.fromEntries(operators.map(({ operatorId, id }) => [operatorId, id])),
    language: operator.language ?? record.operators.get(operator.operatorId)?.language ?? 'ru',
  };
}

/** All contacts behind one chat, oldest first, also those that have left. */
export function telegramPoints(record: FakeRecord, chatId: number): readonly ContactPointEntry[] {
  return [...record.contactPoints.values()].filter(({ channel, address }) => channel === 'telegram' && address === String(chatId));
}
