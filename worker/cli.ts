import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { operatorListRows, writeCsv, writeXlsx } from '../adapters/lists/export-list';
import { parseColumnMapping } from '../adapters/lists/operator-list/column-mapping';
import { readOperatorList } from '../adapters/lists/operator-list';
import { createPackageSource } from '../adapters/packages/package-source';
import { createWords, loadTexts } from '../adapters/packages/words';
import { systemClock } from '../adapters/store/season-clock';
import type { Terminal } from '../client/cli/io/output';
import { runCli } from '../client/cli/program';
import { startCodecService, type CodecChoice, type CodecService } from './codec';
import { loadCodecSettings, loadSettings, withEmbeddedSettings, type Environment } from './settings/config';
import { examine } from './doctor';
import { projectRoot } from './settings/project-root';
import { openInstallation } from './wiring/installation';
import { dataDirectory } from './settings/data-directory';

/** The command line, connected to the installation of this folder or of the environment. */
async function main(): Promise<void> {
  process.env.TZ = 'UTC';
  const env = withEmbeddedSettings(process.env, dataDirectory(process.env));
  const argv = process.argv.slice(2);
  const root = projectRoot();
  process.exitCode = await runCli(argv, {
    connect: () => openInstallation(env, loadSettings(env)),
    doctor: () => examine(env),
    serveCodec: (choice) => serveCodec(env, choice),
    law: {
      packages: createPackageSource(join(root, 'campaigns')),
      readOperatorList,
      parseMapping: parseColumnMapping,
      words: createWords(await loadTexts(join(root, 'texts'))),
      operatorListRows,
      writeCsv,
      writeXlsx,
    },
    clock: systemClock,
    readFile: (path) => readFile(path),
    writeFile: (path, content) => writeFile(path, content),
    readLines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
    confirm,
    terminal,
    actor: `cli:${env.ROLLCALL_ACTOR ?? userInfo().username}`,
  });
}

const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(text),
  async write(piece) {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  },
  interactive: process.stderr.isTTY,
};

/** Until a signal. */
async function serveCodec(env: Environment, choice: CodecChoice): Promise<CodecService> {
  const service = await startCodecService(loadCodecSettings(env), choice);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void service.stop());
  return service;
}

/** Only an explicit yes is a yes. */
async function confirm(question: string): Promise<boolean | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answered = await new Promise<string>((resolve) => {
      terminal.once('close', () => resolve(''));
      terminal.question(`${question} [y/N] `, resolve);
    });
    return /^y(?:es)?$/i.test(answered.trim());
  } finally {
    terminal.close();
  }
}

// a reader that has seen enough, such as `head`, is no failure
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void main();
