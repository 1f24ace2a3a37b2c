import type { ListProposal, ProposalDecision } from '../../../domain/campaign/list-proposal';
import { caseId } from '../../../domain/keys';
import type { ProposalStore } from '../../../ports/proposal-store';
import { asPort } from './as-port';
import { REACHABLE } from './fake-contacts';
import { addContactPoint, changePoint, samePoint } from './fake-operators';
import type { FakeRecord } from './fake-record';

/** What lists say of operators with an open case, until staff have decided. */
export function createFakeProposalStore(record: FakeRecord): ProposalStore {
  return asPort<ProposalStore>({
    list: ({ status, operatorId, source, afterId = 0, limit }) =>
      [...record.proposals.values()]
        .filter((one) => one.id > afterId && (status === undefined || one.status === status))
        .filter((one) => (operatorId === undefined || one.operatorId === operatorId) && (source === undefined || one.source === source))
        .slice(0, limit),
    decide: (decision) => decide(record, decision),
  });
}

function decide(record: FakeRecord, { id, accept, reason, by, at }: ProposalDecision): ListProposal | undefined {
  const proposal = record.proposals.get(id);
  if (proposal?.status !== 'open') return proposal;
  if (accept) carryOut(record, proposal);
  const status = accept ? 'accepted' : 'declined';
  const decided: ListProposal = { ...proposal, status, decided: { at, by, reason } };
  record.proposals.set(id, decided);
  const detail = `proposal ${id} (${proposal.change.field}, ${proposal.source}): ${reason}`;
  record.audit.push({ at, actor: by, action: `list-change-${status}`, target: proposal.operatorId, detail });
  return decided;
}

function carryOut(record: FakeRecord, { operatorId, change }: ListProposal): void {
  if (change.field === 'email') {
    const key = { operatorId, inspectorId: undefined, channel: 'email', address: change.after } as const;
    changePoint(record, samePoint(record, key)?.id ?? addContactPoint(record, key), REACHABLE);
    return;
  }
  const operator = record.operators.get(operatorId);
  const changed = { [change.field]: change.after };
  if (operator !== undefined) record.operators.set(operatorId, { ...operator, ...changed });
  if (change.field === 'phones') return;
  for (const entry of record.cases.values()) {
    const isOpen = entry.startedAt === undefined && !entry.startBegun;
    if (entry.operatorId === operatorId && isOpen) record.cases.set(caseId(entry), { ...entry, ...changed });
  }
}
