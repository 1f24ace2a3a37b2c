import { pollUntil } from '../../client/services/poll-until';
import type { CaseEventType } from '../../domain/case/case-event';
import type { CaseRow } from '../../domain/case/case-record';
import type { MessageRow } from '../../domain/delivery/ledger';
import type { CampaignSize, CrashCampaign, Lane } from './lane';
import type { Verdict } from './verdict';

/** A path of the product that can be set off, waited for and judged. */
export interface Stage {
  /** Makes the path begin. */
  trigger(): Promise<void>;
  isAtRest(): Promise<boolean>;
  judge(): Promise<Verdict>;
  /** Who receives what the path sends. */
  readonly recipient: { readonly email: string; readonly chatId: number | undefined };
}

export const NOTICE = 'N0';
export const NO_CHAT = 0;

export async function hasSettled(campaign: CrashCampaign, step: string): Promise<boolean> {
  const rows = await campaign.rows();
  const settled = rows.filter(({ state }) => state?.settled.includes(step) === true);
  return settled.length === campaign.operators.length;
}

export async function whenSettled(campaign: CrashCampaign, step: string): Promise<void> {
  const settled = await pollUntil(async () => ((await hasSettled(campaign, step)) ? true : undefined), { timeoutMs: 60_000, everyMs: 20 });
  if (settled === undefined) throw new Error(`${campaign.id} was never done with ${step}`);
}

export function recipientOf({ operators }: CrashCampaign): Stage['recipient'] {
  const [operator] = operators;
  return { email: operator?.email ?? '', chatId: operator?.person?.id };
}

export async function startedCampaign(lane: Lane, linked: number, start: Pick<CampaignSize, 'startsAt'> = {}): Promise<CrashCampaign> {
  const campaign = await lane.campaign({ operators: 1, linked, ...start });
  await campaign.start();
  await whenSettled(campaign, NOTICE);
  return campaign;
}

export async function countEvents({ installation }: Lane, row: CaseRow, type: CaseEventType): Promise<number> {
  return (await installation.store.cases.events(row)).filter(({ event }) => event.type === type).length;
}

async function lettersOf({ installation }: Lane, row: CaseRow): Promise<readonly MessageRow[]> {
  return (await installation.store.messages.list(row)).filter(({ kind }) => kind === 'letter');
}

export async function countLetters(lane: Lane, row: CaseRow, prefix: string): Promise<number> {
  return (await lettersOf(lane, row)).filter(({ stepId }) => stepId.startsWith(prefix)).length;
}

export async function areLettersSettled(lane: Lane, row: CaseRow): Promise<boolean> {
  return (await lettersOf(lane, row)).every(({ status }) => status !== 'reserved' && status !== 'submitted');
}
