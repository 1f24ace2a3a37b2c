import { findingOf } from '../../domain/reconciliation/finding';
import { findCampaignDiscrepancies, type Discrepancy, type Finding } from '../../domain/reconciliation/report';
import { findCalendarEnd } from '../../domain/reconciliation/calendar-discrepancy';
import { dateIn } from '../../domain/law/calendar/zone';
import { SECOND } from '../../domain/time';
import { actOf, LOOK_AGAIN_AFTER_MS, type Comparing } from './comparing';

/** A workflow whose worker is away does not answer. */
const ANSWER_WITHIN_MS = 10 * SECOND;

/** The campaign's own workflow, and how far it says the launch is. */
export async function compareCampaign(
  comparing: Comparing,
): Promise<{ readonly launchComplete: boolean; readonly findings: readonly Finding[] }> {
  let look = await lookAtCampaign(comparing);
  if (look.discrepancies.length > 0) {
    await comparing.sleep(LOOK_AGAIN_AFTER_MS);
    look = await lookAtCampaign(comparing);
  }
  const findings: Finding[] = [];
  for (const discrepancy of look.discrepancies) findings.push(findingOf(discrepancy, await repairCampaign(comparing, discrepancy)));
  return { launchComplete: look.launchComplete, findings };
}

async function lookAtCampaign(comparing: Comparing): Promise<{ launchComplete: boolean; discrepancies: readonly Discrepancy[] }> {
  const { store, roll, campaign } = comparing;
  const { id } = campaign;
  const seen = await roll.describe(roll.ids.ofCampaign(id));
  const progress = seen.status === 'running' ? await roll.campaignProgress(id) : undefined;
  const [row, open] = await Promise.all([store.campaigns.find(id), store.campaigns.countOpen(id)]);
  const sides = { campaignId: id, status: row?.status ?? campaign.status, open, seen };
  const discrepancies = findCampaignDiscrepancies({ ...sides, ...(progress === undefined ? {} : { progress }) });
  const { calendar } = await store.campaigns.package((row ?? campaign).packageHash);
  const today = dateIn(calendar.zone, comparing.machineNow() + campaign.clockOffsetMs);
  return { launchComplete: progress?.complete === true, discrepancies: [...discrepancies, ...findCalendarEnd(sides, calendar, today)] };
}

async function repairCampaign(comparing: Comparing, { repair, sentence }: Discrepancy): Promise<boolean> {
  const { store, workflows, input, campaign } = comparing;
  if (!input.repair || repair === undefined) return false;
  const { id, deadline, clockOffsetMs, status } = campaign;
  switch (repair.type) {
    case 'restart-campaign': {
      const changing = (await store.ruleChanges.list(id)).find(({ appliedAt }) => appliedAt === undefined)?.id;
      const change = changing === undefined ? {} : { changing };
      const started = await workflows.restartCampaign({ campaignId: id, deadline, clockOffsetMs, paused: status === 'paused', ...change });
      if (!started) return false;
      break;
    }
    case 'pause-campaign':
      if (!(await request(comparing, 'pause'))) return false;
      break;
    case 'resume-campaign':
      if (!(await request(comparing, 'resume'))) return false;
      break;
    default:
      return false;
  }
  await store.audit.add(actOf(comparing, repair, { at: comparing.machineNow() + clockOffsetMs, target: id, detail: sentence }));
  return true;
}

/** @returns false when the campaign's workflow has ended meanwhile */
async function request({ workflows, campaign }: Comparing, type: 'pause' | 'resume'): Promise<boolean> {
  const terms = { withinMs: ANSWER_WITHIN_MS };
  const { status } = await workflows.requestOfCampaign(campaign.id, { type, by: 'reconciliation' }, terms);
  return status === 'done';
}
