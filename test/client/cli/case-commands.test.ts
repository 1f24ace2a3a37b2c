import type { ComplianceClient } from '../../../client/services/compliance-client';
import { runRollcall, type Ran } from '../../support/cli';

const ACTS = [
  'grantExtension',
  'refuseExtension',
  'confirmClaim',
  'refuteClaim',
] as const satisfies readonly (keyof ComplianceClient['cases'])[];
type Act = (typeof ACTS)[number];

/** Every command that decides a matter, and what it asks for. */
const COMMANDS = {
  grantExtension: ['extension', 'grant'],
  refuseExtension: ['extension', 'refuse'],
  confirmClaim: ['claim', 'confirm'],
  refuteClaim: ['claim', 'refute'],
} as const satisfies Readonly<Record<Act, readonly string[]>>;

/** A command line whose services note what they were asked. */
async function rollcall(argv: readonly string[]): Promise<Ran & { readonly asked: readonly unknown[] }> {
  const asked: unknown[] = [];
  const note =
    (act: Act) =>
    (...args: readonly unknown[]): Promise<unknown> => {
      asked.push([act, ...args]);
      return Promise.resolve({ caseId: 'c/op-1', queue: 'operator', zone: 'Asia/Almaty' });
    };
  const cases = Object.fromEntries(ACTS.map((act) => [act, note(act)]));
  const client = { cases } as unknown as ComplianceClient;
  return { ...(await runRollcall(argv, { connect: () => Promise.resolve({ client, close: () => Promise.resolve() }) })), asked };
}

describe.each(Object.entries(COMMANDS))('B6: the command of %s', (act, words) => {
  it('names the matter that is decided and the revision that was looked at', async () => {
    const ran = await rollcall([...words, 'c/op-1', '--matter', 'm-2', '--revision', '4']);
    expect(ran).toMatchObject({ code: 0, asked: [[act, 'c/op-1', { by: 'test', matterId: 'm-2', revision: 4 }]] });
  });

  it('names neither where neither was given: the case then refuses when more than one matter waits', async () => {
    expect((await rollcall([...words, 'c/op-1'])).asked).toEqual([[act, 'c/op-1', { by: 'test' }]]);
  });

  it.each([['--matter'], ['--revision'], ['--revision', 'last'], ['--revision', '0']])(
    'calls %s wrong usage by exit code 2',
    async (...wrong) => {
      expect(await rollcall([...words, 'c/op-1', ...wrong])).toMatchObject({ code: 2, asked: [] });
    },
  );
});

it('B6: an extension is granted for the days that are named', async () => {
  const { asked } = await rollcall(['extension', 'grant', 'c/op-1', '--days', '5', '--matter', 'm-2']);
  expect(asked).toEqual([['grantExtension', 'c/op-1', { by: 'test', days: 5, matterId: 'm-2' }]]);
});
