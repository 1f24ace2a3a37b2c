import { runRollcall } from '../../support/cli';

interface Checked {
  readonly groups: readonly {
    readonly cohort: string;
    readonly days: number;
    readonly silentDays: number;
    readonly moves: readonly { what: string }[];
  }[];
}

/** @see docs/rules.md#worst-delay */
describe('rollcall campaign check', () => {
  it('prints how long an unwilling operator can put off its inspection, with its moves', async () => {
    const { out } = await runRollcall(['campaign', 'check', 'kz-mining-2022']);
    expect(out).toContain('all others: last day to file 2022-03-24');
    expect(out).toMatch(/a silent operator is inspected on 2022-04-\d\d, \d+ days after the deadline/);
    expect(out).toMatch(/an unwilling one on 202\d-\d\d-\d\d at the latest, \d+ days after the deadline/);
    expect(out).toMatch(/operator\s+need-time, 30 days/);
  });

  it('takes what staff do from its options', async () => {
    const days = async (...options: string[]): Promise<number> => {
      const { json } = await runRollcall(['campaign', 'check', 'kz-mining-2022', '--json', ...options]);
      return (json() as Checked).groups[0]?.days ?? 0;
    };
    expect(await days('--decide-within', '10')).toBeGreaterThan(await days('--decide-within', '2'));
  });

  it.each(['kz-mining-licence', 'generic', 'tx-large-load'])('checks every group of %s', async (code) => {
    const { json } = await runRollcall(['campaign', 'check', code, '--event', '2025-02-03', '--json']);
    for (const { days, silentDays } of (json() as Checked).groups) expect(days).toBeGreaterThanOrEqual(silentDays);
  });

  it('says which packages there are when it does not know one', async () => {
    const { code, err } = await runRollcall(['campaign', 'check', 'nowhere']);
    expect(code).not.toBe(0);
    expect(err).toContain('kz-mining-2022');
  });
});
