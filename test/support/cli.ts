import { join } from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import { operatorListRows, writeCsv, writeXlsx } from '../../adapters/lists/export-list';
import { parseColumnMapping } from '../../adapters/lists/operator-list/column-mapping';
import { readOperatorList } from '../../adapters/lists/operator-list';
import { createPackageSource } from '../../adapters/packages/package-source';
import { createWords, loadTexts } from '../../adapters/packages/words';
import { systemClock } from '../../adapters/store/season-clock';
import type { CliPorts } from '../../client/cli/cli-parts';
import { runCli } from '../../client/cli/program';
import { projectRoot } from '../../worker/settings/project-root';

export interface Ran {
  readonly code: number;
  /** Standard output. */
  readonly out: string;
  readonly err: string;
  /** The last line of standard output, as JSON. */
  readonly json: () => unknown;
}

/** Runs a command line on the shipped campaigns and real files; `ports` lays what a test is about over it. */
export async function runRollcall(argv: readonly string[], ports: Partial<CliPorts> & { readonly stdin?: string } = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const root = projectRoot();
  const { stdin = '', ...given } = ports;
  const code = await runCli(argv, {
    connect: () => Promise.reject(new Error('this command needs no installation')),
    serveCodec: () => Promise.reject(new Error('no codec here')),
    doctor: () => Promise.resolve([{ name: 'database', ok: false, remark: 'not there' }]),
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
    readLines: () => lines(stdin),
    confirm: () => Promise.resolve(undefined),
    terminal: {
      out: (text) => (out += `${text}\n`),
      err: (text) => (err += text),
      write: (piece) => {
        out += piece;
        return Promise.resolve();
      },
      interactive: false,
    },
    actor: 'test',
    ...given,
  });
  return { code, out, err, json: () => JSON.parse(out.trimEnd().split('\n').at(-1) ?? '') as unknown };
}

async function* lines(text: string): AsyncGenerator<string> {
  for (const line of text.split('\n')) yield await Promise.resolve(line);
}
