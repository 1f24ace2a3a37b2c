import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageSource, loadCampaignPackage, loadRegions } from '../../../adapters/files/package-source';

const SHIPPED = join(__dirname, '../../../campaigns');
const CODE = 'kz-mining-2022';

describe('a shipped campaign', () => {
  it('loads complete', async () => {
    const loaded = await loadCampaignPackage(SHIPPED, CODE);
    expect(loaded.checklist).toHaveLength(13);
    expect(loaded.policy.ladder.map(({ id }) => id)).toEqual(['N0', 'R1', 'R2', 'R3', 'R4', 'R5', 'L1', 'F1', 'X1']);
    expect(loaded.calendar.version).toBe('kz-5@2025.1');
    expect(loaded.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('quotes no act that counsel has not confirmed', async () => {
    const { legalActs, texts } = await loadCampaignPackage(SHIPPED, CODE);
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
    ['calendars/kz-5.json', 'kz-5@2025.1', 'kz-5@2025.2'],
    [`${CODE}/texts/kk.ftl`, 'Тексеру', 'Тексеріс'],
  ])('has another hash when %s says something else', async (file, from, to) => {
    const { hash } = await loadCampaignPackage(root, CODE);
    edit(file, (text) => text.replace(from, to));
    expect((await loadCampaignPackage(root, CODE)).hash).not.toBe(hash);
  });

  it.each([
    [policy, '"roll": "next-working-day"', '"roll": "sideways"', /policy\.json: roll: /],
    [policy, '"days": 14', '"days": "fourteen"', /policy\.json: .*ladder\.1\.timing\.days: /],
    [policy, '"id": "R2"', '"id": "R1"', /ladder\.2\.id: R1 is taken/],
    [policy, '"step": "L1"', '"step": "R1"', /ladder\.7\.timing: R1 is no step above it/],
    [policy, '"kind": "final-warning"', '"kind": "missed-deadline"', /ladder: there must be exactly one step of kind final-warning, not 0/],
    [policy, '"messagesFrom": "09:00"', '"messagesFrom": "20:45"', /messagesFrom: messages would leave inside the quiet hours/],
    [policy, '"maxDays": 30', '"maxDays": 10', /extension: a choice is longer/],
    [policy, 'Asia/Almaty', 'Asia/Nowhere', /zone: not an IANA time zone/],
    [policy, '2022-03-19', '2026-03-19', /nominalDeadlineOn: .*no decree data for 2026/],
    [policy, '"code": "kz-mining-2022"', '"code": "other"', /code: is "other"/],
    [policy, '"roll"', '"rool"', /rool/],
    [policy, '{', '', /policy\.json: is no JSON/],
    [policy, '"calendar": "kz-5"', '"calendar": "kz-6"', /calendars\/kz-6\.json: cannot be read/],
    ['calendars/kz-5.json', '"date": "2022-03-08"', '"date": "2022-03-07"', /calendars\/kz-5\.json: days: a date occurs twice/],
    [`${CODE}/checklist.json`, '"code": "jobs"', '"code": "name"', /checklist\.json: two requirements/],
    [`${CODE}/texts/ru.ftl`, 'notice-telegram =', 'notice-telegramm =', /texts\/ru\.ftl: has no notice-telegram/],
    [`${CODE}/texts/en.ftl`, 'reminder-subject = ', 'reminder-subject = { ', /texts\/en\.ftl: The text "reminder-subject" does not parse/],
  ])('is refused where %s has %s as %s', async (file, from, to, message) => {
    edit(file, (text) => text.replace(from, to));
    await expect(loadCampaignPackage(root, CODE)).rejects.toMatchObject({ name: 'CampaignPackageError', code: 'malformed-package' });
    await expect(loadCampaignPackage(root, CODE)).rejects.toThrow(message);
  });

  it.each(['nothing', '../campaigns', 'calendars', ''])('does not find "%s" and names what there is', async (code) => {
    const source = createPackageSource(root);
    await expect(source.load(code)).rejects.toMatchObject({
      code: 'unknown-campaign',
      message: expect.stringContaining(`Known: ${CODE}.`) as string,
    });
    expect(await source.codes()).toEqual([CODE]);
  });
});
