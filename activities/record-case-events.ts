import { lettersOf } from '../domain/case/due-letters';
import type { Clock } from '../ports/clock';
import type { Store } from '../ports/store';
import type { Workflows } from '../ports/workflows';
import type { CampaignStatus } from '../domain/campaign/campaign';
import type { CaseKey } from '../domain/keys';
import type { CaseNews } from '../domain/case/case-news';
import type { RecordCaseEvents } from './contract';

/** What recording the events of a case needs. */
export interface RecordParts {
  readonly store: Pick<Store, 'campaigns' | 'cases' | 'inspections' | 'staffAlerts'>;
  readonly workflows: Pick<Workflows, 'clockOffset' | 'startLetter' | 'tellCase'>;
  readonly clock: Clock;
}

/**
 * Appends what a workflow task decided to the record, and starts the letters that follow from it. The same batch again changes nothing,
 * and of a straggler, whose events never came to be, no letter tells.
 */
export async function recordCaseEvents({ store, workflows, clock }: RecordParts, { key, batch }: RecordCaseEvents): Promise<void> {
  if (!(await store.cases.recordEvents(key, batch))) return;
  await tellWhatItMissed({ store, workflows }, { key, batch });
  const letters = lettersOf(batch.events, batch.from);
  if (letters.length === 0) return;
  // the same batch again finds the letters that it started
  const clockOffsetMs = workflows.clockOffset(await clock.now());
  for (const letter of letters) await workflows.startLetter({ key, ...letter, clockOffsetMs });
}

/**
 * A resume and a withdrawal tell the cases that the record shows at that moment. One that stops for a pause, or opens, is shown only
 * from here on: so it looks once more at what the campaign has come to.
 *
 * @see docs/rules.md#pause
 */
async function tellWhatItMissed(
  { store, workflows }: Pick<RecordParts, 'store' | 'workflows'>,
  { key, batch: { events } }: RecordCaseEvents,
): Promise<void> {
  const stops = events.some((event) => event.type === 'case-held' && event.reason === 'campaign-paused');
  const opens = events.some(({ type }) => type === 'case-opened');
  if (opens) await tellOfFilings({ store, workflows }, key);
  if (!stops && !opens) return;
  const status = (await store.campaigns.find(key.campaignId))?.status;
  const news = status === undefined ? undefined : missedNews(status, stops);
  if (news !== undefined) await workflows.tellCase(key, news);
}

/** What was entered before the launch came to the case: its lock gives the filing and the opening an order. */
async function tellOfFilings({ store, workflows }: Pick<RecordParts, 'store' | 'workflows'>, key: CaseKey): Promise<void> {
  for (const { filingId, receivedAt } of await store.cases.filings(key))
    await workflows.tellCase(key, { type: 'filing-received', filingId, receivedAt });
}

function missedNews(status: CampaignStatus, stops: boolean): CaseNews | undefined {
  if (status === 'withdrawn') return { type: 'campaign-withdrawn', by: 'campaign' };
  return status === 'running' && stops ? { type: 'campaign-resumed' } : undefined;
}
