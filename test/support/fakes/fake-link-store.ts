import { createHash } from 'node:crypto';
import type { ChatOwner, ClaimedLink, LinkClaim } from '../../../domain/contact/contact';
import { mayHold, nextCode, type SentCodes } from '../../../domain/contact/link-rules';
import type { Instant } from '../../../domain/time';
import type { LinkStore } from '../../../ports/link-store';
import { asPort, compare, present } from './as-port';
import { chooseOperator, ownerOfChat, REACHABLE, telegramPoints } from './fake-contacts';
import { addContactPoint, changePoint, samePoint } from './fake-operators';
import type { ContactPointEntry, FakeRecord, LinkEntry } from './fake-record';

/** One-time links: of two chats with the same link one wins. */
export function createFakeLinkStore(record: FakeRecord): LinkStore {
  return asPort<LinkStore>({
    add: (link) => add(record, link),
    claim(token, chatId, now) {
      const claimed = claim(record, { link: hashToken(token), chatId, now });
      if (claimed.status === 'claimed') letGoOfOthers(record, claimed.claimed);
      return claimed;
    },
    claimedBy(chatId, now) {
      const link = [...record.links.values()]
        .filter(({ claimedBy, redeemedBy, expiresAt }) => claimedBy === chatId && redeemedBy === undefined && expiresAt > now)
        .sort((one, other) => compare(other.codeSentAt ?? 0, one.codeSentAt ?? 0))
        .find((one) => {
          const point = pointOf(record, { operatorId: one.operatorId, inspectorId: undefined }, chatId);
          return point === undefined || speaksLonger(one, point);
        });
      return link && claimedLink(link);
    },
    redeemedBy(chatId, since) {
      const redeemed = [...record.links.values()].filter(({ redeemedBy, operatorId }) => redeemedBy === chatId && operatorId !== undefined);
      const [link] = redeemed
        .filter(({ redeemedAt }) => redeemedAt !== undefined && redeemedAt > since)
        .sort((one, other) => compare(other.redeemedAt ?? 0, one.redeemedAt ?? 0));
      return link && claimedLink(link);
    },
    takeCode(link, chatId, now) {
      const row = record.links.get(link);
      if (row?.claimedBy !== chatId || row.redeemedBy !== undefined) return undefined;
      const next = nextCode(codesOf(row), now);
      if (next.type === 'counted') record.links.set(link, { ...row, codeSends: next.send, codeSentAt: now });
      return next;
    },
    countTry(link, chatId, written) {
      const row = record.links.get(link);
      if (row?.claimedBy !== chatId) return undefined;
      const wrongCodes = row.wrongCodes + Number(row.lastWrong !== written);
      record.links.set(link, { ...row, wrongCodes, lastWrong: written });
      return wrongCodes;
    },
    kill(link) {
      const row = record.links.get(link);
      if (row !== undefined) record.links.set(link, { ...row, claimedBy: undefined, expiresAt: 0 });
    },
    redeem: (link, chatId, now) => redeem(record, { link, chatId, now }),
  });
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function add(record: FakeRecord, given: Parameters<LinkStore['add']>[0]): void {
  const { token, expiresAt, operatorId, inspectorId, contactPointId, role, validUntil } = given;
  const link = hashToken(token);
  if (record.links.has(link)) return;
  const isKnown = operatorId === undefined ? record.inspectors.has(inspectorId ?? '') : record.operators.has(operatorId);
  if (!isKnown || (operatorId !== undefined && inspectorId !== undefined)) throw new Error('a link is for one who is in the record');
  const nothingYet = { claimedBy: undefined, redeemedBy: undefined, redeemedAt: undefined, codeSentAt: undefined, lastWrong: undefined };
  const made = { link, expiresAt, operatorId, inspectorId, contactPointId, role, validUntil };
  record.links.set(link, { ...made, ...nothingYet, codeSends: 0, wrongCodes: 0 });
}

function claimedLink(row: LinkEntry): ClaimedLink | undefined {
  const { link, operatorId, claimedBy, wrongCodes, contactPointId } = row;
  if (operatorId === undefined || claimedBy === undefined) return undefined;
  return { link, operatorId, chatId: claimedBy, wrongCodes, ...codesOf(row), ...present({ contactPointId }) };
}

function codesOf({ codeSends, codeSentAt }: LinkEntry): SentCodes {
  return { codeSends, ...present({ codeSentAt }) };
}

interface ByChat {
  readonly link: string;
  readonly chatId: number;
  readonly now: Instant;
}

function claim(record: FakeRecord, { link, chatId, now }: ByChat): LinkClaim {
  const row = record.links.get(link);
  if (row === undefined) return { status: 'unknown-or-expired' };
  if (row.redeemedBy !== undefined && row.redeemedBy !== chatId) {
    return { status: 'used-by-another-chat', ...present({ operatorId: row.operatorId }) };
  }
  const linked = linkedAlready(record, row, chatId);
  if (linked !== undefined) return { status: 'already-linked', owner: linked };
  // a chat that was taken back needs a link of its own to come again
  if (row.redeemedBy !== undefined || row.expiresAt <= now) return { status: 'unknown-or-expired' };
  const held = mayHold({ ...codesOf(row), heldBy: row.claimedBy }, chatId, now);
  if (held !== 'yes') return { status: held };
  const taken = { ...row, claimedBy: chatId };
  record.links.set(link, taken);
  if (row.inspectorId !== undefined) {
    const redeemed = redeem(record, { link, chatId, now });
    return redeemed === undefined ? { status: 'unknown-or-expired' } : { status: 'linked', owner: redeemed.owner };
  }
  const claimed = claimedLink(taken);
  return claimed === undefined ? { status: 'unknown-or-expired' } : { status: 'claimed', claimed };
}

function letGoOfOthers(record: FakeRecord, { link, chatId }: ClaimedLink): void {
  for (const [id, other] of record.links) {
    if (id !== link && other.claimedBy === chatId && other.redeemedBy === undefined) {
      record.links.set(id, { ...other, claimedBy: undefined });
    }
  }
}

/** Whose the chat is, when it needs this link no more: it used it, or another one of the same firm. */
function linkedAlready(record: FakeRecord, row: LinkEntry, chatId: number): ChatOwner | undefined {
  const point = meetAgain(record, row, chatId);
  if (point === undefined || (row.redeemedBy === undefined && speaksLonger(row, point))) return undefined;
  // of several firms the person means the one whose link it opened
  if (row.operatorId !== undefined) chooseOperator(record, chatId, row.operatorId);
  return ownerOfChat(record, chatId);
}

type Whose = Pick<LinkEntry, 'operatorId' | 'inspectorId'>;

/** The chat as a contact of the link's owner, unless it has left. */
function pointOf(record: FakeRecord, { operatorId, inspectorId }: Whose, chatId: number): ContactPointEntry | undefined {
  return telegramPoints(record, chatId)
    .filter(({ leftAt }) => leftAt === undefined)
    .find((point) => (operatorId === undefined ? point.inspectorId === inspectorId : point.operatorId === operatorId));
}

/** Who writes is reachable. */
function meetAgain(record: FakeRecord, whose: Whose, chatId: number): ContactPointEntry | undefined {
  const point = pointOf(record, whose, chatId);
  if (point !== undefined) changePoint(record, point.id, { unreachableSince: undefined, unreachableReason: undefined });
  return point;
}

/** Whether a link lets a chat speak for its firm longer than it may already. */
function speaksLonger(link: Pick<LinkEntry, 'validUntil'>, point: Pick<ContactPointEntry, 'validUntil'>): boolean {
  return (link.validUntil ?? Infinity) > (point.validUntil ?? Infinity);
}

function redeem(
  record: FakeRecord,
  { link, chatId, now }: ByChat,
): { readonly owner: ChatOwner; readonly contactPointId: number } | undefined {
  const row = record.links.get(link);
  if (row === undefined || (row.redeemedBy ?? row.claimedBy) !== chatId) return undefined;
  const contactPointId = row.redeemedBy === undefined ? connect(record, row, { chatId, now }) : meetAgain(record, row, chatId)?.id;
  const owner = ownerOfChat(record, chatId);
  return contactPointId === undefined ? undefined : owner && { owner, contactPointId };
}

/** Once for each link. @returns the contact point of the chat */
function connect(record: FakeRecord, row: LinkEntry, { chatId, now }: { readonly chatId: number; readonly now: Instant }): number {
  const { link, operatorId, inspectorId, role, validUntil } = row;
  record.links.set(link, { ...row, redeemedBy: chatId, redeemedAt: now });
  const key = { operatorId, inspectorId, channel: 'telegram', address: String(chatId) } as const;
  const id = samePoint(record, key)?.id ?? addContactPoint(record, { ...key, role, validUntil });
  changePoint(record, id, { ...REACHABLE, validUntil, ...present({ role }) });
  // a chat that is linked anew speaks for the firm it was linked to
  if (operatorId !== undefined) chooseOperator(record, chatId, operatorId);
  return id;
}
