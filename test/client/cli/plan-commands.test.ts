import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { castOperators, operatorList } from '../../../worker/season/cast';
import { runRollcall } from '../../support/cli';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-law-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const POLICY = 'campaigns/kz-mining-2022';

describe('rollcall import --check', () => {
  it('counts rows, importable operators and problems', async () => {
    const path = file(
      'list.csv',
      [
        'identifier,name_ru,region,email,phone,language',
        '940140000385,Банк,KZ-75,bank@operator.example,+7 701 123 45 67,ru',
        '70941024691,Филиал,KZ-55,b@operator.example,,ru',
        '940140000386,Ошибка,KZ-55,c@operator.example,,ru',
        '940140000385,Повтор,KZ-75,d@operator.example,,ru',
        '961141000023,Без связи,KZ-55,,,kk',
      ].join('\n'),
    );
    const { code, json } = await runRollcall(['import', '--check', path, '--json']);
    expect(code).toBe(0);
    const { rows, importable, problems } = json() as {
      rows: number;
      importable: number;
      problems: { row: number; column: string; code: string; message: string }[];
    };
    expect({ rows, importable }).toEqual({ rows: 5, importable: 2 });
    expect(problems.map(({ row, code: problem }) => [row, problem])).toEqual([
      [3, 'leading-zero-lost'],
      [4, 'check-digit'],
      [5, 'duplicate'],
      [6, 'no-channel'],
    ]);
    const repaired = await runRollcall([
      'import',
      '--check',
      path,
      '--restore-zeros',
      '--accept-check-digits',
      'seen the deed',
      '--merge-duplicates',
      '--json',
    ]);
    expect(repaired.json()).toMatchObject({ importable: 4 });
  });

  it('says no to a list nobody can use', async () => {
    expect(await runRollcall(['import', '--check', file('bad.csv', '\u0000\u0001nonsense'), '--json'])).toMatchObject({ code: 1 });
    expect(await runRollcall(['import', '--check', join(folder, 'nothing.csv')])).toMatchObject({ code: 1 });
  });

  it('takes a mapping file, and says what is wrong with one', async () => {
    const list = file('mapped.csv', 'Код;Фирма;Где\n940140000385;Банк;г. Алматы\n');
    const mapping = file(
      'mapping.json',
      JSON.stringify({ columns: { Код: 'identifier', Фирма: 'name', Где: 'region' }, defaults: { language: 'ru' } }),
    );
    expect((await runRollcall(['import', '--check', list, '--mapping', mapping, '--json'])).json()).toMatchObject({ importable: 1 });
    const broken = file('broken.json', '{"columns": 3}');
    expect(await runRollcall(['import', '--check', list, '--mapping', broken])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/broken\.json: /) as string,
    });
  });

  it.each(['out.csv', 'out.xlsx'])('writes what can be imported to %s, and reads the same back', async (name) => {
    const list = file('cast.csv', operatorList(castOperators(30, 3)));
    const path = join(folder, name);
    const first = await runRollcall(['import', '--check', list, '--export', path, '--json']);
    const again = await runRollcall(['import', '--check', path, '--json']);
    expect(first.json()).toMatchObject({ importable: 30 });
    expect(again.json()).toMatchObject({ importable: 30 });
    expect(readFileSync(path).length).toBeGreaterThan(1_000);
  });
});

describe('rollcall campaign plan', () => {
  const plan = async (...options: readonly string[]) => {
    const path = file('season.csv', operatorList(castOperators(40, 3)));
    return await runRollcall(['campaign', 'plan', '--policy', POLICY, '--operators', path, ...options]);
  };

  it('gives every operator its steps by local clocks and by UTC, with reasons', async () => {
    const { code, json } = await plan('--start', '2022-02-15', '--json');
    expect(code).toBe(0);
    const { operators, summary } = json() as {
      operators: {
        region: string;
        steps: { id: string; kind: string; local: string; offset: string; utc: string; reasons: { rule: string }[] }[];
      }[];
      summary: { forecast: { operators: number; merged: object; inspections: { week: string }[] } };
    };
    expect(operators).toHaveLength(40);
    for (const { region, steps } of operators) {
      expect(steps.map(({ id }) => id)).toEqual(['N0', 'R1', 'R2', 'R3+R4', 'R5', 'L1', 'F1', 'X1']);
      expect(steps.map(({ local }) => local.slice(0, 10))).toEqual([
        '2022-02-22',
        '2022-03-10',
        '2022-03-17',
        '2022-03-18',
        '2022-03-24',
        '2022-03-25',
        '2022-04-01',
        '2022-04-11',
      ]);
      expect(new Set(steps.map(({ offset }) => offset))).toEqual(new Set([region === 'KZ-27' ? 'UTC+5' : 'UTC+6']));
      expect(steps.every(({ local }) => local.slice(11) >= '09:00' && local.slice(11) < '09:30')).toBe(true);
      expect(steps[3]?.reasons.map(({ rule }) => rule)).toContain('merged');
    }
    expect(summary.forecast).toMatchObject({ operators: 40, merged: { 'R3+R4': 40 } });
    expect(new Set(summary.forecast.inspections.map(({ week }) => week))).toEqual(new Set(['2022-W15']));
  });

  it('shows a season that is over as if everybody had been told in time', async () => {
    const { out, code } = await plan();
    expect(code).toBe(0);
    expect(out).toMatch(/40 have a deadline that has passed/);
    expect(out).toMatch(/last day to file 2022-03-24: 40/);
    expect(out).toMatch(/40 % stay silent/);
  });

  it('draws the season and writes its tables', async () => {
    const [svg, csv, steps] = ['season.svg', 'season-days.csv', 'steps.csv'].map((name) => join(folder, name)) as [string, string, string];
    await plan('--svg', svg, '--csv', csv, '--steps', steps);
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg [^>]*role="img".*<title>2022-03-18: 40 email, 0 Telegram.*<\/svg>\n$/s);
    expect(readFileSync(csv, 'utf8').trim().split(/\r?\n/)).toHaveLength(9);
    expect(readFileSync(steps, 'utf8').trim().split(/\r?\n/)).toHaveLength(1 + 40 * 8);
  });

  it('is no plan where no row can be used', async () => {
    const empty = file('empty.csv', 'identifier,name\n1,\n');
    expect(await runRollcall(['campaign', 'plan', '--policy', POLICY, '--operators', empty, '--json'])).toMatchObject({ code: 1 });
    expect(await runRollcall(['campaign', 'plan', '--policy', 'campaigns/none', '--operators', empty])).toMatchObject({ code: 1 });
  });
});
