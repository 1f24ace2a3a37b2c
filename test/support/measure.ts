import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../worker/settings/project-root';

/** One figure of `npm run measure`. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: number | null;
  readonly holds: boolean;
  /** Sentences that begin with a path; empty while the limit holds. */
  readonly offenders: readonly string[];
}

/** The figures by their names. */
export type Figures = ReadonlyMap<string, Figure>;

/** What `npm run measure` says of the checkout in `root`, and its exit code. */
export function runMeasure(root: string): { readonly status: number | null; readonly figures: Figures } {
  const script = join(projectRoot(), 'scripts', 'measure', 'measure.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--json', '--root', root], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (stdout === '') throw new Error(`The script measured nothing: ${stderr}`);
  return { status, figures: byName((JSON.parse(stdout) as { figures: readonly Figure[] }).figures) };
}

/** The text of each file by its path. */
export type Files = Readonly<Record<string, string>>;

/** Writes a checkout that holds nothing but `files` to a folder of its own. */
export function checkOut(files: Files): { readonly root: string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'measure-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** What a test compares of a figure. */
export type Finding = Pick<Figure, 'value' | 'holds' | 'offenders'>;

/** Measures small checkouts, all in one process: the parser takes longer to load than such a checkout to read. */
export function startMeasuring(): {
  readonly figuresOf: (files: Files) => Promise<Figures>;
  readonly figure: (name: string, files: Files) => Promise<Finding>;
  readonly stop: () => void;
} {
  const script = join(projectRoot(), 'test', 'support', 'measure-checkouts.mjs');
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const figuresOf = async (files: Files): Promise<Figures> => {
    const { root, remove } = checkOut(files);
    child.stdin.write(`${root}\n`);
    const answer: IteratorResult<string, unknown> = await answers.next();
    remove();
    if (answer.done === true) throw new Error('The script ended without an answer.');
    return byName(JSON.parse(answer.value) as readonly Figure[]);
  };
  const figure = async (name: string, files: Files): Promise<Finding> => {
    const found = (await figuresOf(files)).get(name);
    if (found === undefined) throw new Error(`There is no figure "${name}".`);
    return { value: found.value, holds: found.holds, offenders: found.offenders };
  };
  return { figuresOf, figure, stop: () => child.stdin.end() };
}

/** A limit that holds. */
export const holds = (value: number): Finding => ({ value, holds: true, offenders: [] });

/** A limit that is broken by `offenders`. */
export const breaks = (value: number, ...offenders: readonly string[]): Finding => ({ value, holds: false, offenders });

/** The text of a file that imports another one. */
export const imports = (path: string): string => `import { x } from '${path}';\nexport const y = x;\n`;

/** The text of a file that imports a type of another one. */
export const importsType = (path: string): string => `import type { X } from '${path}';\nexport type Y = X;\n`;

function byName(figures: readonly Figure[]): Figures {
  return new Map(figures.map((figure) => [figure.name, figure]));
}
