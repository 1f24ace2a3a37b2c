import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { writeXlsx } from '../../adapters/lists/export-list';
import { castOperators, operatorList } from '../../worker/season/cast';
import { projectRoot } from '../../worker/settings/project-root';
import { documentedCommands, type DocumentedCommand } from './documented-commands';
import { createNewcomer, type Newcomer } from './newcomer';

/** Commands that something else runs, and what that is. Every other one is run here, as a newcomer would. */
const RUN_ELSEWHERE: Readonly<Record<string, string>> = {
  'npm ci': 'the setting up of every clone',
  'npm run check': 'the gate',
  'npm run format': 'npm run check, as format:check',
  'npm run build': 'npm start, of a new clone',
  'npm test': 'the gate',
  'npm run test:domain': 'npm test',
  'npm run test:replay': 'npm test',
  'npm run test:e2e': 'npm test, and test:long',
  'npm run test:hours': 'the gate',
  'npm run test:commands': 'the gate: these tests',
  'npm run test:long': 'the gate',
  'npm run test:storm': 'the gate',
  'npm run test:crash': 'the gate',
  'npm run -s test:crash -- --json': 'the gate',
  'npm run test:launch -- --operators 10000': 'whoever changes a launch; test:long plays it with 120 operators',
  'npm run test:law': 'whoever changes the rules; npm test explores one act',
  'npm run test:mutants': 'whoever changes the rules or their tests',
  'npm run worker': 'test/e2e/separate-processes.test.ts',
  'npm run bot': 'test/e2e/separate-processes.test.ts',
  'npm run housekeeping': 'test/e2e/separate-processes.test.ts',
  'npm run web': 'test/e2e/separate-processes.test.ts',
};
const BENCHES = ['launch', 'plan', 'import', 'encrypt', 'health', 'send', 'reply', 'storm'];
/** As long as the slowest bench takes on a machine that is busy with something else. */
const PATIENCE_MS = 300_000;

const isBench = (command: string): boolean => /^npm run (?:-s )?bench -- /u.test(command);
const isStart = (command: string): boolean => /^npm start(?: -- --fresh)?$/u.test(command);

/** With the small counts that a command offers. */
function inShort(command: string): string {
  if (isBench(command)) return `${command} --json --smoke`;
  return command === 'npm run demo' ? 'npm run --silent demo -- --json --operators 12' : command;
}

function allCommands(): readonly DocumentedCommand[] {
  const documented = ['README.md', 'CONTRIBUTING.md'].flatMap((name) =>
    documentedCommands(readFileSync(join(projectRoot(), name), 'utf8')),
  );
  const benches = BENCHES.map((name) => ({ command: `npm run -s bench -- ${name}`, exit: 0, says: '' }));
  const byCommand = new Map<string, DocumentedCommand>();
  for (const one of [...documented, ...benches]) {
    const command = one.command.replace(/^npm run bench/u, 'npm run -s bench');
    if (!byCommand.has(command)) byCommand.set(command, { ...one, command });
  }
  return [...byCommand.values()];
}

let newcomer: Newcomer;
beforeAll(async () => {
  newcomer = await createNewcomer();
  // the list that the examples name: the operators of the season that `npm start` opens
  const rows = parse(operatorList(castOperators(12, 1)), { bom: true });
  await writeFile(join(newcomer.folder, 'operators.xlsx'), await writeXlsx('operators', rows));
}, 120_000);
afterAll(() => newcomer.leave(), 60_000);

async function startAndVisit(command: string): Promise<void> {
  const said = await newcomer.start(command, 'Ctrl-C stops everything');
  const addresses = [...said.matchAll(/^ +[a-z]+ +(?<address>http:\S+)$/gimu)].map(({ groups }) => groups?.address ?? '');
  expect(addresses).toHaveLength(5);
  for (const address of addresses) expect({ address, status: (await fetch(address)).status }).toEqual({ address, status: 200 });
}

async function runToItsEnd({ command, exit, says }: DocumentedCommand): Promise<void> {
  const { code, said, lastLine } = await newcomer.run(inShort(command));
  if (code !== exit) throw new Error(`"${inShort(command)}" ended with ${String(code)}:\n${said}`);
  expect(said).toContain(says);
  if (isBench(command))
    expect(JSON.parse(lastLine)).toMatchObject({ bench: command.split(' ').at(-1), ratio: expect.any(Number) as number });
}

describe('a command of README.md or CONTRIBUTING.md', () => {
  it.each(allCommands().filter(({ command }) => RUN_ELSEWHERE[command] === undefined))(
    '$command',
    async (documented) => (isStart(documented.command) ? startAndVisit(documented.command) : runToItsEnd(documented)),
    PATIENCE_MS,
  );

  it('is stopped by Ctrl-C, when it runs until then', async () => {
    expect(await newcomer.interrupt()).toMatchObject({ said: expect.stringContaining('Stopping…') as string });
  });

  it('is written in one of the two when something else is said to run it', () => {
    const commands = new Set(allCommands().map(({ command }) => command));
    expect(Object.keys(RUN_ELSEWHERE).filter((command) => !commands.has(command))).toEqual([]);
  });

  it('shows every bench there is', async () => {
    const { code, said } = await newcomer.run('npm run -s bench');
    expect(code).toBe(2);
    expect(said).toContain(`<${BENCHES.join('|')}>`);
  });
});
