import * as wf from '@temporalio/workflow';
import type { Instant } from '../domain/time';
import { campaignActivities } from './activity-proxies';
import { shouldContinueAsNew } from './continue-as-new';
import * as messages from './messages';

/** Until a case whose first event is being recorded is looked at again. */
const LOOK_AGAIN_MS = 2_000;

/** One drive: starts a case for everybody in the frozen audience, page by page, then keeps the campaign's clock until all are closed. */
export async function campaign(start: messages.CampaignStart): Promise<messages.CampaignProgress> {
  const { campaignId } = start;
  const now = (): Instant => Date.now() + start.clockOffsetMs;
  const activities = campaignActivities();
  const running = openCampaign(start);
  const { wanted, progress } = running;

  for (;;) {
    running.wake = false;
    if (wanted.delete('withdraw')) await activities.withdrawCases({ campaignId, now: now(), ...authorOf(progress()) });
    if (!progress().paused && wanted.delete('release')) await activities.releaseCases({ campaignId, now: now() });
    const { changing: changeId, complete, paused, after } = progress();
    if (changeId !== undefined) {
      const page = await activities.changeCasePage({ campaignId, changeId, now: now() });
      if (!page.more && progress().changing === changeId) running.replace(withoutChange(progress()));
      // cases that have only just been started show themselves in a moment
      else if (page.settled === 0) await wf.condition(() => running.wake, LOOK_AGAIN_MS);
    } else if (!complete && !paused) {
      const page = await activities.launchCasePage({ campaignId, ...(after === undefined ? {} : { after }), now: now() });
      running.replace(advance(progress(), page));
    } else {
      const { open } = await activities.checkCampaign({ campaignId, now: now() });
      if (progress().complete && open === 0) return progress();
      await wf.condition(() => running.wake, Math.max(start.checkEveryMs, start.deadline - now()));
    }
    if (shouldContinueAsNew() && wanted.size === 0) {
      await wf.condition(wf.allHandlersFinished);
      await wf.continueAsNew<typeof campaign>({ ...start, progress: progress() });
    }
  }
}

/** A campaign while its workflow runs. */
interface RunningCampaign {
  readonly progress: () => messages.CampaignProgress;
  readonly replace: (progress: messages.CampaignProgress) => void;
  /** Requests arrive while the loop is busy; each is carried out by the loop, in this order. */
  readonly wanted: Set<'release' | 'withdraw'>;
  /** Something was asked since the loop looked last. */
  wake: boolean;
}

function openCampaign(start: messages.CampaignStart): RunningCampaign {
  let progress: messages.CampaignProgress = start.progress ?? { launched: 0, complete: false, paused: false };
  const running: RunningCampaign = {
    progress: () => progress,
    replace: (next) => {
      progress = next;
    },
    wanted: new Set(),
    wake: false,
  };
  const set = (change: Partial<messages.CampaignProgress>): messages.CampaignProgress => {
    progress = { ...progress, ...change };
    running.wake = true;
    return progress;
  };
  wf.setHandler(messages.campaignProgress, () => progress);
  wf.setHandler(messages.pauseCampaign, ({ by }) => set({ paused: true, by }));
  wf.setHandler(messages.resumeCampaign, ({ by }) => {
    running.wanted.add('release');
    return set({ paused: false, by });
  });
  wf.setHandler(messages.changeRules, ({ changeId }) => set({ changing: changeId }));
  wf.setHandler(messages.withdrawCampaign, ({ by }) => {
    running.wanted.add('withdraw');
    return set({ complete: true, paused: false, by });
  });
  return running;
}

function authorOf({ by }: messages.CampaignProgress): { readonly by?: string } {
  return by === undefined ? {} : { by };
}

function withoutChange({ changing: _done, ...progress }: messages.CampaignProgress): messages.CampaignProgress {
  return progress;
}

/** A page that found the campaign paused stopped early: what it did counts, the rest is launched after the pause. */
function advance(
  progress: messages.CampaignProgress,
  page: { launched: number; after?: string; paused: boolean },
): messages.CampaignProgress {
  const launched = progress.launched + page.launched;
  if (page.after !== undefined) return { ...progress, launched, after: page.after, paused: progress.paused || page.paused };
  return { ...progress, launched, complete: !page.paused, paused: progress.paused || page.paused };
}
