import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeCasePage } from '../../activities/campaign/change-case-page';
import { createPackageSource } from '../../adapters/packages/package-source';
import { createWorkflows } from '../../adapters/temporal/workflows';
import type { ComplianceClient } from '../../client/services/compliance-client';
import type { RuleChangeRequest } from '../../client/services/campaigns/rule-changes';
import { pollUntil } from '../../client/services/poll-until';
import { parseCaseId } from '../../domain/keys';
import { projectRoot } from '../../worker/settings/project-root';
import { openInstallation, type Installation } from '../../worker/wiring/installation';
import { recordCampaignHistory, recordHistory } from '../support/record-history';
import { almaty, createWorld, only, type TestCampaign, type TestOperator, type World } from '../support/world';
import type { RuleChangeRow } from '../../domain/case/rule-change-record';

let world: World;
let campaigns: string;
let client: ComplianceClient;
let changed: Installation;
beforeAll(async () => {
  world = await createWorld();
  campaigns = mkdtempSync(join(tmpdir(), 'rollcall-campaigns-'));
  cpSync(join(projectRoot(), 'campaigns'), campaigns, { recursive: true });
  changed = await openInstallation(world.parts.env, world.parts.settings, campaigns);
  client = changed.client;
});
afterAll(async () => {
  await changed.close();
  await world.stop();
  rmSync(campaigns, { recursive: true });
});

const REASON = 'order of the court of 10 March';

/** Looks, applies, and waits until every case has followed. */
async function change(campaign: TestCampaign, request: RuleChangeRequest): Promise<RuleChangeRow | undefined> {
  const { toHash } = await client.ruleChanges.preview(campaign.id, request);
  const added = await client.ruleChanges.apply(campaign.id, { ...request, toHash, reason: REASON, by: 'test' });
  return added && (await whenApplied(added.id));
}

async function whenApplied(id: number): Promise<RuleChangeRow | undefined> {
  return await pollUntil(
    async () => {
      const row = await client.ruleChanges.get(id);
      return row?.appliedAt === undefined ? undefined : row;
    },
    { timeoutMs: 60_000, everyMs: 50 },
  );
}

const stepDays = async (operator: TestOperator): Promise<readonly string[]> =>
  (await world.case(operator)).steps.map(({ id, at }) => `${id} ${new Date(at + 6 * 3_600_000).toISOString().slice(0, 10)}`);
const planVersions = async (operator: TestOperator): Promise<readonly number[]> =>
  (await world.case(operator)).events.flatMap(({ event }) => ('plan' in event ? [event.plan.version] : []));

function edit(file: string, change: (text: string) => string): () => void {
  const path = join(campaigns, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  return () => writeFileSync(path, before);
}

describe('redate', () => {
  it('shows every case before and after, moves them, and the steps of the old plan die', async () => {
    const campaign = await world.campaign({ operators: 3 });
    await world.advance(campaign, almaty('2022-03-11', '12:00'));
    const preview = await client.ruleChanges.preview(campaign.id, { kind: 'redate', to: '2022-04-29' });
    expect(preview.changed).toHaveLength(3);
    expect(preview.changed[0]).toMatchObject({
      deadlineBefore: almaty('2022-03-24', '24:00'),
      deadlineAfter: almaty('2022-04-29', '24:00'),
    });
    // a preview changes nothing
    expect(await planVersions(only(campaign))).toEqual([1]);

    const applied = await change(campaign, { kind: 'redate', to: '2022-04-29' });
    expect(applied).toMatchObject({ kind: 'redate', reason: REASON, by: 'test', affected: 3, results: { changed: 3 } });
    for (const operator of campaign.operators) {
      expect(await planVersions(operator)).toEqual([1, 2]);
      expect((await stepDays(operator)).slice(0, 2)).toEqual(['R1 2022-04-15', 'R2 2022-04-22']);
    }
    expect(await client.campaigns.get(campaign.id)).toMatchObject({ deadlineOn: '2022-04-29' });

    // the old reminders of 17 and 18 March never leave
    await world.advance(campaign, almaty('2022-03-28', '12:00'));
    const sent = (await world.case(only(campaign))).messages
      .filter(({ status, kind }) => status === 'accepted' && kind !== 'letter')
      .map(({ stepId }) => stepId);
    expect(new Set(sent)).toEqual(new Set(['N0', 'R1']));
    await recordHistory(world, only(campaign), 'rules-redated');
    await recordCampaignHistory(world, campaign.id, 'campaign-redated');
  });

  it('changes nothing the second time', async () => {
    const campaign = await world.campaign();
    await change(campaign, { kind: 'redate', to: '2022-04-29' });
    const again = await client.ruleChanges.preview(campaign.id, { kind: 'redate', to: '2022-04-29' });
    expect(again).toMatchObject({ changed: [], unchanged: 1 });
    expect(await change(campaign, { kind: 'redate', to: '2022-04-29' })).toBeUndefined();
    expect(await planVersions(only(campaign))).toEqual([1, 2]);
    expect(await client.ruleChanges.list(campaign.id)).toHaveLength(1);
  });

  it('moves only the regions it is about, and keeps a later day that one operator was given', async () => {
    const campaign = await world.campaign({ operators: 4 });
    const [own, ...others] = campaign.operators as [TestOperator, ...TestOperator[]];
    await client.cases.moveDeadline(own.caseId, { deadlineOn: '2022-05-31', by: 'test' });
    const regions = [(await world.case(own)).region];
    const affected = (await Promise.all(others.map((operator) => world.case(operator)))).filter(({ region }) => regions.includes(region));
    const preview = await client.ruleChanges.preview(campaign.id, { kind: 'redate', to: '2022-04-15', regions });
    expect(preview.changed).toHaveLength(affected.length);
    await change(campaign, { kind: 'redate', to: '2022-04-15', regions });
    expect((await world.case(own)).deadline).toBe(almaty('2022-05-31', '24:00'));
    for (const operator of others) {
      const { region, deadline } = await world.case(operator);
      expect(deadline).toBe(almaty(regions.includes(region) ? '2022-04-15' : '2022-03-24', '24:00'));
    }
  });

  it.each([
    [{ kind: 'redate', to: '2022-02-25' }, '2022-03-09', /deadline that has passed/],
    [{ kind: 'redate', to: '2029-03-19' }, '2022-02-23', /no decree data for 2029/],
    [{ kind: 'redate', to: '2022-04-29', cohort: 'giants' }, '2022-02-23', /no cohort "giants"/],
    [{ kind: 'recalendar', calendar: 'mars' }, '2022-02-23', /no calendar "mars"/],
  ] as const)('refuses %j on %s and changes nothing', async (request, day, message) => {
    const campaign = await world.campaign();
    await world.advance(campaign, almaty(day, '12:00'));
    await expect(change(campaign, request)).rejects.toThrow(message);
    expect(await client.ruleChanges.list(campaign.id)).toEqual([]);
    expect(await planVersions(only(campaign))).toEqual([1]);
  });

  it('wants a reason, and only applies what was looked at', async () => {
    const campaign = await world.campaign();
    const { toHash } = await client.ruleChanges.preview(campaign.id, { kind: 'redate', to: '2022-04-29' });
    const apply = { kind: 'redate' as const, to: '2022-04-29', toHash, by: 'test' };
    await expect(client.ruleChanges.apply(campaign.id, { ...apply, reason: ' ' })).rejects.toThrow(/Say why/);
    await expect(client.ruleChanges.apply(campaign.id, { ...apply, to: '2022-05-02', reason: REASON })).rejects.toThrow(
      /not what was looked at/,
    );
  });

  it('leaves alone what has ended and what an inspector has', async () => {
    const campaign = await world.campaign({ operators: 2 });
    const [filed, silent] = campaign.operators as [TestOperator, TestOperator];
    const receivedAt = await world.installation.clock.now();
    await client.cases.recordFiling(filed.caseId, { receivedAt, reference: 'KZ-1', by: 'test' });
    await world.advance(campaign, almaty('2022-04-11', '12:00'));
    await world.when(silent, ({ inspections }) => inspections.length === 1);
    const preview = await client.ruleChanges.preview(campaign.id, { kind: 'redate', to: '2022-05-31' });
    expect(preview).toMatchObject({ changed: [], leftAlone: { closed: 1, 'under-inspection': 1 } });
  });
});

describe('recalendar', () => {
  it('moves cases to a calendar in which their last day is no working day, and leaves the rest of the rules', async () => {
    const campaign = await world.campaign({ operators: 2 });
    expect(await client.ruleChanges.preview(campaign.id, { kind: 'recalendar' })).toMatchObject({ changed: [], unchanged: 2 });
    const source = { kk: 'Қаулы', ru: 'Постановление', en: 'Decree' };
    const text = readFileSync(join(campaigns, 'calendars/kz-5@2026.1.json'), 'utf8');
    const next = JSON.parse(text) as { version: string; moved: object[] };
    const moved = [...next.moved, { off: '2022-03-24', worked: '2022-03-26', source }];
    writeFileSync(join(campaigns, 'calendars/kz-5@2026.2.json'), JSON.stringify({ ...next, version: 'kz-5@2026.2', moved }));
    try {
      const preview = await client.ruleChanges.preview(campaign.id, { kind: 'recalendar' });
      expect(preview.changed.map(({ deadlineAfter }) => deadlineAfter)).toEqual([
        almaty('2022-03-25', '24:00'),
        almaty('2022-03-25', '24:00'),
      ]);
      expect(await change(campaign, { kind: 'recalendar' })).toMatchObject({ results: { changed: 2 } });
      expect(await client.cases.explain(only(campaign).caseId)).toMatchObject({ effectiveOn: '2022-03-25' });
      expect((await world.case(only(campaign))).deadline).toBe(almaty('2022-03-25', '24:00'));
    } finally {
      rmSync(join(campaigns, 'calendars/kz-5@2026.2.json'));
    }
  });
});

describe('repolicy', () => {
  it('moves a campaign to its package as it is now; nobody was moved before', async () => {
    const campaign = await world.campaign();
    const restore = edit('kz-mining-2022/policy.json', (text) => text.replace('"messagesFrom": "09:00"', '"messagesFrom": "11:00"'));
    try {
      const before = await client.campaigns.get(campaign.id);
      expect(await change(campaign, { kind: 'repolicy' })).toMatchObject({ results: { changed: 1 } });
      const after = await client.campaigns.get(campaign.id);
      expect(after.packageHash).not.toBe(before.packageHash);
      const { steps } = await world.case(only(campaign));
      expect(steps.map(({ at }) => new Date(at + 6 * 3_600_000).toISOString().slice(11, 13))).toEqual(steps.map(() => '11'));
    } finally {
      restore();
    }
  });

  it('looks at cases whose texts alone change, and plans none of them anew', async () => {
    const campaign = await world.campaign();
    const restore = edit('kz-mining-2022/texts/ru.ftl', (text) => text.replace('Последняя возможность', 'Последний шанс'));
    try {
      const preview = await client.ruleChanges.preview(campaign.id, { kind: 'repolicy' });
      expect(preview).toMatchObject({ changed: [], unchanged: 1 });
      expect(await change(campaign, { kind: 'repolicy' })).toMatchObject({ affected: 0, results: { unchanged: 1 } });
      expect(await planVersions(only(campaign))).toEqual([1]);
    } finally {
      restore();
    }
  });
});

describe('a change that dies half-way', () => {
  it('goes on where it stopped: a case that took its plan before the crash is not planned again', async () => {
    const campaign = await world.campaign({ operators: 2 });
    const { store, temporal, settings } = world.installation;
    const workflows = createWorkflows(temporal.client, { queuePrefix: settings.ROLLCALL_QUEUE_PREFIX, season: true });
    const row = await store.campaigns.find(campaign.id);
    const pinned = await store.campaigns.package(row?.packageHash ?? '');
    const { duty } = pinned.policy;
    const redated = createPackageSource(campaigns).pin({
      ...pinned,
      policy: { ...pinned.policy, duty: { ...duty, deadline: { ...duty.deadline, anchor: { type: 'fixed', on: '2022-04-29' } } } },
    });
    const now = await world.installation.clock.now();
    const added = await store.ruleChanges.add({
      campaignId: campaign.id,
      kind: 'redate',
      fromHash: pinned.hash,
      pinned: redated,
      reason: REASON,
      by: 'test',
      at: now,
      affected: 2,
      deadlineOn: '2022-04-29',
      deadline: almaty('2022-04-29', '24:00'),
    });
    const changeId = added?.id ?? 0;
    // the first try dies after the case took its plan and before the record says so
    const dying = { ...store, ruleChanges: { ...store.ruleChanges, settleCase: () => Promise.reject(new Error('killed')) } };
    const ports = { workflows, pageSize: 10, launchRate: 1_000, sleep: () => Promise.resolve(), machineNow: () => 0 };
    await expect(changeCasePage({ ...ports, store: dying }, { campaignId: campaign.id, changeId, now })).rejects.toThrow('killed');
    await pollUntil(async () => ((await planVersions(only(campaign))).length === 2 ? true : undefined), { timeoutMs: 60_000, everyMs: 20 });

    expect(await changeCasePage({ ...ports, store }, { campaignId: campaign.id, changeId, now })).toEqual({ settled: 2, more: false });
    for (const operator of campaign.operators) {
      expect(await planVersions(operator)).toEqual([1, 2]);
      const key = parseCaseId(operator.caseId);
      expect((key && (await store.cases.find(key)))?.packageHash).toBe(redated.hash);
    }
  });
});
