import type { HoldReason } from '../../domain/case/case-event';
import type { CampaignCheck, WithdrawCases } from '../contract';
import type { CaseRow } from '../../domain/case/case-record';
import type { Store } from '../../ports/store';
import type { Workflows } from '../../ports/workflows';

interface CampaignPorts {
  readonly store: Store;
  readonly workflows: Pick<Workflows, 'tellCase'>;
  readonly heartbeat: (progress: { readonly after: number }) => void;
}

const PAGE = 200;
const PAUSED: HoldReason = 'campaign-paused';

/** Tells every case that waits because of a pause that it is over. Repeating it changes nothing. */
export async function releaseCases(ports: CampaignPorts, { campaignId }: CampaignCheck): Promise<void> {
  for await (const row of openCases(ports, campaignId)) {
    if (row.hold === PAUSED) await ports.workflows.tellCase(row, { type: 'campaign-resumed' });
  }
}

/** Tells every open case that the campaign was withdrawn, and by whom. */
export async function withdrawCases(ports: CampaignPorts, { campaignId, by = 'campaign' }: WithdrawCases): Promise<void> {
  for await (const row of openCases(ports, campaignId)) await ports.workflows.tellCase(row, { type: 'campaign-withdrawn', by });
}

/** Counts the roll, and closes the campaign when nothing is open. */
export async function checkCampaign({ store }: { readonly store: Store }, { campaignId }: CampaignCheck): Promise<{ open: number }> {
  const { byStatus } = await store.campaigns.count(campaignId);
  const open = byStatus['not-started'] + byStatus.running + byStatus['on-hold'];
  const campaign = await store.campaigns.find(campaignId);
  if (open === 0 && campaign?.status === 'running') await store.campaigns.setStatus(campaignId, 'closed');
  return { open };
}

async function* openCases({ store, heartbeat }: CampaignPorts, campaignId: string): AsyncGenerator<CaseRow> {
  let after = 0;
  for (;;) {
    const rows = await store.cases.list({ campaignId, afterNumber: after, limit: PAGE });
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const row of rows) if (row.status === 'running' || row.status === 'on-hold') yield row;
    after = last.number;
    heartbeat({ after });
  }
}
