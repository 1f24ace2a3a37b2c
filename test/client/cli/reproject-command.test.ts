import type { ComplianceClient } from '../../../client/services/compliance-client';
import type { Reprojection, RunReprojection } from '../../../client/services/reprojection';
import { runRollcall, type Ran } from '../../support/cli';

const DONE: Reprojection = { cases: 5, renewed: { cases: 3, inspections: 1 }, left: [] };

async function reproject(done: Reprojection, ...argv: readonly string[]): Promise<Ran & { readonly asked: readonly object[] }> {
  const asked: object[] = [];
  const run = ({ onProgress, ...given }: RunReprojection): Promise<Reprojection> => {
    onProgress?.(5, 5);
    asked.push(given);
    return Promise.resolve(done);
  };
  const client = { reprojection: { run } } as unknown as ComplianceClient;
  const ran = await runRollcall(['reproject', ...argv], { connect: () => Promise.resolve({ client, close: () => Promise.resolve() }) });
  return { ...ran, asked };
}

describe('rollcall reproject', () => {
  it('says what was worked out anew', async () => {
    const { code, out, asked } = await reproject(DONE);
    expect([code, out]).toEqual([0, '5 cases were looked at: 3 rows of cases and 1 rows of inspections were worked out anew.\n']);
    expect(asked).toEqual([{ dryRun: false, by: 'test' }]);
  });

  it('asks for one campaign, and only looks', async () => {
    const { out, asked } = await reproject(DONE, '--campaign', 'kz-mining-2022', '--dry-run');
    expect(out).toContain('would be worked out anew');
    expect(asked).toEqual([{ campaignId: 'kz-mining-2022', dryRun: true, by: 'test' }]);
  });

  it('names what it left alone, with exit code 1, and as JSON', async () => {
    const left = [{ subject: 'c/op-1', sentence: 'Event 2 of the case c/op-1 is not as it was written.' }];
    const { code, out } = await reproject({ ...DONE, left });
    expect([code, out]).toEqual([1, expect.stringContaining('Event 2 of the case c/op-1 is not as it was written.')]);
    expect((await reproject({ ...DONE, left }, '--json')).json()).toEqual({ ...DONE, left });
  });
});
