import type { ListProposal, ProposalDecision, ProposalFilter } from '../domain/campaign/list-proposal';

/** What lists say of operators with an open case, until staff have decided. */
export interface ProposalStore {
  list(filter: ProposalFilter): Promise<readonly ListProposal[]>;
  /**
   * Decides an open proposal, in one transaction with the audit trail. What is accepted holds for the operator and for its cases that
   * have not started; those that have keep what they rest on, but for the addresses at which they are reached.
   *
   * @returns the proposal as it is then, decided now or before; undefined when there is none of that number
   */
  decide(decision: ProposalDecision): Promise<ListProposal | undefined>;
}
