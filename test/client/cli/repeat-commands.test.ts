import type { ComplianceClient } from '../../../client/services/compliance-client';
import type { FoundRepeat } from '../../../client/services/campaigns/repeats';
import { runRollcall, type Ran } from '../../support/cli';

const FOUND: readonly FoundRepeat[] = [
  { campaignId: 'c', operatorId: 'op-1', step: 'N0' },
  { campaignId: 'c', operatorId: 'op-2', step: 'N0' },
];

/** A command line whose services note what they were asked. */
async function rollcall(argv: readonly string[], agreed?: boolean): Promise<Ran & { readonly asked: readonly unknown[] }> {
  const asked: unknown[] = [];
  const note =
    (name: string, answer: unknown) =>
    (...args: readonly unknown[]): Promise<unknown> => {
      asked.push([name, ...args.filter((arg) => typeof arg !== 'function')]);
      return Promise.resolve(answer);
    };
  const client = {
    cases: { sendAgain: note('sendAgain', { caseId: 'c/op-1' }), warnAgain: note('warnAgain', { caseId: 'c/op-1' }) },
    campaigns: {
      findRepeats: note('findRepeats', FOUND),
      repeatEach: (found: unknown, { onProgress: _, ...act }: { onProgress: unknown }) =>
        note('repeatEach', { asked: 2, done: 1, refused: { 'message-arrived': 1 } })(found, act),
    },
  } as unknown as ComplianceClient;
  const ports = { connect: () => Promise.resolve({ client, close: () => Promise.resolve() }), confirm: () => Promise.resolve(agreed) };
  return { ...(await runRollcall(argv, ports)), asked };
}

describe('send-again and warn-again', () => {
  it('ask one case, with the reason and the revision that was looked at', async () => {
    const sent = await rollcall(['case', 'send-again', 'c/op-1', '--step', 'N0', '--reason', 'mended', '--revision', '4']);
    expect(sent).toMatchObject({ code: 0, out: 'c/op-1: message N0 is sent again\n' });
    expect(sent.asked).toEqual([['sendAgain', 'c/op-1', expect.objectContaining({ step: 'N0', reason: 'mended', revision: 4 })]]);
    const warned = await rollcall(['case', 'warn-again', 'c/op-1', '--reason', 'paused']);
    expect(warned).toMatchObject({ code: 0, out: 'c/op-1: the operator is warned again\n' });
  });

  it('do a whole campaign after a yes, and say who refused', async () => {
    const ran = await rollcall(
      ['campaign', 'send-again', 'c', '--refused', 'content-rejected', '--step', 'N0', '--reason', 'mended'],
      true,
    );
    expect(ran).toMatchObject({ code: 0, out: '1 of 2 done; 1 refused: message-arrived\n' });
    expect(ran.asked[0]).toEqual(['findRepeats', 'c', { kind: 'send-again', refused: 'content-rejected', step: 'N0' }]);
    const json = await rollcall(['campaign', 'warn-again', 'c', '--reason', 'paused', '--yes', '--json']);
    expect(json.json()).toEqual({ status: 'done', asked: 2, done: 1, refused: { 'message-arrived': 1 } });
  });

  it.each([
    [false, 0, '2 operators found. Nothing was done.\n'],
    [undefined, 2, '2 operators found. Nothing was done: add --yes to go ahead without being asked.\n'],
  ])('do nothing without a yes: %s', async (agreed, code, out) => {
    const ran = await rollcall(['campaign', 'warn-again', 'c', '--reason', 'paused'], agreed);
    expect(ran).toMatchObject({ code, out });
    expect(ran.asked).toHaveLength(1);
  });

  it.each([
    [['case', 'send-again', 'c/op-1', '--reason', 'x']],
    [['case', 'warn-again', 'c/op-1']],
    [['campaign', 'send-again', 'c', '--reason', 'x']],
    [['campaign', 'send-again', 'c', '--refused', 'bored', '--reason', 'x']],
    [['campaign', 'warn-again', 'c']],
  ])('call wrong usage by exit code 2: %j', async (argv) => {
    expect((await rollcall(argv)).code).toBe(2);
  });
});
