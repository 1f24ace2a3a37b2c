import type { OperatorRow } from '../../../domain/campaign/operator-row';
import type { ImportEffect, ImportedOperator, ImportRow, NewImport, UndoneImport } from '../../../domain/campaign/operator-import';
import { canonicalJson } from '../../../domain/canonical-json';
import type { Instant } from '../../../domain/time';
import type { ImportStore } from '../../../ports/import-store';
import { asPort, compare, present } from './as-port';
import { operatorBy, storeOperator } from './fake-operators';
import type { FakeRecord } from './fake-record';

type Before = NonNullable<ImportedOperator['before']>;

interface StoredImport {
  readonly row: ImportRow;
  readonly operators: readonly ImportedOperator[];
}

/** Lists that staff took over, each with what it changed. */
export function createFakeImportStore(record: FakeRecord): ImportStore {
  const imports = new Map<number, StoredImport>();
  return asPort<ImportStore>({
    compare: (operators) => new Map(operators.map((operator) => [operator.identifier, effectOn(beforeOf(record, operator), operator)])),
    add(list) {
      const known = [...imports.values()].find(({ row }) => row.digest === list.digest);
      if (known !== undefined) return known.row;
      const added = addImport(record, list, imports.size + 1);
      imports.set(added.row.id, added);
      return added.row;
    },
    find: (id) => imports.get(id)?.row,
    list: () => [...imports.values()].map(({ row }) => row),
    operators: (id) => [...(imports.get(id)?.operators ?? [])].sort((one, other) => compare(one.operatorId, other.operatorId)),
    undo: (id, by, at) => undo(record, imports, { id, by, at }),
  });
}

function effectOn(before: Before | undefined, operator: OperatorRow): ImportEffect {
  if (before === undefined) return 'new';
  const { names, language, region, phones = [], email, otherEmails = [] } = operator;
  const { emails: known, ...rest } = before;
  const same = canonicalJson({ names, language, region, phones }) === canonicalJson(rest);
  return same && [...(email === undefined ? [] : [email]), ...otherEmails].every((address) => known.includes(address))
    ? 'unchanged'
    : 'changed';
}

function beforeOf(record: FakeRecord, { identifier }: OperatorRow): Before | undefined {
  const operator = operatorBy(record, identifier);
  if (operator === undefined) return undefined;
  const { id, names, language, region, phones } = operator;
  const emails = [...record.contactPoints.values()].filter(({ operatorId, channel }) => operatorId === id && channel === 'email');
  return { names, language, region, phones, emails: emails.map(({ address }) => address) };
}

function addImport(record: FakeRecord, list: NewImport, id: number): StoredImport {
  const { digest, fileName, at, by } = list;
  const operators = list.operators.map((imported) => {
    const before = beforeOf(record, imported);
    return { operatorId: storeOperator(record, imported), imported, ...present({ before }) };
  });
  const detail = `${operators.length} operators`;
  record.audit.push({ at, actor: by, action: 'list-imported', target: `import ${id}`, detail });
  return { row: { id, digest, fileName, at, by, rows: operators.length, status: 'imported' }, operators };
}

function undo(
  record: FakeRecord,
  imports: Map<number, StoredImport>,
  { id, by, at }: { readonly id: number; readonly by: string; readonly at: Instant },
): UndoneImport {
  const stored = imports.get(id);
  if (stored === undefined) throw new Error(`no import ${id} in the record`);
  const { row, operators } = stored;
  if (row.status === 'undone') return { status: 'undone-before' };
  const later = [...imports.values()].filter((other) => other.row.id > id && other.row.status === 'imported');
  const changedLater = new Set(later.flatMap((other) => other.operators.map(({ operatorId }) => operatorId)));
  const withCase = new Set([...record.cases.values()].map(({ operatorId }) => operatorId));
  const used = operators.filter(
    ({ operatorId, before }) => changedLater.has(operatorId) || (before === undefined && withCase.has(operatorId)),
  );
  if (used.length > 0) return { status: 'in-use', operators: used.length };
  for (const { operatorId, before } of operators) {
    if (before === undefined) forget(record, operatorId);
    else restore(record, operatorId, before);
  }
  const restored = operators.filter(({ before }) => before !== undefined).length;
  const removed = operators.length - restored;
  imports.set(id, { ...stored, row: { ...row, status: 'undone', digest: `${row.digest}/undone/${id}` } });
  const detail = `${removed} removed, ${restored} restored`;
  record.audit.push({ at, actor: by, action: 'import-undone', target: `import ${id}`, detail });
  return { status: 'undone', removed, restored };
}

/** An address that came with the list goes unless a message used it. */
function restore(record: FakeRecord, operatorId: string, { emails, ...before }: Before): void {
  const operator = record.operators.get(operatorId);
  if (operator !== undefined) record.operators.set(operatorId, { ...operator, ...before });
  const used = new Set([...record.messages.values()].map(({ contactPointId }) => contactPointId));
  for (const point of record.contactPoints.values()) {
    const came = point.operatorId === operatorId && point.channel === 'email' && !emails.includes(point.address);
    if (came && !used.has(point.id)) record.contactPoints.delete(point.id);
  }
}

function forget(record: FakeRecord, operatorId: string): void {
  for (const point of record.contactPoints.values()) if (point.operatorId === operatorId) record.contactPoints.delete(point.id);
  for (const link of record.links.values()) if (link.operatorId === operatorId) record.links.delete(link.link);
  record.operators.delete(operatorId);
}
