import type { CaseRow } from '../../../domain/case/case-record';
import { needsWarning } from '../../../domain/case/decide/repeats';
import { isWarned } from '../../../domain/case/lawful-stages';
import type { ListProposal } from '../../../domain/campaign/list-proposal';
import type { ChatOwner } from '../../../domain/contact/contact';
import { isOutage } from '../../../domain/outage';
import { warnCase } from '../cases/replan';
import { RequestRefused } from '../request-refused';
import type { ServiceParts } from '../service-parts';
import { noteChatUnblocked, repairEmail } from './contacts';
import { decideProposal, type ProposalVerdict } from './proposals';

/** As `repairEmail`; and an operator that nobody could warn is warned now. @throws RequestRefused as `repairEmail` */
export async function mendEmail(parts: ServiceParts, mended: Parameters<typeof repairEmail>[1]): Promise<void> {
  await repairEmail(parts, mended);
  await warnMended(parts, [mended.operatorId]);
}

/** As `noteChatUnblocked`; and operators that nobody could warn are warned now. */
export async function mendChat(parts: ServiceParts, chatId: number): Promise<void> {
  await warnMended(parts, await noteChatUnblocked(parts, chatId));
}

/** As `decideProposal`; an accepted address has an operator warned that nobody could warn. @throws RequestRefused as `decideProposal` */
export async function decideListed(parts: ServiceParts, verdict: ProposalVerdict): Promise<ListProposal> {
  const proposal = await decideProposal(parts, verdict);
  if (verdict.accept && proposal.change.field === 'email') await warnMended(parts, [proposal.operatorId]);
  return proposal;
}

/** What came of linking a chat; an operator that nobody could warn before is warned now. */
export async function warnOnceLinked<Linking extends { readonly status: string; readonly owner?: ChatOwner }>(
  parts: ServiceParts,
  linking: Promise<Linking>,
): Promise<Linking> {
  const linked = await linking;
  if (linked.owner?.type === 'operator') await warnMended(parts, [linked.owner.operatorId]);
  return linked;
}

/** Who mended the contact of an operator that was not warned has it warned: that is what the mending is for. */
const MENDED = { by: 'rollcall', reason: 'contact-mended' } as const;

/**
 * A contact was mended: an operator that nobody could warn is warned now. Where that is not possible yet, the case stays in its queue,
 * and staff warn again.
 */
async function warnMended(parts: ServiceParts, operatorIds: readonly string[]): Promise<void> {
  for (const operatorId of operatorIds) {
    for (const row of await parts.store.cases.ofOperator(operatorId)) await warnWhenMended(parts, row);
  }
}

async function warnWhenMended(parts: ServiceParts, row: CaseRow): Promise<void> {
  const { state } = row;
  if (state === undefined || isWarned(state) || !needsWarning(state, await parts.clock.now())) return;
  // in a pause the warning could be missed again
  if ((await parts.store.campaigns.find(row.campaignId))?.status !== 'running') return;
  try {
    await warnCase(parts, row, MENDED);
  } catch (error) {
    if (!(error instanceof RequestRefused) && !isOutage(error)) throw error;
  }
}
