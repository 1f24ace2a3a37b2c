import type { StoredOperator, TakenList } from '../../../adapters/store/write-audience';
import { changesOf, effectOf, type ListedChange } from '../../../domain/campaign/list-proposal';
import type { ImportEffect, OperatorBefore } from '../../../domain/campaign/operator-import';
import type { OperatorRow } from '../../../domain/campaign/operator-row';
import { canonicalJson } from '../../../domain/canonical-json';
import type { ContactPointEntry, FakeRecord, OperatorEntry } from './fake-record';

/** The first operator number of a record. */
const FIRST_NUMBER = 1001;

export function operatorBy(record: FakeRecord, identifier: string): OperatorEntry | undefined {
  return [...record.operators.values()].find((operator) => operator.identifier === identifier);
}

/** What the record has of one operator of a list before the list comes. */
export function beforeOf(record: FakeRecord, { identifier }: OperatorRow): OperatorBefore | undefined {
  const operator = operatorBy(record, identifier);
  if (operator === undefined) return undefined;
  const { id, names, language, region, phones } = operator;
  const emails = [...record.contactPoints.values()].filter(({ operatorId, channel }) => operatorId === id && channel === 'email');
  return { names, language, region, phones, emails: emails.map(({ address }) => address) };
}

/** What a list would do to one operator. */
export function effectIn(record: FakeRecord, row: OperatorRow): ImportEffect {
  const id = operatorBy(record, row.identifier)?.id;
  return effectOf(beforeOf(record, row), row, id !== undefined && hasOpenCase(record, id));
}

/** True for one that a case of a running campaign rests on. */
export function hasOpenCase(record: FakeRecord, operatorId: string): boolean {
  return [...record.cases.values()].some(({ campaignId, status, ...entry }) => {
    const campaign = record.campaigns.get(campaignId)?.status;
    return entry.operatorId === operatorId && status !== 'closed' && (campaign === 'running' || campaign === 'paused');
  });
}

/** One that is known is brought up to date, and its addresses are added to; where it has an open case, that is proposed to staff. */
export function storeOperator(record: FakeRecord, row: OperatorRow, list: TakenList): StoredOperator {
  const before = beforeOf(record, row);
  const effect = effectIn(record, row);
  const id = operatorBy(record, row.identifier)?.id ?? `op-${record.next('operator') + FIRST_NUMBER - 1}`;
  const stored = { id, effect, ...(before === undefined ? {} : { before }) };
  if (effect === 'unchanged') return stored;
  if (effect === 'proposed' && before !== undefined) {
    for (const change of changesOf(before, row)) proposeTo(record, { operatorId: id, change, list });
    if (list.campaignId !== undefined) addEmails(record, { id, row, onlyFor: list.campaignId });
    return stored;
  }
  const { identifier, names, language, region, phones } = row;
  record.operators.set(id, { id, identifier, names, language, region, phones: phones ?? before?.phones ?? [] });
  addEmails(record, { id, row, onlyFor: undefined });
  return stored;
}

function proposeTo(
  record: FakeRecord,
  { operatorId, change, list }: { readonly operatorId: string; readonly change: ListedChange; readonly list: TakenList },
): void {
  const { source, at, by } = list;
  const isSaid = [...record.proposals.values()].some(
    (other) =>
      other.operatorId === operatorId &&
      canonicalJson([other.change.field, other.change.after]) === canonicalJson([change.field, change.after]) &&
      (other.status === 'open' || other.source === source),
  );
  if (isSaid) return;
  const id = record.proposals.size + 1;
  record.proposals.set(id, { id, operatorId, source, change, at, by, status: 'open' });
}

/** The first address of the list is stored last, so that it is the one that is written to. */
function addEmails(
  record: FakeRecord,
  { id, row, onlyFor }: { readonly id: string; readonly row: OperatorRow; readonly onlyFor: string | undefined },
): void {
  const { email, otherEmails = [] } = row;
  for (const address of [...otherEmails, ...(email === undefined ? [] : [email])]) {
    const point = { operatorId: id, inspectorId: undefined, channel: 'email', address } as const;
    const known = samePoint(record, point);
    const list = onlyFor === undefined ? undefined : [onlyFor];
    if (known === undefined) changePoint(record, addContactPoint(record, point), { onlyFor: list });
    else if (known.onlyFor !== undefined) changePoint(record, known.id, { onlyFor: list && [...known.onlyFor, ...list] });
  }
}

type PointKey = Pick<ContactPointEntry, 'operatorId' | 'inspectorId' | 'channel' | 'address'>;

/** A contact is unique with whose it is, its channel and its address. */
export function samePoint(record: FakeRecord, key: PointKey): ContactPointEntry | undefined {
  return [...record.contactPoints.values()].find(
    (point) =>
      point.operatorId === key.operatorId &&
      point.inspectorId === key.inspectorId &&
      point.channel === key.channel &&
      point.address === key.address,
  );
}

/** @returns its id */
export function addContactPoint(
  record: FakeRecord,
  { role, validUntil, ...key }: PointKey & Partial<Pick<ContactPointEntry, 'role' | 'validUntil'>>,
): number {
  const point: ContactPointEntry = {
    id: record.next('contact-point'),
    ...key,
    role,
    validUntil,
    language: undefined,
    unreachableSince: undefined,
    unreachableReason: undefined,
    unsubscribedAt: undefined,
    leftAt: undefined,
    onlyFor: undefined,
  };
  record.contactPoints.set(point.id, point);
  return point.id;
}

/** Changes some of a contact; one that is not there stays away. */
export function changePoint(record: FakeRecord, id: number, change: Partial<ContactPointEntry>): void {
  const point = record.contactPoints.get(id);
  if (point !== undefined) record.contactPoints.set(id, { ...point, ...change });
}
