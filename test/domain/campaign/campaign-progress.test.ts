import {
  afterChangePage,
  afterLaunchPage,
  beginTelling,
  hearRequest,
  nextCampaignStep,
  NOTHING_LAUNCHED,
  restAfterCheck,
  type CampaignProgress,
} from '../../../domain/campaign/campaign-progress';
import { DAY, HOUR, MINUTE } from '../../../domain/time';

const hear = (progress: CampaignProgress, ...types: readonly ('pause' | 'resume' | 'withdraw')[]): CampaignProgress =>
  types.reduce((before, type) => hearRequest(before, { type, by: 'staff' }), progress);
const launching: CampaignProgress = { launched: 8, after: 'op-1008', complete: false, paused: false };

describe('what a campaign does next', () => {
  it.each<readonly [string, CampaignProgress, string]>([
    ['starts the next cases', NOTHING_LAUNCHED, 'launch'],
    ['rests while it is paused', hear(launching, 'pause'), 'check'],
    ['rests when everybody has started', { ...launching, complete: true }, 'check'],
    ['releases what a pause held, before it starts others', hear(launching, 'pause', 'resume'), 'release'],
    ['closes its cases when it is withdrawn', hear(launching, 'withdraw'), 'withdraw'],
    ['carries changed rules out before it starts others', hearRequest(launching, { type: 'change-rules', changeId: 3 }), 'change'],
    ['withdraws before it carries changed rules out', hear({ ...launching, changing: 3 }, 'withdraw'), 'withdraw'],
    ['releases nothing that is paused again', hear(launching, 'pause', 'resume', 'pause'), 'check'],
    ['withdraws, whatever is asked after it', hear(launching, 'withdraw', 'resume'), 'withdraw'],
  ])('%s', (_what, progress, type) => {
    expect(nextCampaignStep(progress).type).toBe(type);
  });

  it('tells its cases once for each request, also for one that comes while they are being told', () => {
    const telling = beginTelling(hear(launching, 'pause', 'resume'));
    expect(nextCampaignStep(telling).type).toBe('launch');
    expect(nextCampaignStep(hear(telling, 'pause', 'resume')).type).toBe('release');
  });
});

describe('a page of a change of the rules', () => {
  const changing = hearRequest(launching, { type: 'change-rules', changeId: 3 });

  it('is followed by the next one, and the last by what waited for it', () => {
    const next = afterChangePage(changing, 3, { after: 'op-1008', more: true });
    expect([nextCampaignStep(next.progress), next.waitMs]).toEqual([{ type: 'change', changeId: 3, after: 'op-1008', isLast: false }, 0]);
    expect(afterChangePage(next.progress, 3, { more: false })).toEqual({ progress: launching, waitMs: 0 });
  });

  it('goes on with a change that was asked for while another one ended', () => {
    const other = hearRequest(changing, { type: 'change-rules', changeId: 4 });
    expect(nextCampaignStep(afterChangePage(other, 3, { more: false }).progress)).toMatchObject({ changeId: 4 });
    expect(hearRequest(changing, { type: 'change-rules', changeId: 3 })).toBe(changing);
  });

  it('begins again, after a rest, with cases whose first event is on its way, and leaves them behind after about a minute', () => {
    let progress = changing;
    let rested = 0;
    for (let pass = 0; pass < 1_000; pass++) {
      const step = nextCampaignStep(progress);
      if (step.type !== 'change' || step.isLast) break;
      expect(step).not.toHaveProperty('after');
      const rest = afterChangePage(progress, 3, { more: true });
      ({ progress } = rest);
      rested += rest.waitMs;
    }
    expect(nextCampaignStep(progress)).toMatchObject({ type: 'change', isLast: true });
    expect(rested).toBe(MINUTE);
    expect(nextCampaignStep(afterChangePage(progress, 3, { more: false }).progress).type).toBe('launch');
  });
});

describe('a page of the launch', () => {
  it('counts, and says how far it came', () => {
    expect(afterLaunchPage(launching, { launched: 4, after: 'op-1012' }, undefined)).toEqual({
      ...launching,
      launched: 12,
      after: 'op-1012',
    });
    expect(afterLaunchPage(launching, { launched: 1 }, undefined)).toEqual({ ...launching, launched: 9, complete: true });
  });

  it('that found the campaign paused holds the launch up', () => {
    const stopped = afterLaunchPage(launching, { launched: 0, after: 'op-1008', stopped: 'paused' }, undefined);
    expect(nextCampaignStep(stopped).type).toBe('check');
  });

  it('that found the campaign paused changes nothing where it was resumed meanwhile', () => {
    const { heard } = launching;
    const resumed = hear(launching, 'pause', 'resume');
    const after = afterLaunchPage(resumed, { launched: 2, after: 'op-1010', stopped: 'paused' }, heard);
    expect(after).toMatchObject({ paused: false, launched: 10 });
    expect(nextCampaignStep(after).type).toBe('release');
    expect(nextCampaignStep(beginTelling(after)).type).toBe('launch');
  });

  it('that found the campaign withdrawn ends the launch, though the withdrawal was never heard', () => {
    const stopped = afterLaunchPage(launching, { launched: 0, after: 'op-1008', stopped: 'withdrawn' }, undefined);
    expect(nextCampaignStep(stopped).type).toBe('withdraw');
    expect(nextCampaignStep(beginTelling(stopped)).type).toBe('check');
  });

  it('that found the campaign closed ends the launch', () => {
    expect(nextCampaignStep(afterLaunchPage(launching, { launched: 0, stopped: 'closed' }, undefined)).type).toBe('check');
  });

  it('does not undo a withdrawal that came while it was at work', () => {
    const withdrawn = beginTelling(hear(launching, 'withdraw'));
    expect(nextCampaignStep(afterLaunchPage(withdrawn, { launched: 8, after: 'op-1016' }, undefined)).type).toBe('check');
  });
});

describe('the rest after a count', () => {
  const terms = { now: 0, deadline: 30 * DAY, checkEveryMs: DAY };
  const counted = { open: 2, status: 'withdrawn' } as const;

  it.each([
    [0, 30 * DAY],
    [30 * DAY - HOUR, DAY],
    [40 * DAY, DAY],
  ])('of a running campaign at %i ends with its deadline, then daily', (now, waitMs) => {
    expect(restAfterCheck(launching, { open: 2, status: 'running' }, { ...terms, now })).toEqual({ progress: launching, waitMs });
  });

  it('of a withdrawn campaign is short at first, and once a day those that are left are told again', () => {
    let progress = beginTelling(hear(launching, 'withdraw'));
    const waits: number[] = [];
    while (nextCampaignStep(progress).type === 'check' && waits.length < 100) {
      const rest = restAfterCheck(progress, counted, terms);
      waits.push(rest.waitMs);
      ({ progress } = rest);
    }
    expect(waits[0]).toBe(2_000);
    expect(waits.at(-1)).toBe(DAY);
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(waits.length).toBeLessThan(20);
    expect(nextCampaignStep(progress).type).toBe('withdraw');
  });

  it('of a campaign that was withdrawn in the record alone is none: the cases are told', () => {
    const { progress, waitMs } = restAfterCheck({ ...launching, complete: true }, counted, terms);
    expect([waitMs, nextCampaignStep(progress).type]).toEqual([0, 'withdraw']);
  });
});
