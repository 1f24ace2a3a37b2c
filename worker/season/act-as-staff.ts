import { DAY, HOUR, type Instant } from '../../domain/time';
import type { CaseDetail } from '../../client/services/views';
import type { PlayParts, Player } from './play-parts';
import type { Season } from './season';

/** Staff see what the register says, and decide what waits. */
export async function actAsStaff({ installation }: PlayParts, players: readonly Player[], season: Season): Promise<void> {
  const { client } = installation;
  const by = 'staff:demo';
  const now = await client.clock.now();
  for (const [index, player] of players.entries()) {
    const view = await client.cases.get(player.caseId);
    if (view.outcome !== undefined) continue;
    const matter = view.pending[0];
    const decision = { by, ...(matter === undefined ? {} : { matterId: matter.id }) };
    if (matter?.about === 'extension') await client.cases.grantExtension(player.caseId, decision);
    else if (matter?.about === 'not-in-scope') await client.cases.refuteClaim(player.caseId, decision);
    else if (matter !== undefined) await client.cases.confirmClaim(player.caseId, decision);
    else if (await hasFiled(player, view, now)) {
      await client.cases.recordFiling(player.caseId, { receivedAt: now - HOUR, reference: `${season.campaignId}-${index + 1}`, by });
    }
  }
}

/** Whether the register shows a filing that came in outside of the chat. */
async function hasFiled(player: Player, view: CaseDetail, now: Instant): Promise<boolean> {
  const served = (kind: string): boolean => view.messages.some((message) => message.kind === kind && message.status === 'accepted');
  switch (player.manner) {
    case 'files-at-once':
      return served('notice') && now > (view.events[0]?.event.at ?? now) + DAY;
    case 'asks-for-time-and-files':
      return view.events.some(({ event }) => event.type === 'extension-granted') && now > (view.deadline ?? now) - 3 * DAY;
    case 'says-not-in-scope-wrongly':
      return view.events.some(({ event }) => event.type === 'claim-refuted') && served('missed-deadline');
    case 'blocks-the-bot':
      return served('missed-deadline');
    case 'files-while-the-inspector-is-on-the-way':
      return view.inspections.some(({ status }) => status === 'accepted');
    default:
      return await Promise.resolve(false);
  }
}
