import type { Clock } from '../../../ports/clock';
import { instantAt } from '../../../domain/law/calendar/zone';
import type { Instant } from '../../../domain/time';
import { runRollcall } from '../../support/cli';

const POLICY = 'campaigns/kz-mining-2022';
/** A clock that stands still. */
const at = (instant: Instant): Pick<Clock, 'now'> => ({ now: () => Promise.resolve(instant) });

describe('rollcall id check', () => {
  it('says what a number is and which pass gave its last digit', async () => {
    const { code, json } = await runRollcall(['id', 'check', '961141000023', '--json']);
    expect(code).toBe(0);
    expect(json()).toEqual({ id: '961141000023', kind: 'bin', valid: true, pass: 2, problems: [] });
  });

  it.each([
    ['940140000386', 'bin', 'bad-check-digit'],
    ['949940000385', null, 'bad-month'],
    ['940190000385', null, 'bad-type'],
    ['12345', null, 'bad-length'],
    ['12345678901X', null, 'not-digits'],
  ])('says no to %s', async (number, kind, problem) => {
    const { code, json } = await runRollcall(['id', 'check', number, '--json']);
    expect(code).toBe(1);
    expect(json()).toMatchObject({ kind, valid: false, pass: null, problems: [{ code: problem }] });
  });

  it('answers ten thousand lines, one each, in their order', async () => {
    const stdin = Array.from({ length: 10_000 }, (_, index) => (index % 2 === 0 ? '961141000023' : '12345')).join('\n');
    const { code, out } = await runRollcall(['id', 'check', '-'], { stdin });
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { valid: boolean });
    expect(code).toBe(0);
    expect(answers).toHaveLength(10_000);
    expect(answers.filter(({ valid }) => valid)).toHaveLength(5_000);
  });
});

describe('rollcall date', () => {
  it('rolls, with every day on the way and its source', async () => {
    const { code, json } = await runRollcall(['date', 'roll', '2022-03-19', '--calendar', 'kz', '--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({ on: '2022-03-19', effective: '2022-03-24', provisional: false });
    const { reasons } = json() as { reasons: { rule: string; source: string }[] };
    expect(reasons.map(({ rule }) => rule)).toEqual(['nominal-day', ...Array<string>(5).fill('day-off'), 'roll', 'calendar']);
    expect(reasons.filter(({ source }) => source === '')).toEqual([]);
  });

  it.each([
    ['2022-03-04', '5', '2022-03-14'],
    ['2022-03-17', '10', '2022-04-05'],
    ['2022-03-24', '-10', '2022-03-04'],
    ['2022-03-24', '0', '2022-03-24'],
  ])('counts from %s %s working days to %s', async (on, days, result) => {
    const { code, json } = await runRollcall(['date', 'add', on, days, '--calendar', 'kz', '--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({ on, days: Number(days), result });
  });

  it('answers a line it cannot answer with its sentence, and goes on', async () => {
    const { code, out } = await runRollcall(['date', 'add', '-', '--calendar', 'kz'], {
      stdin: '2022-03-04 5\n2022-02-30 1\n2050-01-01 1\nnonsense\n2022-03-24 -10\n',
    });
    expect(code).toBe(1);
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { result?: string; error?: { sentence: string } });
    expect(answers.map(({ result }) => result)).toEqual(['2022-03-14', undefined, undefined, undefined, '2022-03-04']);
    expect(answers[2]?.error?.sentence).toMatch(/no decree data for 2050/);
  });

  it('says no about a year nobody has decreed, and calls provisional what may still change', async () => {
    expect(await runRollcall(['date', 'roll', '2050-01-01', '--calendar', 'kz', '--json'])).toMatchObject({ code: 1 });
    const { json } = await runRollcall(['date', 'roll', '2027-03-20', '--calendar', 'kz', '--json']);
    expect(json()).toMatchObject({ effective: '2027-03-25', provisional: true });
  });

  it('explains a deadline of the policy on another date', async () => {
    const { code, json } = await runRollcall(['date', 'explain', '--policy', POLICY, '--on', '2022-03-19', '--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      nominal: '2022-03-19',
      effective: '2022-03-24',
      instant: '2022-03-24T18:00:00.000Z',
      zone: 'Asia/Almaty',
      calendar: 'kz-5@2026.1',
    });
    const other = await runRollcall(['date', 'explain', '--policy', POLICY, '--on', '2024-03-22', '--json']);
    expect(other.json()).toMatchObject({ effective: '2024-03-26', instant: '2024-03-26T19:00:00.000Z' });
  });

  it.each([
    ['tx-large-load', ['--region', 'US-TX', '--event', 'service-started=2025-07-03'], '2025-07-07'],
    ['kz-mining-licence', ['--duty', 'termination', '--event', 'activity-ended=2025-02-01'], undefined],
    ['kz-mining-licence', ['--duty', 'quarterly-return', '--as-of', '2025-05-05'], undefined],
  ])('counts from the facts of an operator: %s %j', async (code, options, effective) => {
    const ran = await runRollcall(['date', 'explain', '--policy', `campaigns/${code}`, ...options, '--json']);
    expect(ran).toMatchObject({ code: 0 });
    if (effective !== undefined) expect(ran.json()).toMatchObject({ effective });
  });

  it('counts a recurring date from today by the clock, at 02:00 on a Sunday as at any other hour', async () => {
    const ask = ['date', 'explain', '--policy', 'campaigns/kz-mining-licence', '--duty', 'quarterly-return', '--json'];
    const on = async (date: string): Promise<unknown> =>
      (await runRollcall(ask, { clock: at(instantAt({ date, time: '02:00', zone: 'Asia/Almaty' })) })).json();
    const [may, august] = [await on('2025-05-04'), await on('2025-08-03')];
    expect(may).toEqual((await runRollcall([...ask, '--as-of', '2025-05-04'])).json());
    expect(august).toEqual((await runRollcall([...ask, '--as-of', '2025-08-03'])).json());
    expect(august).not.toEqual(may);
  });

  it('says which fact is missing', async () => {
    const { code, err } = await runRollcall(['date', 'explain', '--policy', 'campaigns/kz-mining-licence', '--duty', 'termination']);
    expect(code).toBe(1);
    expect(err).toMatch(/counted from "activity-ended"/);
  });

  it.each([
    [['date', 'roll', '2022-02-30', '--calendar', 'kz']],
    [['date', 'roll', '2022-03-19']],
    [['date', 'add', '2022-03-04', 'five', '--calendar', 'kz']],
    [['date', 'add', '2022-03-04', '--calendar', 'kz']],
    [['date', 'explain']],
    [['date', 'explain', '--policy', POLICY, '--event', 'nonsense']],
    [['calendar', 'diff', 'kz-5']],
  ])('calls wrong usage by exit code 2: %j', async (argv) => {
    expect(await runRollcall(argv)).toMatchObject({ code: 2, err: expect.stringMatching(/error:/) as string });
  });
});

describe('rollcall calendar', () => {
  it('shows every special day with its source', async () => {
    const { json } = await runRollcall(['calendar', 'show', 'kz', '--year', '2022', '--json']);
    const { days, confirm } = json() as { days: { date: string; source: { kk: string; ru: string; en: string } }[]; confirm: string[] };
    expect(days.every(({ date, source }) => date.startsWith('2022-') && source.kk !== '' && source.ru !== '' && source.en !== '')).toBe(
      true,
    );
    expect(days.map(({ date }) => date)).toEqual(expect.arrayContaining(['2022-03-05', '2022-03-07', '2022-05-10']));
    expect(confirm.length).toBeGreaterThan(0);
    const unknown = await runRollcall(['calendar', 'show', 'kz', '--year', '1999']);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('no decree data for 1999')]);
    expect((await runRollcall(['calendar', 'show', 'kz', '--year', '2022'])).out).toMatch(
      /2022-03-07 {2}Mon {2}off .*exchanged with 2022-03-05/,
    );
  });

  it('checks all of them, and warns of years without a decree', async () => {
    const { code, json } = await runRollcall(['calendar', 'check', '--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({ calendars: ['kz-5@2026.1', 'kz-6@2026.1', 'us-tx@2026.1'] });
    expect(await runRollcall(['calendar', 'check', 'mars'])).toMatchObject({ code: 1 });
  });

  it('warns of this year and the next, by the clock', async () => {
    const in2022 = await runRollcall(['calendar', 'check', 'kz-5'], { clock: at(Date.UTC(2022, 1, 20, 2)) });
    const in2099 = await runRollcall(['calendar', 'check', 'kz-5'], { clock: at(Date.UTC(2099, 1, 22, 2)) });
    expect(in2022.out).not.toContain('2022 ');
    expect(in2099.out).toMatch(/2099 is not known.*\n.*2100 is not known/);
  });

  it('lists the days on which two weeks differ: Saturdays, and nothing else but what was exchanged for one', async () => {
    const { json } = await runRollcall(['calendar', 'diff', 'kz-5', 'kz-6', '--json']);
    const { differences } = json() as { differences: { date: string; before: string; after: string }[] };
    const of2022 = differences.filter(({ date }) => date.startsWith('2022-') && new Date(date).getUTCDay() !== 6);
    expect(of2022.map(({ date }) => date)).toEqual(['2022-01-04', '2022-03-07', '2022-05-10', '2022-08-29', '2022-10-24']);
    expect((await runRollcall(['calendar', 'diff', 'kz-5', 'kz-5'])).out).toMatch(/agree on every day/);
  });
});
