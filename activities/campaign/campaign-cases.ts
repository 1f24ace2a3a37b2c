import type { CampaignCount } from '../../domain/campaign/campaign-progress';
import { OPEN_CAMPAIGN } from '../../domain/campaign/campaign';
import type { CampaignCheck, WithdrawCases } from '../contract';
import type { CaseRow } from '../../domain/case/case-record';
import type { Store } from '../../ports/store';
import type { CaseNews } from '../../domain/case/case-news';
import type { Workflows } from '../../ports/workflows';

/** How far the cases of a campaign have been told: enough for the next attempt to go on. */
export interface TellingProgress {
  /** Number of the last case that was looked at. */
  readonly after: number;
}

/** What telling the cases of a campaign needs. */
export interface TellingPorts {
  readonly store: Pick<Store, 'cases'>;
  readonly workflows: Pick<Workflows, 'tellCase' | 'hasWorker'>;
  /** Says that it is alive, and where an attempt after this one goes on. */
  readonly note: (progress: TellingProgress) => void;
}

const PAGE = 200;
/** Cases told side by side. */
const PARALLEL = 8;

/** Tells every case that waits because of a pause that it is over. Repeating it changes nothing. */
export async function releaseCases(ports: TellingPorts, { campaignId }: CampaignCheck, done?: TellingProgress): Promise<void> {
  const news = { type: 'campaign-resumed' } as const;
  await tellCases(ports, { campaignId, news, isTold: ({ hold }) => hold === 'campaign-paused' }, done);
}

/** Tells every open case that the campaign was withdrawn, and by whom. Repeating it changes nothing. */
export async function withdrawCases(
  ports: TellingPorts,
  { campaignId, by = 'campaign' }: WithdrawCases,
  done?: TellingProgress,
): Promise<void> {
  const isTold = ({ status }: CaseRow): boolean => status !== 'closed' && status !== 'not-started';
  await tellCases(ports, { campaignId, news: { type: 'campaign-withdrawn', by }, isTold }, done);
}

interface Telling {
  readonly campaignId: string;
  readonly news: CaseNews;
  readonly isTold: (row: CaseRow) => boolean;
}

async function tellCases(ports: TellingPorts, { campaignId, news, isTold }: Telling, done: TellingProgress = { after: 0 }): Promise<void> {
  let { after } = done;
  for (;;) {
    const rows = await ports.store.cases.list({ campaignId, afterNumber: after, limit: PAGE });
    const last = rows.at(-1);
    if (last === undefined) return;
    const told = rows.filter(isTold);
    for (let from = 0; from < told.length; from += PARALLEL) {
      const some = told.slice(from, from + PARALLEL);
      await Promise.all(some.map((row) => tell(ports, row, news)));
      ports.note({ after: some.at(-1)?.number ?? after });
    }
    after = last.number;
    ports.note({ after });
  }
}

/**
 * A case that cannot be told keeps nobody else from being told: reconciliation finds that it has not heard, and tells it.
 *
 * @throws when the server is away: then nobody can be told, and the attempt after this one goes on here
 */
async function tell({ workflows }: TellingPorts, row: CaseRow, news: CaseNews): Promise<void> {
  try {
    await workflows.tellCase(row, news);
  } catch {
    await workflows.hasWorker();
  }
}

/** Counts what is left; a campaign whose cases are all closed is closed with them, also while it is paused. */
export async function checkCampaign(
  { store }: { readonly store: Pick<Store, 'campaigns'> },
  { campaignId }: Pick<CampaignCheck, 'campaignId'>,
): Promise<CampaignCount> {
  const { campaigns } = store;
  const open = await campaigns.countOpen(campaignId);
  if (open === 0) await campaigns.setStatus(campaignId, { from: OPEN_CAMPAIGN, to: 'closed' });
  const campaign = await campaigns.find(campaignId);
  if (campaign === undefined) throw new Error(`no campaign ${campaignId} in the record`);
  return { open, status: campaign.status };
}
