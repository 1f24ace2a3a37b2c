import type { CaseState } from '../../domain/case/case-state';
import { nextDateOf, queueOf, rollStatus } from '../../domain/case/queue';

/** The projection of a case: what lists and counts read. Folded by the same function as the workflow's own state. */
export function projectionOf(state: CaseState, { fence, headHash }: { readonly fence: number; readonly headHash: string }) {
  return {
    status: rollStatus(state),
    queue: queueOf(state),
    next_at: nextDateOf(state) ?? null,
    deadline: state.plan.deadline,
    outcome: state.standing.type === 'closed' ? state.standing.outcome : null,
    hold: state.hold ?? null,
    sequence: state.sequence,
    head_hash: headHash,
    fence,
    state: JSON.stringify(state),
    // a record from before cases wrote down their rules says them in the row alone
    ...(state.packageHash === undefined ? {} : { package_hash: state.packageHash }),
  };
}
