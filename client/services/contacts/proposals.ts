import type { ListProposal, ProposalFilter } from '../../../domain/campaign/list-proposal';
import { tellCases } from '../cases/tell-case';
import { RequestRefused, requireReason } from '../request-refused';
import type { ServiceParts } from '../service-parts';

const PAGE = 100;

/** What staff decide about a change that a list brought. */
export interface ProposalVerdict {
  readonly id: number;
  readonly accept: boolean;
  readonly reason: string;
  readonly by: string;
}

/** Changes that lists brought for operators with an open case, oldest first; by default those that wait for a decision. */
export async function listProposals(
  { store }: ServiceParts,
  {
    status,
    limit = PAGE,
    ...filter
  }: Omit<ProposalFilter, 'limit' | 'status'> & {
    readonly status?: ProposalFilter['status'] | 'all';
    readonly limit?: number;
  } = {},
): Promise<readonly ListProposal[]> {
  const wanted = status ?? 'open';
  return await store.proposals.list({ ...filter, ...(wanted === 'all' ? {} : { status: wanted }), limit });
}

/**
 * Accepts or declines a change that a list brought. The same decision again changes nothing. An accepted address is one more at which
 * the operator's cases are reached, and they are told of it.
 *
 * @throws RequestRefused without a reason, when there is no such proposal, or when it was decided otherwise
 */
export async function decideProposal(parts: ServiceParts, { id, accept, reason, by }: ProposalVerdict): Promise<ListProposal> {
  requireReason(reason, 'the decision');
  const { store, clock } = parts;
  const proposal = await store.proposals.decide({ id, accept, reason, by, at: await clock.now() });
  if (proposal === undefined) throw new RequestRefused('unknown-proposal', `There is no proposal ${id}.`);
  if (proposal.status !== (accept ? 'accepted' : 'declined'))
    throw new RequestRefused('proposal-decided', `Proposal ${id} is ${proposal.status} already.`);
  // also when it was accepted before: that process may have died before it told the cases
  if (accept && proposal.change.field === 'email') await tellCases(parts, [proposal.operatorId], { news: 'restored', channel: 'email' });
  return proposal;
}
