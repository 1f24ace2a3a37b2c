import { changeAgain } from '../../../activities/campaign/change-case';
import { changeCasePage, type RuleChangePorts } from '../../../activities/campaign/change-case-page';
import type { RuleChangeRow } from '../../../domain/case/rule-change-record';
import type { CaseKey } from '../../../domain/keys';
import { aFakeWorld, type FakeWorld } from '../../support/fakes/fake-world';
import { realPackages } from '../../support/fakes/real-packages';

const slept: number[] = [];

function portsOf({ store, workflows }: Pick<FakeWorld, 'store' | 'workflows'>, pageSize = 50): RuleChangePorts {
  const sleep = (ms: number): Promise<void> => Promise.resolve(void slept.push(ms));
  return { store, workflows, pageSize, launchRate: 10, sleep, machineNow: () => 0 };
}

/** The campaign is moved to 29 April in the record; its cases follow. */
async function redated({ store, campaignId, pinned, clock }: FakeWorld): Promise<RuleChangeRow> {
  const { duty } = pinned.policy;
  const anchor = { type: 'fixed', on: '2022-04-29' } as const;
  const policy = { ...pinned.policy, duty: { ...duty, deadline: { ...duty.deadline, anchor } } };
  const to = realPackages.pin({ ...pinned, policy });
  const at = await clock.now();
  const dates = { fromHash: pinned.hash, deadlineOn: '2022-04-29', deadline: Date.parse('2022-04-29T18:00:00Z') };
  const added = await store.ruleChanges.add({
    campaignId,
    kind: 'redate',
    pinned: to,
    reason: 'moved',
    by: 'staff',
    at,
    affected: 1,
    ...dates,
  });
  if (added === undefined) throw new Error('no change');
  return added;
}

/** A world in which the workflow of some cases never answers. */
function silent(world: FakeWorld, isSilent: (key: CaseKey) => boolean): FakeWorld {
  const requestOfCase: FakeWorld['workflows']['requestOfCase'] = async (key, request, terms) => {
    if (!isSilent(key)) return await world.workflows.requestOfCase(key, request, terms);
    expect(terms?.withinMs).toBeGreaterThan(0);
    throw new Error('deadline exceeded');
  };
  return { ...world, workflows: { ...world.workflows, requestOfCase } };
}

const versionsOf = async ({ operators, caseOf }: FakeWorld): Promise<readonly (number | undefined)[]> =>
  await Promise.all(operators.map(async (operator) => (await caseOf(operator)).state?.plan.version));

const page = async ({ campaignId, clock }: FakeWorld, { id: changeId }: RuleChangeRow) => ({
  campaignId,
  changeId,
  now: await clock.now(),
});

describe('a change of the rules', () => {
  it('goes on past a case whose workflow never answers, keeps that it failed, and tries it again when asked', async () => {
    const world = await aFakeWorld({ operators: 3, linked: false });
    const change = await redated(world);
    const [first] = world.operators;
    const deaf = silent(world, ({ operatorId }) => operatorId === first?.operatorId);
    expect(await changeCasePage(portsOf(deaf), await page(world, change))).toEqual({ settled: 3, more: false });
    expect(await versionsOf(world)).toEqual([1, 2, 2]);
    expect(await world.store.ruleChanges.find(change.id)).toMatchObject({
      results: { failed: 1, changed: 2 },
      appliedAt: await world.clock.now(),
    });
    const row = await world.caseOf(world.operator);
    expect(row.packageHash).toBe(change.fromHash);

    const again = { changeId: change.id, now: await world.clock.now() };
    expect(await changeAgain(deaf, row, again)).toBe(false);
    expect(await changeAgain(world, row, again)).toBe(true);
    expect(await versionsOf(world)).toEqual([2, 2, 2]);
    expect((await world.caseOf(world.operator)).packageHash).toBe(change.toHash);
    expect((await world.store.ruleChanges.find(change.id))?.results).toEqual({ changed: 3 });
  });

  it.each([
    ['the server is away', () => Promise.reject(new Error('away'))],
    ['no worker runs', () => Promise.resolve(false)],
  ])('blames no case while %s: the page is tried again', async (_what, hasWorker) => {
    const world = await aFakeWorld({ operators: 2, linked: false });
    const change = await redated(world);
    const deaf = silent(world, () => true);
    const ports = portsOf({ ...deaf, workflows: { ...deaf.workflows, hasWorker } });
    await expect(changeCasePage(ports, await page(world, change))).rejects.toThrow();
    expect((await world.store.ruleChanges.find(change.id))?.results).toEqual({});
  });

  it('goes on past a page full of cases that are not in the record yet, and leaves them behind at the last pass', async () => {
    const world = await aFakeWorld({ operators: 4, linked: false });
    const change = await redated(world);
    const unopened = world.operators.slice(0, 2).map(({ operatorId }) => operatorId);
    const { ruleChanges } = world.store;
    const casesLeft: typeof ruleChanges.casesLeft = async (...given) =>
      (await ruleChanges.casesLeft(...given)).map(({ state, ...row }) =>
        state === undefined || unopened.includes(row.operatorId) ? row : { ...row, state },
      );
    const store = { ...world.store, ruleChanges: { ...ruleChanges, casesLeft } };
    const ports = portsOf({ ...world, store }, 2);
    const input = await page(world, change);
    const first = await changeCasePage(ports, input);
    expect(first).toEqual({ settled: 0, more: true, after: unopened[1] });
    expect(await changeCasePage(ports, { ...input, after: first.after ?? '' })).toMatchObject({ settled: 2, more: true });
    expect(await versionsOf(world)).toEqual([1, 1, 2, 2]);
    expect(await changeCasePage(ports, { ...input, isLast: true })).toMatchObject({ settled: 2, more: false });
    expect((await ruleChanges.find(change.id))?.results).toEqual({ changed: 2, failed: 2 });
  });

  it('keeps the pace of a launch', async () => {
    const world = await aFakeWorld({ operators: 24, linked: false });
    slept.length = 0;
    await changeCasePage(portsOf(world), await page(world, await redated(world)));
    expect(slept).toEqual([800, 1_600]);
  });
});
