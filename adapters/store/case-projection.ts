import { CASE_PROJECTION, projectCase } from '../../domain/case/queue';
import type { CaseState } from '../../domain/case/case-state';

/** The row of a case as its state has it: what lists and counts read. Folded by the same function as the workflow's own state. */
export function projectionOf(state: CaseState) {
  const { status, queue, nextAt, deadline, outcome, hold, packageHash } = projectCase(state);
  return {
    status,
    queue,
    next_at: nextAt ?? null,
    deadline,
    outcome: outcome ?? null,
    hold: hold ?? null,
    state: JSON.stringify(state),
    projection: CASE_PROJECTION,
    // a record from before cases wrote down their rules says them in the row alone
    ...(packageHash === undefined ? {} : { package_hash: packageHash }),
  };
}

/** The same with the end of its log: how far the row is. */
export function writtenProjectionOf(state: CaseState, { fence, headHash }: { readonly fence: number; readonly headHash: string }) {
  return { ...projectionOf(state), sequence: state.sequence, head_hash: headHash, fence };
}
