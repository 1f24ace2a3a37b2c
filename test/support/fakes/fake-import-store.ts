import type { OperatorBefore, NewImport, UndoneImport } from '../../../domain/campaign/operator-import';
import type { Instant } from '../../../domain/time';
import type { ImportStore } from '../../../ports/import-store';
import { asPort, compare } from './as-port';
import { effectIn, hasOpenCase, storeOperator } from './fake-operators';
import type { FakeRecord, StoredImport } from './fake-record';

/** Lists that staff took over, each with what it changed. */
export function createFakeImportStore(record: FakeRecord): ImportStore {
  const { imports } = record;
  return asPort<ImportStore>({
    compare: (operators) => new Map(operators.map((operator) => [operator.identifier, effectIn(record, operator)])),
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
    undo: (id, by, at) => undo(record, { id, by, at }),
  });
}

function addImport(record: FakeRecord, list: NewImport, id: number): StoredImport {
  const { digest, fileName, at, by } = list;
  const operators = list.operators.map((imported) => {
    const { id: operatorId, ...stored } = storeOperator(record, imported, { source: `import ${id}`, at, by });
    return { operatorId, imported, ...stored };
  });
  const detail = `${operators.length} operators`;
  record.audit.push({ at, actor: by, action: 'list-imported', target: `import ${id}`, detail });
  const proposed = operators.filter(({ effect }) => effect === 'proposed').length;
  return { row: { id, digest, fileName, at, by, rows: operators.length, status: 'imported', proposed }, operators };
}

function undo(record: FakeRecord, { id, by, at }: { readonly id: number; readonly by: string; readonly at: Instant }): UndoneImport {
  const { imports } = record;
  const stored = imports.get(id);
  if (stored === undefined) throw new Error(`no import ${id} in the record`);
  const { row, operators } = stored;
  if (row.status === 'undone') return { status: 'undone-before' };
  const [started] = [...record.startedFrom].find(([, importId]) => importId === id) ?? [];
  if (started !== undefined) return { status: 'in-use-by-campaign', campaignId: started };
  const later = [...imports.values()].filter((other) => other.row.id > id && other.row.status === 'imported');
  const changedLater = new Set(later.flatMap((other) => other.operators.map(({ operatorId }) => operatorId)));
  const withCase = new Set([...record.cases.values()].map(({ operatorId }) => operatorId));
  const used = operators.filter(
    ({ operatorId, effect }) =>
      changedLater.has(operatorId) ||
      (effect === 'new' && withCase.has(operatorId)) ||
      (effect === 'changed' && hasOpenCase(record, operatorId)),
  );
  if (used.length > 0) return { status: 'in-use', operators: used.length };
  for (const { operatorId, before, effect } of operators) {
    if (effect === 'new') forget(record, operatorId);
    if (effect === 'changed' && before !== undefined) restore(record, operatorId, before);
  }
  takeBack(record, { source: `import ${id}`, at, by });
  const restored = operators.filter(({ effect }) => effect === 'changed').length;
  const removed = operators.filter(({ effect }) => effect === 'new').length;
  imports.set(id, { ...stored, row: { ...row, status: 'undone', digest: `${row.digest}/undone/${id}` } });
  const detail = `${removed} removed, ${restored} restored`;
  record.audit.push({ at, actor: by, action: 'import-undone', target: `import ${id}`, detail });
  return { status: 'undone', removed, restored };
}

/** An address that came with the list goes unless a message used it. */
function restore(record: FakeRecord, operatorId: string, { emails, ...before }: OperatorBefore): void {
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

/** Nobody has to decide what came with a list that was undone. */
function takeBack(record: FakeRecord, { source, at, by }: { readonly source: string; readonly at: Instant; readonly by: string }): void {
  for (const proposal of record.proposals.values()) {
    if (proposal.source !== source || proposal.status !== 'open') continue;
    record.proposals.set(proposal.id, { ...proposal, status: 'taken-back', decided: { at, by, reason: 'the import was undone' } });
  }
}
