import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { runCli } from '../client/cli/program';
import { loadSettings, withEmbeddedSettings } from './config';
import { examine } from './doctor';
import { openInstallation } from './installation';
import { dataDirectory } from './process';

/** The command line, connected to the installation of this folder or of the environment. */
async function main(): Promise<void> {
  process.env.TZ = 'UTC';
  const env = withEmbeddedSettings(process.env, dataDirectory(process.env));
  process.exitCode = await runCli(process.argv.slice(2), {
    connect: () => openInstallation(env, loadSettings(env)),
    doctor: () => examine(env),
    readFile: (path) => readFile(path, 'utf8'),
    terminal: {
      out: (text) => process.stdout.write(`${text}\n`),
      err: (text) => process.stderr.write(text),
      interactive: process.stderr.isTTY,
    },
    actor: `cli:${env.ROLLCALL_ACTOR ?? userInfo().username}`,
  });
}

void main();
