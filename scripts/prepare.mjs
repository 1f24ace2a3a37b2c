// Installs and builds what is missing. Plain Node, so that it runs on a bare clone.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './source-stamp.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
const say = (line) => process.stderr.write(`${line}\n`);
const fail = (line) => {
  say(line);
  process.exit(1);
};

if (major < 20 || (major === 20 && minor < 19)) fail(`Rollcall needs Node 20.19 or newer; this is ${process.version}.`);

const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const lockStamp = join(root, 'node_modules', '.rollcall-lock');
const installed = existsSync(lockStamp) && readFileSync(lockStamp, 'utf8') === lockHash;

if (!installed) {
  say('Installing packages (npm ci, about a minute)…');
  run(npmCommand(), ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci failed: check the network, then try again.');
  writeFileSync(lockStamp, lockHash);
}
if (!isBuilt(root)) {
  say('Building…');
  run(process.execPath, [join(root, 'scripts', 'build.mjs')], 'The build failed.');
}

function run(command, args, sentence) {
  try {
    // answers belong to standard output, so what these print goes to standard error
    execFileSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  } catch {
    fail(sentence);
  }
}

function npmCommand() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm';
}
