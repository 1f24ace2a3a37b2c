import { launchCasePage, type LaunchPorts } from '../../../activities/campaign/launch-case-page';
import { OPEN_CAMPAIGN } from '../../../domain/campaign/campaign';
import type { CaseRow } from '../../../domain/case/case-record';
import { aFakeWorld, type FakeWorld } from '../../support/fakes/fake-world';

const slept: number[] = [];

function portsOf({ store, workflows }: Pick<FakeWorld, 'store' | 'workflows'>): LaunchPorts {
  const sleep = (ms: number): Promise<void> => Promise.resolve(void slept.push(ms));
  return { store, workflows, launchRate: 10, pageSize: 50, heartbeat: () => undefined, sleep, machineNow: () => 0 };
}

/** As a calendar that ends would have it: these operators have no date. */
function withoutCalendarFor(world: FakeWorld, wanted: readonly string[]): FakeWorld {
  const { cases } = world.store;
  const beginStart: typeof cases.beginStart = async (...given) =>
    (await cases.beginStart(...given)).map((row): CaseRow => {
      if (!wanted.includes(row.operatorId)) return row;
      return {
        ...row,
        get region(): string {
          throw new RangeError('The calendar kz-5 has no decree data for 2031.');
        },
      };
    });
  return { ...world, store: { ...world.store, cases: { ...cases, beginStart } } };
}

const input = async ({ campaignId, clock }: FakeWorld) => ({ campaignId, now: await clock.now() });

describe('a page of the launch', () => {
  it('starts everybody behind an operator that cannot be planned, who stays not started, with the reason and an owner', async () => {
    const world = await aFakeWorld({ operators: 20, linked: false, started: false });
    const [one, other] = [world.operators[0], world.operators[9]];
    const poisoned = withoutCalendarFor(world, [one?.operatorId ?? '', other?.operatorId ?? '']);
    expect(await launchCasePage(portsOf(poisoned), await input(world))).toEqual({ launched: 18 });
    expect(world.workflows.calls).toHaveLength(18);
    const rows = await world.store.cases.list({ campaignId: world.campaignId, limit: 50 });
    expect(rows.filter(({ startedAt }) => startedAt === undefined)).toMatchObject(
      [one, other].map((operator) => ({
        operatorId: operator?.operatorId,
        status: 'not-started',
        queue: 'supervisor',
        startProblem: 'The calendar kz-5 has no decree data for 2031.',
      })),
    );
  });

  it('starts an operator that can be planned at last, and nothing of the problem is left', async () => {
    const world = await aFakeWorld({ linked: false, started: false });
    await launchCasePage(portsOf(withoutCalendarFor(world, [world.operator.operatorId])), await input(world));
    expect(await launchCasePage(portsOf(world), await input(world))).toEqual({ launched: 1 });
    const row = await world.caseOf(world.operator);
    expect(row).toMatchObject({ queue: 'operator', startedAt: await world.clock.now() });
    expect(row).not.toHaveProperty('startProblem');
  });

  it('keeps its pace', async () => {
    const world = await aFakeWorld({ operators: 24, linked: false, started: false });
    slept.length = 0;
    await launchCasePage(portsOf(world), await input(world));
    expect(slept).toEqual([800, 1_600]);
  });

  it.each(['paused', 'withdrawn', 'closed'] as const)('stops in a campaign that is %s, and says so', async (to) => {
    const world = await aFakeWorld({ operators: 2, linked: false, started: false });
    await world.store.campaigns.setStatus(world.campaignId, { from: OPEN_CAMPAIGN, to });
    const after = 'op-0000';
    expect(await launchCasePage(portsOf(world), { ...(await input(world)), after })).toEqual({ launched: 0, after, stopped: to });
    expect(world.workflows.calls).toEqual([]);
  });

  it('plans an operator by what staff accepted after the page was read, and not by what was there before', async () => {
    const planIn = async (world: FakeWorld, ports: LaunchPorts) => {
      await launchCasePage(ports, await input(world));
      return (await world.caseOf(world.operator)).state?.plan;
    };
    const moved = (world: FakeWorld): void => {
      const [id, entry] = [...world.store.record.cases][0] ?? [];
      // its clocks are an hour behind
      if (id !== undefined && entry !== undefined) world.store.record.cases.set(id, { ...entry, region: 'KZ-27' });
    };
    const before = await aFakeWorld({ linked: false, started: false });
    const unmoved = await planIn(before, portsOf(before));
    const early = await aFakeWorld({ linked: false, started: false });
    moved(early);
    const wanted = await planIn(early, portsOf(early));
    const late = await aFakeWorld({ linked: false, started: false });
    const { cases } = late.store;
    const notStarted: typeof cases.notStarted = async (...given) => {
      const rows = await cases.notStarted(...given);
      moved(late);
      return rows;
    };
    const ports = portsOf({ ...late, store: { ...late.store, cases: { ...cases, notStarted } } });
    expect(await planIn(late, ports)).toEqual(wanted);
    expect(wanted).not.toEqual(unmoved);
  });
});
