import { CHANNELS, type Channel } from '../../../domain/channel';
import type { ContactEntry, ContactPoint, ContactRemoval, RemovedContact } from '../../../domain/contact/contact';
import { isLastAddress } from '../../../domain/contact/link-rules';
import type { Instant } from '../../../domain/time';
import type { ContactStore } from '../../../ports/contact-store';
import { asPort, present } from './as-port';
import { inspectorRows, ownerOfChat, REACHABLE, takeOffList, telegramPoints } from './fake-contacts';
import { addContactPoint, changePoint, operatorBy, samePoint } from './fake-operators';
import type { ContactPointEntry, FakeRecord } from './fake-record';

/** Operators, inspectors, and how each can be reached. */
export function createFakeContactStore(record: FakeRecord): ContactStore {
  const all = (): readonly ContactPointEntry[] => [...record.contactPoints.values()];
  return asPort<ContactStore>({
    operator(operatorId) {
      const operator = record.operators.get(operatorId);
      if (operator === undefined) return undefined;
      const { identifier, names, language, region } = operator;
      return { identifier, names, language, region };
    },
    knownOperators: (identifiers) => knownOperators(record, identifiers),
    outlived: (now) =>
      all()
        .filter(({ validUntil, leftAt }) => validUntil !== undefined && validUntil <= now && leftAt === undefined)
        .flatMap((point) => toEntry(point) ?? []),
    contactPoint: (operatorId, channel, campaignId) => usable(record, operatorId, { channel, campaignId })[0],
    contactPoints: (operatorId, channel, campaignId) => usable(record, operatorId, { channel, campaignId }),
    contacts: (operatorId) => contacts(record, operatorId),
    contact(contactPointId) {
      const point = record.contactPoints.get(contactPointId);
      return point && toEntry(point);
    },
    leave: (contactPointId, at) => takeOffList(record, contactPointId, at),
    remove: (removal) => remove(record, removal),
    absentChannels: (operatorIds, campaignId) =>
      new Map(operatorIds.map((id) => [id, CHANNELS.filter((channel) => usable(record, id, { channel, campaignId }).length === 0)])),
    inspectorContactPoint(inspectorId) {
      const point = all().findLast((one) => one.inspectorId === inspectorId && one.unreachableSince === undefined);
      return point && { id: point.id, channel: point.channel, address: point.address };
    },
    setEmail: (operatorId, address, at) => setEmail(record, { operatorId, address, at }),
    moveChat(contactPointId, chatId) {
      const point = record.contactPoints.get(contactPointId);
      const address = String(chatId);
      // where the new id was linked meanwhile, the old row stays what it was
      if (point !== undefined && samePoint(record, { ...point, address }) === undefined) changePoint(record, point.id, { address });
    },
    unsubscribe(contactPointId, at) {
      const point = record.contactPoints.get(contactPointId);
      changePoint(record, contactPointId, { unsubscribedAt: point?.unsubscribedAt ?? at });
      return point !== undefined;
    },
    markChatReachable: (chatId) => markChat(record, chatId, undefined),
    markChatUnreachable: (chatId, at) => markChat(record, chatId, at),
    addInspector({ id, name, language, regions }) {
      record.inspectors.set(id, { id, name, language, regions });
    },
    inspectors: () => inspectorRows(record),
    ownerOfChat: (chatId) => ownerOfChat(record, chatId),
    setLanguage(contactPointId, language) {
      const point = record.contactPoints.get(contactPointId);
      if (point === undefined) return;
      const ofChat = point.channel === 'telegram' ? telegramPoints(record, Number(point.address)) : [point];
      for (const { id } of ofChat) changePoint(record, id, { language });
    },
  });
}

function toPoint({ id, channel, address, language, role, validUntil }: ContactPointEntry): ContactPoint {
  return { id, channel, address, ...present({ language, role, validUntil }) };
}

/** An inspector's contact is no entry. */
function toEntry(point: ContactPointEntry): ContactEntry | undefined {
  if (point.operatorId === undefined) return undefined;
  const entry = { ...toPoint(point), operatorId: point.operatorId, ...present({ onlyFor: point.onlyFor }) };
  if (point.leftAt !== undefined) return { ...entry, unusable: 'left' };
  return point.unreachableSince === undefined ? entry : { ...entry, unusable: 'unreachable' };
}

/** Newest first. */
function contacts(record: FakeRecord, operatorId: string): readonly ContactEntry[] {
  return [...record.contactPoints.values()]
    .filter((point) => point.operatorId === operatorId)
    .flatMap((point) => toEntry(point) ?? [])
    .reverse();
}

/** Those that messages reach, newest first. */
function usable(
  record: FakeRecord,
  operatorId: string,
  { channel, campaignId = '' }: { readonly channel: Channel; readonly campaignId?: string | undefined },
): readonly ContactPoint[] {
  return [...record.contactPoints.values()]
    .filter((point) => point.operatorId === operatorId && point.channel === channel)
    .filter(({ unreachableSince, leftAt }) => unreachableSince === undefined && leftAt === undefined)
    .filter(({ onlyFor }) => onlyFor === undefined || onlyFor.includes(campaignId))
    .map(toPoint)
    .reverse();
}

function remove(record: FakeRecord, { operatorId, contactPointId, at, actor, reason }: ContactRemoval): RemovedContact {
  const all = contacts(record, operatorId);
  const contact = all.find(({ id }) => id === contactPointId);
  if (contact === undefined) return 'unknown';
  if (contact.unusable === 'left') return 'left-before';
  if (isLastAddress(all, contactPointId)) return 'last-address';
  takeOffList(record, contactPointId, at);
  const detail = `contact ${contactPointId}: ${reason}`;
  record.audit.push({ at, actor, action: 'contact-removed', target: operatorId, detail });
  return 'removed';
}

function setEmail(
  record: FakeRecord,
  { operatorId, address, at }: { readonly operatorId: string; readonly address: string; readonly at: Instant },
): void {
  if (!record.operators.has(operatorId)) throw new Error(`no operator ${operatorId} in the record`);
  const key = { operatorId, inspectorId: undefined, channel: 'email', address } as const;
  const id = samePoint(record, key)?.id ?? addContactPoint(record, key);
  changePoint(record, id, REACHABLE);
  for (const other of contacts(record, operatorId)) {
    if (other.channel === 'email' && other.id !== id && other.unusable !== 'left') takeOffList(record, other.id, at);
  }
}

function knownOperators(
  record: FakeRecord,
  identifiers: readonly string[],
): ReadonlyMap<string, { readonly operatorId: string; readonly hasTelegram: boolean }> {
  const known = identifiers.flatMap((identifier) => operatorBy(record, identifier) ?? []);
  return new Map(
    known.map(({ id, identifier }) => [
      identifier,
      { operatorId: id, hasTelegram: usable(record, id, { channel: 'telegram' }).length > 0 },
    ]),
  );
}

/** Names every operator of the chat, also when nothing changed. */
function markChat(record: FakeRecord, chatId: number, since: Instant | undefined): readonly string[] {
  const points = telegramPoints(record, chatId);
  for (const { id, unreachableSince } of points) {
    const blocked = { unreachableSince: unreachableSince ?? since, unreachableReason: 'blocked' };
    changePoint(record, id, since === undefined ? { unreachableSince: undefined, unreachableReason: undefined } : blocked);
  }
  return points.flatMap(({ operatorId }) => operatorId ?? []);
}
