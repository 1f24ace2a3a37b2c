import type { OperatorRow } from '../../../domain/campaign/operator-row';
import type { ContactPointEntry, FakeRecord, OperatorEntry } from './fake-record';

/** The first operator number of a record. */
const FIRST_NUMBER = 1001;

export function operatorBy(record: FakeRecord, identifier: string): OperatorEntry | undefined {
  return [...record.operators.values()].find((operator) => operator.identifier === identifier);
}

/** One that is known is the same operator: it is brought up to date, and its addresses are added to. @returns its id */
export function storeOperator(record: FakeRecord, row: OperatorRow): string {
  const { identifier, names, language, region, phones = [], email, otherEmails = [] } = row;
  const id = operatorBy(record, identifier)?.id ?? `op-${record.next('operator') + FIRST_NUMBER - 1}`;
  record.operators.set(id, { id, identifier, names, language, region, phones });
  // the first address of the list is stored last, so that it is the one that is written to
  for (const address of [...otherEmails, ...(email === undefined ? [] : [email])]) {
    const point = { operatorId: id, inspectorId: undefined, channel: 'email', address } as const;
    if (samePoint(record, point) === undefined) addContactPoint(record, point);
  }
  return id;
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
  };
  record.contactPoints.set(point.id, point);
  return point.id;
}

/** Changes some of a contact; one that is not there stays away. */
export function changePoint(record: FakeRecord, id: number, change: Partial<ContactPointEntry>): void {
  const point = record.contactPoints.get(id);
  if (point !== undefined) record.contactPoints.set(id, { ...point, ...change });
}
