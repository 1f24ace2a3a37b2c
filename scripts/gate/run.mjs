// The steps of the gate after the checks: each once, then every failed file once more, alone. The last line is `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ZONES } from '../hours.mjs';
import { documentOf, failedFiles, judge, lastLines } from './verdict.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'rollcall-gate-'));
/** So many failed files are no slow machine, and a second run of each would take the gate's time. */
const WORTH_REPEATING = 10;

const STEPS = [
  jestStep('tests', ['test', '--']),
  ...ZONES.map((zone) => jestStep(`02:00 on a Sunday in ${zone}`, ['run', '--silent', 'test:hours', '--', '--zone', zone])),
  jestStep('long', ['run', '--silent', 'test:long', '--']),
  jestStep('commands', ['run', '--silent', 'test:commands', '--']),
  jestStep('storm', ['run', '--silent', 'test:storm', '--']),
  crashStep('crash'),
];

let documents = 0;

/** A step that leaves jest's document; a file of it runs again by the same command. */
function jestStep(name, command) {
  const run = async (extra) => {
    const output = join(folder, `${(documents += 1)}.json`);
    await npm([...command, '--json', `--outputFile=${output}`, ...extra]);
    return withShortNames(readDocument(() => readFileSync(output, 'utf8')));
  };
  return { name, first: () => run([]), again: (file) => run(['--runTestsByPath', file]) };
}

/**
 * All the killed and frozen processes together count as one test: a share of them that fits the gate's time, chosen by a seed that is printed
 * with the figures. What failed of them runs again, and when nobody can say what, everything.
 */
function crashStep(name) {
  const file = 'test/crash/main.ts';
  let failed = [];
  const share = ['--kills', '140', '--freezes', '40', '--seed', String(Date.now() % 1_000_000)];
  const run = async (only) => {
    const named = only.flatMap((point) => ['--only', point]);
    const { code, out } = await npm(['run', '--silent', 'test:crash', '--', '--json', ...share, ...named]);
    failed = readDocument(() => out.trimEnd().split('\n').at(-1))?.failed ?? [];
    return documentOf(file, code === 0);
  };
  return { name, first: () => run([]), again: () => run(failed) };
}

/** @returns the exit code and what went to standard output, which is shown as well */
async function npm(args) {
  process.stderr.write(`\n> npm ${args.join(' ')}\n`);
  const started = Date.now();
  const child = spawn('npm', args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    out += piece;
    process.stdout.write(piece);
  });
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  process.stderr.write(`${Math.round((Date.now() - started) / 1000)} s\n`);
  return { code, out };
}

/** @returns undefined where a step died before it left one */
function readDocument(read) {
  try {
    return JSON.parse(read());
  } catch {
    return undefined;
  }
}

function withShortNames(results) {
  if (results === undefined) return undefined;
  return { ...results, testResults: results.testResults.map((suite) => ({ ...suite, name: relative(root, suite.name) })) };
}

const runs = [];
for (const step of STEPS) runs.push({ step: step.name, first: await step.first(), again: {} });

const toRepeat = runs.flatMap((run, index) => failedFiles(run.first).map((file) => ({ run, file, step: STEPS[index] })));
if (toRepeat.length > WORTH_REPEATING) process.stderr.write(`\n${toRepeat.length} files failed: none is run again.\n`);
else for (const { run, file, step } of toRepeat) run.again[file] = await step.again(file);

const verdict = judge(runs);
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`\n${lastLines(verdict).join('\n')}\n`);
process.exitCode = verdict.failed === 0 ? 0 : 1;
