import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageSource, loadCampaignPackage, loadRegions, MESSAGE_VARIANTS } from '../../../adapters/packages/package-source';
import { LANGUAGES } from '../../../domain/channel';
import { formatDeadline } from '../../../domain/message/format-date';
import { drawPlan } from '../../../domain/planning/plan-case';
import { instantAt } from '../../../domain/law/calendar/zone';

const SHIPPED = join(__dirname, '../../../campaigns');
const CODE = 'kz-mining-2022';
const CODES = ['generic', 'kz-mining-2022', 'kz-mining-licence', 'tx-large-load'];

describe('a shipped campaign', () => {
  it('loads complete', async () => {
    const loaded = await loadCampaignPackage(SHIPPED, CODE);
    expect(loaded.checklist).toHaveLength(13);
    expect(loaded.policy.ladder.map(({ id }) => id)).toEqual(['N0', 'R1', 'R2', 'R3', 'R4', 'R5', 'L1', 'F1', 'X1']);
    expect(loaded.calendar.version).toBe('kz-5@2026.1');
    expect(loaded.policy.duty.code).toBe('notification');
    expect(loaded.regions).toHaveLength(20);
    expect(loaded.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(CODES)('quotes no act that counsel has not confirmed: %s', async (code) => {
    const { legalActs, texts } = await loadCampaignPackage(SHIPPED, code);
    const unconfirmed = legalActs.filter(({ confirmed }) => !confirmed);
    expect(unconfirmed.length).toBeGreaterThan(0);
    for (const text of Object.values(texts)) {
      expect(unconfirmed.filter(({ title }) => Object.values(title).some((words) => text.includes(words)))).toEqual([]);
    }
  });

  it('has 17 regions in its season and 20 after 8 June 2022', async () => {
    const regions = await loadRegions(SHIPPED, 'kz');
    const on = (date: string): number => regions.filter(({ validFrom }) => validFrom === undefined || validFrom <= date).length;
    expect([on('2022-03-24'), on('2022-06-08')]).toEqual([17, 20]);
    const codes = regions.map(({ code }) => code);
    expect(regions.filter(({ predecessor }) => predecessor !== undefined && !codes.includes(predecessor))).toEqual([]);
  });
});

describe('a package on disk', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'campaigns-'));
    cpSync(SHIPPED, root, { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const edit = (file: string, change: (text: string) => string): void => {
    const before = readFileSync(join(root, file), 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(join(root, file), after);
  };
  const policy = `${CODE}/policy.json`;

  it('keeps its hash when only the layout changes', async () => {
    const { hash } = await loadCampaignPackage(root, CODE);
    edit(policy, (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse())));
    expect((await loadCampaignPackage(root, CODE)).hash).toBe(hash);
  });

  it.each([
    [policy, '"spreadMinutes": 30', '"spreadMinutes": 31'],
    ['calendars/kz-5@2026.1.json', '"from": 2022', '"from": 2023'],
    ['regions/kz.json', 'Asia/Oral', 'Asia/Aqtau'],
    [`${CODE}/replies.json`, '"need-time",', ''],
    [`${CODE}/texts/kk.ftl`, 'Тексеру', 'Тексеріс'],
  ])('has another hash when %s says something else', async (file, from, to) => {
    const { hash } = await loadCampaignPackage(root, CODE);
    edit(file, (text) => text.replace(from, to));
    expect((await loadCampaignPackage(root, CODE)).hash).not.toBe(hash);
  });

  const kz5 = 'calendars/kz-5@2026.1.json';
  it.each([
    [policy, '"roll": "next-working-day"', '"roll": "sideways"', /policy\.json:\d+: duties\.0\.deadline\.roll: /],
    [policy, '"days": 14', '"days": "fourteen"', /policy\.json:\d+: .*ladder\.1\.timing\.days: /],
    [policy, '"id": "R2"', '"id": "R1"', /ladder\.2\.id: R1 is taken/],
    [policy, '"step": "L1"', '"step": "R1"', /ladder\.7\.timing: R1 is no step above it/],
    [policy, '"kind": "final-warning"', '"kind": "missed-deadline"', /ladder: there must be exactly one step of kind final-warning, not 0/],
    [policy, '"messagesFrom": "09:00"', '"messagesFrom": "20:45"', /messagesFrom: messages would leave inside the quiet hours/],
    [policy, '"maxDays": 30', '"maxDays": 10', /extension: a choice is longer/],
    [policy, '"zonePolicy": "capital"', '"zonePolicy": "village"', /zonePolicy: /],
    [policy, '2022-03-19', '2029-03-19', /duties\.0\.deadline\.anchor\.on: .*no decree data for 2029/],
    [policy, '2022-03-19', '2022-02-30', /duties\.0\.deadline\.anchor/],
    [policy, '"act": "order-384"', '"act": "order-0"', /duties\.0\.act: acts\.json has no "order-0"/],
    [
      policy,
      '{ "type": "fixed", "on": "2022-03-19" }',
      '{ "type": "recurring", "everyMonths": 12, "event": "born" }',
      /duties\.0\.events: "born" has no title/,
    ],
    [policy, '"code": "kz-mining-2022"', '"code": "other"', /code: is "other"/],
    [policy, '"roll"', '"rool"', /rool/],
    [policy, '{', '', /policy\.json:\d+: is no JSON/],
    [policy, '"messages": 3', '"messages": 0', /cap\.messages/],
    [kz5, '"yearly"', '"yeerly"', /kz-5@2026\.1\.json:\d+: .*yeerly/],
    [kz5, '"version": "kz-5@2026.1"', '"version": "kz-5@2026.2"', /version: is "kz-5@2026\.2"/],
    [
      kz5,
      '"worked": "2022-03-05"',
      '"worked": "2022-03-09"',
      /kz-5@2026\.1\.json: 2022-03-09 is worked by decree, but is worked in any case/,
    ],
    [kz5, 'Asia/Almaty', 'Asia/Nowhere', /zone: not an IANA time zone/],
    ['regions/kz.json', '"code": "KZ-11"', '"code": "KZ-10"', /regions\/kz\.json:1: two regions have the same code/],
    [`${CODE}/checklist.json`, '"code": "jobs"', '"code": "name"', /checklist\.json:1: two requirements/],
    [`${CODE}/checklist.json`, '"maxMegabytes": 20', '"maxMegabytes": 2000', /checklist\.json:\d+: \d+\.maxMegabytes/],
    [`${CODE}/replies.json`, '"need-time"', '"need-money"', /replies\.json:\d+: \d+: /],
    [`${CODE}/acts.json`, 'https://', 'http://', /acts\.json:\d+: 0\.link/],
    [`${CODE}/texts/ru.ftl`, 'notice-telegram =', 'notice-telegramm =', /texts\/ru\.ftl: has no notice-telegram/],
    [`${CODE}/texts/en.ftl`, 'reminder-subject = ', 'reminder-subject = { ', /texts\/en\.ftl: The text "reminder-subject" does not parse/],
  ])('is refused where %s has %s as %s', async (file, from, to, message) => {
    edit(file, (text) => text.replace(from, to));
    await expect(loadCampaignPackage(root, CODE)).rejects.toMatchObject({ name: 'CampaignPackageError', code: 'malformed-package' });
    await expect(loadCampaignPackage(root, CODE)).rejects.toThrow(message);
  });

  it('names the line of the fault', async () => {
    edit(policy, (text) => text.replace('"days": 14', '"days": 0'));
    const line = readFileSync(join(root, policy), 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('"days": 0'));
    await expect(loadCampaignPackage(root, CODE)).rejects.toThrow(`policy.json:${line + 1}: `);
  });

  it('knows a calendar by version, by id and by country, and says which there are', async () => {
    const source = createPackageSource(root);
    expect((await source.calendar('kz-6@2026.1')).workingWeekdays).toHaveLength(6);
    expect((await source.calendar('kz-6')).version).toBe('kz-6@2026.1');
    expect((await source.calendar('kz')).version).toBe('kz-5@2026.1');
    await expect(source.calendar('mars')).rejects.toThrow('There is no calendar "mars". Known: kz-5@2026.1, kz-6@2026.1, us-tx@2026.1.');
  });

  it('takes the newest version of a calendar: the tenth of a year after the ninth', async () => {
    for (const number of ['9', '10']) {
      const text = readFileSync(join(root, kz5), 'utf8').replace('"version": "kz-5@2026.1"', `"version": "kz-5@2026.${number}"`);
      writeFileSync(join(root, `calendars/kz-5@2026.${number}.json`), text);
    }
    expect((await loadCampaignPackage(root, CODE)).calendar.version).toBe('kz-5@2026.10');
    expect((await loadCampaignPackage(root, CODE, { calendar: 'kz-5@2026.9' })).calendar.version).toBe('kz-5@2026.9');
  });

  it('gives each duty its own date and papers, and another hash', async () => {
    const [licence, termination] = await Promise.all(
      ['licence', 'termination'].map((duty) => loadCampaignPackage(root, 'kz-mining-licence', { duty })),
    );
    expect(licence?.policy.duty.deadline.anchor.type).toBe('fixed');
    expect(termination?.policy.duty.deadline.anchor).toMatchObject({ type: 'period', count: 10, unit: 'calendar-days' });
    expect(licence?.checklist.length).not.toBe(termination?.checklist.length);
    expect(licence?.hash).not.toBe(termination?.hash);
    await expect(loadCampaignPackage(root, 'kz-mining-licence', { duty: 'nothing' })).rejects.toThrow(
      'has no duty "nothing". Known: licence, renewal, quarterly-return, termination.',
    );
  });

  it.each(['nothing', '../campaigns', 'calendars', ''])('does not find "%s" and names what there is', async (code) => {
    const source = createPackageSource(root);
    await expect(source.load(code)).rejects.toMatchObject({
      code: 'unknown-campaign',
      message: expect.stringContaining(`Known: ${CODES.join(', ')}.`) as string,
    });
    expect(await source.codes()).toEqual(CODES);
  });
});

/** A campaign that nobody has thought of: a duty of bakers in Texas, described by data alone. */
function bakers(): Readonly<Record<string, unknown>> {
  const title = { kk: 'Наубайханаларды тіркеу', ru: 'Регистрация пекарен', en: 'Registration of bakeries' };
  return {
    'campaign.json': { title, authority: title },
    'policy.json': {
      code: 'bakers',
      country: 'us',
      identifier: 'any',
      zonePolicy: 'operator-registered',
      calendar: 'us-tx',
      duties: [
        {
          code: 'registration',
          title,
          act: 'bread-act',
          deadline: {
            anchor: { type: 'period', event: 'oven-lit', direction: 'after', count: 3, unit: 'working-days' },
            roll: 'none',
            cutOff: '17:00',
          },
          events: [{ code: 'oven-lit', title }],
          cohorts: [],
          confirm: [],
        },
      ],
      messagesFrom: '10:00',
      spreadMinutes: 0,
      quietUntil: '09:00',
      quietFrom: '20:00',
      cap: { messages: 2, inDays: 7 },
      ladder: [
        { id: 'N', kind: 'notice', timing: { type: 'days-before-deadline', days: 30 }, channels: 'both', ifLate: 'send' },
        { id: 'D', kind: 'reminder', timing: { type: 'deadline-day' }, channels: 'email-first', ifLate: 'skip' },
        { id: 'F', kind: 'final-warning', timing: { type: 'working-days-after-deadline', days: 5 }, channels: 'both', ifLate: 'skip' },
        { id: 'X', kind: 'escalation', timing: { type: 'after-named-date' }, channels: 'both', ifLate: 'send' },
      ],
      finalWarningWorkingDays: 5,
      extension: { maxDays: 10, choicesDays: [5, 10] },
      inspection: { acceptWithinWorkingDays: 2, recordWithinWorkingDays: 10 },
    },
    'checklist.json': [{ code: 'ovens', kind: 'integer', min: 1, title, source: 'Bread Act' }],
    'replies.json': ['received', 'filed'],
    'acts.json': [{ id: 'bread-act', citation: '1', title, link: 'https://example.org/bread', confirmed: true }],
  };
}

describe('a fifth campaign', () => {
  it('is added by data alone: it loads, dates an operator, and plans', async () => {
    const root = mkdtempSync(join(tmpdir(), 'fifth-'));
    try {
      const folder = join(root, 'bakers');
      mkdirSync(join(folder, 'texts'), { recursive: true });
      for (const [file, content] of Object.entries(bakers())) writeFileSync(join(folder, file), JSON.stringify(content));
      const keys = MESSAGE_VARIANTS.flatMap((variant) => ['subject', 'email', 'telegram'].map((part) => `${variant}-${part}`));
      for (const language of LANGUAGES) {
        writeFileSync(join(folder, 'texts', `${language}.ftl`), keys.map((key) => `${key} = { $duty } { $deadline }\n`).join(''));
      }
      // calendars and regions are those of the installation
      const rules = await createPackageSource(SHIPPED).loadFolder(folder);
      const operator = { id: '1', region: 'US-TX', events: { 'oven-lit': '2025-11-26' } };
      const { plan, deadline } = drawPlan({
        rules,
        operator,
        from: instantAt({ date: '2025-11-26', time: '12:00', zone: 'America/Chicago' }),
        version: 1,
        noticeServed: false,
      });
      // Thanksgiving and the Friday after are off
      expect(deadline.effectiveOn).toBe('2025-12-03');
      expect(new Date(plan.deadline).toISOString()).toBe('2025-12-03T23:00:00.000Z');
      expect(plan.steps.map(({ id }) => id)).toEqual(['N', 'D', 'F', 'X']);
      expect(formatDeadline('en', plan.deadline, deadline.zone)).toBe('until 17:00 on 3 December 2025 (UTC-6)');
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
