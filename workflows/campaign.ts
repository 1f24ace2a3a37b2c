import * as wf from '@temporalio/workflow';
import {
  afterChangePage,
  afterLaunchPage,
  beginTelling,
  hearRequest,
  nextCampaignStep,
  NOTHING_LAUNCHED,
  restAfterCheck,
  type CampaignProgress,
  type CampaignRequest,
  type CampaignStep,
} from '../domain/campaign/campaign-progress';
import type { Instant } from '../domain/time';
import { campaignActivities } from './activity-proxies';
import { shouldContinueAsNew } from './continue-as-new';
import * as messages from './messages';

/** One drive: starts a case for everybody in the frozen audience, page by page, then keeps the campaign's clock until all are closed. */
export async function campaign(start: messages.CampaignStart): Promise<CampaignProgress> {
  const running = openCampaign(start);
  for (;;) {
    running.wake = false;
    const step = nextCampaignStep(running.progress());
    switch (step.type) {
      case 'withdraw':
      case 'release':
        await tellCases(running, step.type);
        break;
      case 'change':
        await changePage(running, step);
        break;
      case 'launch':
        await launchPage(running);
        break;
      case 'check':
        if (await checkAndRest(running)) return running.progress();
        break;
    }
    if (shouldContinueAsNew()) {
      await wf.condition(wf.allHandlersFinished);
      await wf.continueAsNew<typeof campaign>({ ...start, progress: running.progress() });
    }
  }
}

/** A campaign while its workflow runs. */
interface RunningCampaign {
  readonly start: messages.CampaignStart;
  readonly activities: ReturnType<typeof campaignActivities>;
  readonly now: () => Instant;
  readonly progress: () => CampaignProgress;
  readonly replace: (progress: CampaignProgress) => void;
  /** Something was asked since the loop looked last. */
  wake: boolean;
}

function openCampaign(start: messages.CampaignStart): RunningCampaign {
  let progress = start.progress ?? NOTHING_LAUNCHED;
  const running: RunningCampaign = {
    start,
    activities: campaignActivities(),
    now: () => Date.now() + start.clockOffsetMs,
    progress: () => progress,
    replace: (next) => {
      progress = next;
    },
    wake: false,
  };
  const hear = (request: CampaignRequest): CampaignProgress => {
    progress = hearRequest(progress, request);
    running.wake = true;
    return progress;
  };
  wf.setHandler(messages.campaignProgress, () => progress);
  wf.setHandler(messages.pauseCampaign, ({ by }) => hear({ type: 'pause', by }));
  wf.setHandler(messages.resumeCampaign, ({ by }) => hear({ type: 'resume', by }));
  wf.setHandler(messages.changeRules, ({ changeId }) => hear({ type: 'change-rules', changeId }));
  wf.setHandler(messages.withdrawCampaign, ({ by }) => hear({ type: 'withdraw', by }));
  return running;
}

async function tellCases(
  { start: { campaignId }, activities, now, progress, replace }: RunningCampaign,
  what: 'release' | 'withdraw',
): Promise<void> {
  const { by } = progress();
  replace(beginTelling(progress()));
  if (what === 'release') await activities.releaseCases({ campaignId, now: now() });
  else await activities.withdrawCases({ campaignId, now: now(), ...(by === undefined ? {} : { by }) });
}

async function launchPage({ start: { campaignId }, activities, now, progress, replace }: RunningCampaign): Promise<void> {
  const { after, heard } = progress();
  const page = await activities.launchCasePage({ campaignId, ...(after === undefined ? {} : { after }), now: now() });
  replace(afterLaunchPage(progress(), page, heard));
}

async function changePage(running: RunningCampaign, { changeId, after, isLast }: CampaignStep & { type: 'change' }): Promise<void> {
  const { start, activities, now, progress, replace } = running;
  const from = after === undefined ? {} : { after };
  const page = await activities.changeCasePage({ campaignId: start.campaignId, changeId, ...from, isLast, now: now() });
  const rest = afterChangePage(progress(), changeId, page);
  replace(rest.progress);
  if (rest.waitMs > 0) await wf.condition(() => running.wake, rest.waitMs);
}

/** @returns true when the campaign is over */
async function checkAndRest(running: RunningCampaign): Promise<boolean> {
  const { start, activities, now, progress, replace } = running;
  const counted = await activities.checkCampaign({ campaignId: start.campaignId, now: now() });
  if (counted.open === 0) return true;
  const rest = restAfterCheck(progress(), counted, { now: now(), deadline: start.deadline, checkEveryMs: start.checkEveryMs });
  replace(rest.progress);
  if (rest.waitMs > 0) await wf.condition(() => running.wake, rest.waitMs);
  return false;
}
