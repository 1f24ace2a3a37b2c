import type { Finding, FindingCode, ReconciliationReport } from '../../domain/reconciliation/report';
import { runRollcall, type Ran } from '../support/cli';
import type { World } from '../support/world';
import { CAMPAIGN } from './audience';
import { whenNoneLeft, type Say } from './progress';
import { countDue } from './season';

/** What reconciliation says of a season, and what is left once its commands were run. */
export interface Settled {
  readonly findings: Readonly<Partial<Record<FindingCode, number>>>;
  /** Findings that name no command. */
  readonly nameless: readonly string[];
  /** Commands that were refused, with what they said. */
  readonly refused: readonly string[];
  readonly left: readonly Finding[];
  readonly holds: boolean;
}

/** What staff write where a finding leaves it to them. */
const FILLED_IN: readonly (readonly [string, string])[] = [
  ['<text>', 'found by reconciliation'],
  ['<date>', '2022-06-30'],
];

/** Reconciles, runs each command that a finding names, and reconciles until nothing is repaired any more. */
export async function settleFindings(world: World, say: Say): Promise<Settled> {
  const report = await reconcile(world);
  say(`reconcile: ${JSON.stringify(countByCode(report))}`);
  const refused: string[] = [];
  for (const command of new Set(report.findings.flatMap(commandsOf))) {
    const { code, out, err } = await rollcall(world, command);
    if (code !== 0) refused.push(`${command}: ${out}${err}`);
  }
  say(`${refused.length} of their commands were refused`);
  // the first one repairs what the commands made possible
  await reconcile(world);
  await whenNoneLeft(say, 'cases that go on', () => countDue(world));
  const after = await reconcile(world);
  return {
    findings: countByCode(report),
    nameless: report.findings.filter(({ sentence }) => !/"rollcall /.test(sentence)).map(({ code, sentence }) => `${code}: ${sentence}`),
    refused,
    left: after.findings,
    holds: report.holds && after.holds,
  };
}

/** One command after the other, as a finding names them in double quotes. */
function commandsOf({ sentence }: Finding): readonly string[] {
  return [...sentence.matchAll(/"(rollcall [^"]+)"/g)].flatMap(([, command]) => command ?? []);
}

async function reconcile(world: World): Promise<ReconciliationReport> {
  const { json } = await rollcall(world, `rollcall reconcile --campaign ${CAMPAIGN} --json`);
  return json() as ReconciliationReport;
}

/** The real command line. */
function rollcall({ installation: { client } }: World, command: string): Promise<Ran> {
  const argv = command
    .split(' ')
    .slice(1)
    .map((word) => FILLED_IN.find(([name]) => name === word)?.[1] ?? word);
  return runRollcall([...argv, ...(asks(argv) ? ['--yes'] : [])], {
    connect: () => Promise.resolve({ client, close: () => Promise.resolve() }),
  });
}

function asks([subject, act]: readonly string[]): boolean {
  return subject === 'campaign' && act !== undefined && ['redate', 'recalendar', 'warn-again'].includes(act);
}

function countByCode({ findings, omitted }: ReconciliationReport): Settled['findings'] {
  const counts: Partial<Record<FindingCode, number>> = { ...omitted };
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
