import type { ComplianceClient } from '../../../client/services/compliance-client';
import { RequestRefused } from '../../../client/services/request-refused';
import { runRollcall, type Ran } from '../../support/cli';

/** Runs a command line whose door answers every request with a refusal. */
async function rollcall(...argv: readonly string[]): Promise<Ran> {
  const refuse = (): Promise<never> => Promise.reject(new RequestRefused('unknown-campaign', 'There is no campaign "nobody".'));
  const client = { campaigns: { get: refuse, list: () => Promise.resolve([]) } } as unknown as ComplianceClient;
  return await runRollcall(argv, { connect: () => Promise.resolve({ client, close: () => Promise.resolve() }) });
}

describe('the command line', () => {
  it.each([[['--help']], [['campaign', '--help']], [['filing', 'record', '--help']]])('explains itself with examples: %j', async (argv) => {
    const { code, out } = await rollcall(...argv);
    expect(code).toBe(0);
    expect(out).toMatch(/Usage: rollcall/);
  });

  it.each([
    [['no-such-command']],
    [['campaign', 'show']],
    [['case', 'list', '--status', 'sleeping']],
    [['case', 'list', '--limit', '-3']],
    [['filing', 'record', 'c/op-1']],
    [['filing', 'record', 'c/op-1', '--reference', 'r', '--received', 'yesterday']],
    [['inspection', 'record', 'c/op-1/1', '--outcome', 'recalled']],
  ])('calls wrong usage by exit code 2: %j', async (argv) => {
    const { code, err } = await rollcall(...argv);
    expect(code).toBe(2);
    expect(err).toMatch(/error:/);
  });

  it('says no with a sentence and exit code 1, and as JSON on the last line', async () => {
    const { code, json, err } = await rollcall('campaign', 'show', 'nobody', '--json');
    expect(code).toBe(1);
    expect(err).toBe('There is no campaign "nobody".\n');
    expect(json()).toEqual({ error: { code: 'unknown-campaign', sentence: 'There is no campaign "nobody".' } });
  });

  it('answers with one JSON document', async () => {
    const { code, json } = await rollcall('id', 'check', '961141000023', '--json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({ valid: true, kind: 'bin' });
    expect((await rollcall('id', 'check', '940140000386')).code).toBe(1);
    expect(await rollcall('campaign', 'list', '--json')).toMatchObject({ code: 0, out: '[]\n' });
  });

  it('lets the doctor fail', async () => {
    const { code, out } = await rollcall('doctor');
    expect(code).toBe(1);
    expect(out).toMatch(/NOT OK {2}database {2}not there/);
  });

  it('says what went wrong with a file', async () => {
    const { code, err } = await rollcall('campaign', 'start', 'kz-mining-2022', '--operators', 'nothing.csv');
    expect(code).toBe(1);
    expect(err).toMatch(/no such file/);
  });
});
