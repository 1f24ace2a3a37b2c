import { createHash } from 'node:crypto';
import { chatTurnMs } from '../../../domain/delivery/chat-turn';
import { losesContact, type Delivery, type DeliveryRefusal } from '../../../domain/delivery/delivery';
import {
  isTaken,
  mayRepeat,
  type DeliveryNews,
  type MessageRow,
  type MessageStatus,
  type NewMessage,
  type SettledSend,
  type Submission,
} from '../../../domain/delivery/ledger';
import type { SendingMoment } from '../../../domain/case/sending-moment';
import { splitText } from '../../../domain/message/split-text';
import type { Instant } from '../../../domain/time';
import type { MessageStore } from '../../../ports/message-store';
import { asPort, present } from './as-port';
import { changePoint } from './fake-operators';
import { caseIn, ofCase, sendingMoment, type ContactPointEntry, type FakeRecord } from './fake-record';

/** The ledger: one row a step, channel and contact, and every change of it. */
export function createFakeMessageStore(record: FakeRecord): MessageStore {
  return asPort<MessageStore>({
    reserve: (message, now) => reserve(record, message, now),
    submit: (id, at, content, veto) => submit(record, { id, at, content, veto }),
    settle: (id, at, result) => settle(record, { id, at, result }),
    addNews: (id, at, news) => addNews(record, { id, at, news }),
    release(id, at, sends) {
      const row = record.messages.get(id);
      if (row?.status !== 'submitted' || row.sends !== sends) return;
      record.messages.set(id, { ...row, status: 'reserved', sends: row.sends - 1 });
      note(record, { messageId: id, status: 'reserved', at, detail: { because: 'provider-unavailable' } });
    },
    markPossibleRepeat(id) {
      const row = record.messages.get(id);
      if (row === undefined || row.sends > 1 || (row.status !== 'submitted' && row.status !== 'unknown')) return false;
      record.messages.set(id, { ...row, possibleRepeat: true });
      return true;
    },
    find: (id) => record.messages.get(id),
    list: (key) => [...record.messages.values()].filter(ofCase(key)),
    refused: ({ campaignId, because, after, limit }) =>
      [...record.messages.values()]
        .filter(
          (message) => message.campaignId === campaignId && message.id > after && isRefusedFor(message, because) && isLast(record, message),
        )
        .slice(0, limit),
    deliveries: (key) =>
      record.deliveries
        .filter(({ messageId }) => {
          const message = record.messages.get(messageId);
          return message !== undefined && ofCase(key)(message);
        })
        .map(({ order: _, ...delivery }) => delivery),
    countAfterFiling: (campaignId) =>
      [...record.messages.values()].filter((message) => message.campaignId === campaignId && leftAfterFiling(record, message)).length,
    counts(campaignId) {
      const rows = [...record.messages.values()].filter((message) => message.campaignId === campaignId);
      const count = (...statuses: readonly MessageRow['status'][]): number => rows.filter(({ status }) => statuses.includes(status)).length;
      return {
        accepted: count('accepted', 'delivered'),
        refused: count('refused', 'bounced'),
        unknown: count('unknown'),
        possibleRepeats: rows.filter(({ possibleRepeat }) => possibleRepeat).length,
      };
    },
  });
}

function isLast(record: FakeRecord, { stepId, channel, planVersion, attempt, ...key }: MessageRow): boolean {
  const same = [...record.messages.values()].filter(ofCase(key)).filter((other) => other.stepId === stepId && other.channel === channel);
  return !same.some((other) => other.planVersion > planVersion || (other.planVersion === planVersion && other.attempt > attempt));
}

function isRefusedFor({ status, reason, rule, recipient, kind }: MessageRow, because: DeliveryRefusal | 'unknown'): boolean {
  if (recipient !== 'operator' || kind === 'letter') return false;
  if (because === 'unknown') return status === 'unknown' && rule === 'ask-a-person';
  return (status === 'refused' || status === 'bounced') && reason === because;
}

type Noted = Omit<FakeRecord['deliveries'][number], 'recordedAt' | 'order'>;

function note(record: FakeRecord, delivery: Noted): void {
  record.deliveries.push({ ...delivery, recordedAt: record.machineNow(), order: record.next('order') });
}

function reserve(record: FakeRecord, message: NewMessage, now: Instant): MessageRow {
  const taken = [...record.messages.values()]
    .filter(ofCase(message))
    .find(
      ({ stepId, channel, contactPointId, planVersion, attempt }) =>
        stepId === message.stepId &&
        channel === message.channel &&
        contactPointId === message.contactPointId &&
        planVersion === message.planVersion &&
        attempt === (message.attempt ?? 1),
    );
  if (taken !== undefined) return taken;
  caseIn(record, message);
  if (!record.contactPoints.has(message.contactPointId)) throw new Error(`no contact ${message.contactPointId} in the record`);
  const { campaignId, operatorId, stepId, channel, contactPointId, planVersion, attempt = 1, recipient, kind } = message;
  const key = { campaignId, operatorId, stepId, channel, contactPointId, planVersion, attempt };
  const id = record.next('message');
  const row: MessageRow = { id, ...key, recipient, kind, status: 'reserved', sends: 0, possibleRepeat: false, reservedAt: now };
  record.messages.set(id, row);
  note(record, { messageId: id, status: 'reserved', at: now, detail: {} });
  return row;
}

interface Submitting {
  readonly id: number;
  readonly at: Instant;
  readonly content: string;
  readonly veto: (moment: SendingMoment) => Delivery | undefined;
}

function submit(record: FakeRecord, { id, at, content, veto }: Submitting): Submission {
  const row = record.messages.get(id);
  const point = row && record.contactPoints.get(row.contactPointId);
  if (row === undefined || point === undefined) throw new Error(`no message ${id} in the ledger`);
  const moment = sendingMoment(record, row);
  if (isTaken(row)) return { type: 'taken' };
  const delivery = veto({ ...moment, unsubscribed: point.unsubscribedAt !== undefined });
  if (delivery?.status === 'not-wanted') settle(record, { id, at, result: delivery });
  if (delivery !== undefined) return { type: 'stopped', delivery };
  const machineNow = record.machineNow();
  if (point.channel === 'telegram') {
    if ((record.chatTurns.get(point.address) ?? machineNow) > machineNow)
      return { type: 'not-its-turn', queued: countQueued(record, point) };
    record.chatTurns.set(point.address, machineNow + chatTurnMs(splitText(content).length));
  }
  const textHash = createHash('sha256').update(content).digest('hex');
  record.messages.set(id, { ...row, status: 'submitted', textHash, sends: row.sends + 1 });
  note(record, { messageId: id, status: 'submitted', at, detail: {} });
  return { type: 'submitted' };
}

function countQueued(record: FakeRecord, { address }: Pick<ContactPointEntry, 'address'>): number {
  const isHere = ({ contactPointId }: MessageRow): boolean => record.contactPoints.get(contactPointId)?.address === address;
  return [...record.messages.values()].filter((other) => other.status === 'reserved' && isHere(other)).length;
}

interface Settling {
  readonly id: number;
  readonly at: Instant;
  readonly result: SettledSend | (Delivery & { readonly status: 'not-wanted' });
}

/** What is known better stays: later news, an acceptance, and any answer against "unknown". */
function settle(record: FakeRecord, { id, at, result }: Settling): MessageStatus {
  const row = record.messages.get(id);
  if (row === undefined) throw new Error(`no message ${id} in the ledger`);
  if (result.status === 'unknown' && row.status !== 'submitted') return row.status;
  const { status, providerId, reason, rule, receipt, detail } = settledColumns(result);
  const stays = row.status === 'delivered' || row.status === 'bounced' || (row.status === 'accepted' && status !== 'accepted');
  record.messages.set(id, {
    ...row,
    status: stays ? row.status : status,
    settledAt: row.settledAt ?? at,
    possibleRepeat:
      (row.possibleRepeat && row.sends > 1) || mayRepeat({ ...row, status }, [...record.messages.values()].filter(ofCase(row))),
    ...present({ providerId: providerId ?? row.providerId, reason: row.reason ?? reason, rule: rule ?? row.rule }),
  });
  if (!stays && result.status === 'refused' && losesContact(result.reason))
    loseContact(record, row.contactPointId, { at, reason: result.reason });
  note(record, { messageId: id, status, at, detail, ...present({ providerId, receipt }) });
  return stays ? row.status : status;
}

type SettledColumns = Pick<MessageRow, 'status' | 'providerId' | 'reason' | 'rule'> & Pick<Noted, 'receipt' | 'detail'>;

function settledColumns(result: Settling['result']): SettledColumns {
  switch (result.status) {
    case 'accepted': {
      const { providerId, movedTo, receipt } = result;
      return { status: 'accepted', providerId, detail: present({ movedTo }), ...present({ receipt }) };
    }
    case 'refused':
      return { ...result, detail: { reason: result.reason } };
    case 'unknown':
      return { ...result, detail: { rule: result.rule } };
    case 'not-allowed':
      return { status: 'not-allowed', detail: {} };
    case 'not-wanted': {
      const { because } = result;
      return { status: because === 'plan-superseded' ? 'superseded' : 'not-wanted', reason: because, detail: { because } };
    }
  }
}

function loseContact(record: FakeRecord, id: number, { at, reason }: { readonly at: Instant; readonly reason: string }): void {
  const since = record.contactPoints.get(id)?.unreachableSince ?? at;
  changePoint(record, id, { unreachableSince: since, unreachableReason: reason });
}

/** A bounce stands against a delivery report, and neither is written twice. */
function addNews(
  record: FakeRecord,
  { id, at, news }: { readonly id: number; readonly at: Instant; readonly news: DeliveryNews },
): MessageRow | undefined {
  const row = record.messages.get(id);
  if (row === undefined || row.status === news.status || row.status === 'bounced') return row;
  const { status, reason, receipt } = news;
  note(record, { messageId: id, status, at, detail: present({ reason }), ...present({ receipt }) });
  if (status === 'delayed') return row;
  const lost = reason ?? 'bounced';
  if (status === 'bounced' && losesContact(lost)) loseContact(record, row.contactPointId, { at, reason: lost });
  const changed = { ...row, status, settledAt: row.settledAt ?? at, ...present({ reason: reason ?? row.reason }) };
  record.messages.set(id, changed);
  return changed;
}

function leftAfterFiling(record: FakeRecord, message: MessageRow): boolean {
  if (message.recipient !== 'operator' || message.kind === 'letter') return false;
  const filed = Math.min(...record.filings.filter(ofCase(message)).map(({ order }) => order));
  return record.deliveries.some(({ messageId, status, order }) => messageId === message.id && status === 'submitted' && order > filed);
}
