// npm run test:stress -- <file> --times 20: does a test file bear a busy machine? Runs it beside two processes that take all of the CPU.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const BUSY_PROCESSES = 2;
// looks at its parent now and then, so that none is left when this process is killed
const BUSY = 'const parent = process.ppid; while (process.ppid === parent) for (let n = 0; n < 1e7; n += 1);';

const { file, times } = readArguments();
const folder = mkdtempSync(join(tmpdir(), 'rollcall-stress-'));
const children = new Set();
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    interrupted = true;
    for (const child of children) child.kill(signal);
  });

for (let index = 0; index < BUSY_PROCESSES; index += 1) start(['-e', BUSY], 'ignore');
let passed = 0;
let ran = 0;
while (ran < times && !interrupted) {
  ran += 1;
  const began = performance.now();
  const log = join(folder, `run-${String(ran).padStart(2, '0')}.log`);
  const ok = (await runTest(log)) === 0;
  if (interrupted) break;
  if (ok) {
    passed += 1;
    rmSync(log);
  }
  say(`${String(ran).padStart(String(times).length)} of ${times}: ${ok ? 'passed' : `FAILED, see ${log}`} (${seconds(began)} s)`);
}
for (const child of children) child.kill('SIGKILL');
if (passed === ran) rmSync(folder, { recursive: true, force: true });
else say(`The output of the failed runs is in ${folder}`);
say(interrupted ? `Interrupted: ${passed} of ${times} passed` : `${passed} of ${times} passed`);
process.exitCode = passed === times ? 0 : 1;

function readArguments() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { times: { type: 'string', default: '20' } } });
  const [path, ...more] = positionals;
  const count = Number(values.times);
  if (path === undefined || more.length > 0 || !Number.isInteger(count) || count < 1 || !existsSync(join(root, path))) {
    say('Usage: npm run test:stress -- <path of a test file> [--times 20]');
    process.exit(2);
  }
  return { file: path, times: count };
}

/** @returns the exit code of jest; all that it prints goes to `log` */
async function runTest(log) {
  const out = openSync(log, 'w');
  try {
    return await start([join(root, 'node_modules', 'jest', 'bin', 'jest.js'), '--runTestsByPath', file], ['ignore', out, out]);
  } finally {
    closeSync(out);
  }
}

/** @returns the exit code, once the process has ended */
function start(args, stdio) {
  const child = spawn(process.execPath, args, { cwd: root, stdio });
  children.add(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => {
      children.delete(child);
      resolve(code);
    });
  });
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

function seconds(since) {
  return Math.round((performance.now() - since) / 1_000);
}
