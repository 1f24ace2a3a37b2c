import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { defaultCacheDir } from '../../worker/embedded/temporal-binary';
import { projectRoot } from '../../worker/settings/project-root';

export interface Ended {
  readonly code: number | null;
  /** Standard output and standard error. */
  readonly said: string;
  /** The last line of standard output. */
  readonly lastLine: string;
}

/** Somebody with a new clone, an empty home and a shell. */
export interface Newcomer {
  readonly folder: string;
  run(command: string): Promise<Ended>;
  /** Starts what runs until Ctrl-C, and waits until it says `sentence`. @returns what it said */
  start(command: string, sentence: string): Promise<string>;
  /** Presses Ctrl-C where something was started, and waits for its end. */
  interrupt(): Promise<Ended | undefined>;
  leave(): Promise<void>;
}

/** What a clone does not have. */
const NOT_CLONED = /^(?:node_modules|dist[^/]*|\.rollcall|\.git|coverage)(?:\/|$)/u;
/** Settings of this run that a newcomer does not have; npm's own would make it run the scripts of another folder. */
const NOT_INHERITED = /^(?:npm_|ROLLCALL_|JEST_|NODE_ENV|INIT_CWD|TEMPORAL_(?!CLI_PATH)|DATABASE_URL|TELEGRAM_|SMTP_|MAIL_|WEB_|TZ$)/u;

/** Clones into a new folder. Packages are linked and the Temporal program's cache is shared, so that nothing is loaded twice. */
export async function createNewcomer(): Promise<Newcomer> {
  const root = projectRoot();
  // where they do not fit, the first command would install anew, into the folder that the link leads to
  if (!(await packagesFit(root))) throw new Error('the packages that are installed are not those of package-lock.json: run npm run check');
  const parent = await mkdtemp(join(tmpdir(), 'rollcall-newcomer-'));
  const folder = join(parent, 'rollcall');
  await cp(root, folder, { recursive: true, filter: (source) => !NOT_CLONED.test(relative(root, source)) });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const home = join(parent, 'home');
  await mkdir(home);
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name)));
  const env = { ...inherited, HOME: home, XDG_CACHE_HOME: join(defaultCacheDir(process.env), '..') };
  const children = new Set<Child>();
  let started: Child | undefined;

  const open = (command: string): Child => {
    const child = openChild(command, { folder, env });
    children.add(child);
    void child.ended.then(() => children.delete(child));
    return child;
  };
  const interrupt = async (): Promise<Ended | undefined> => {
    const child = started;
    started = undefined;
    child?.signal('SIGINT');
    return await child?.ended;
  };

  return {
    folder,
    run: (command) => open(command).ended,
    async start(command, sentence) {
      await interrupt();
      started = open(command);
      return await started.whenSaid(sentence);
    },
    interrupt,
    async leave() {
      for (const child of children) child.signal('SIGKILL');
      await Promise.all([...children].map(({ ended }) => ended));
      await rm(parent, { recursive: true, force: true });
    },
  };
}

/** As `scripts/prepare.mjs` finds out. */
async function packagesFit(root: string): Promise<boolean> {
  const lock = createHash('sha256').update(await readFile(join(root, 'package-lock.json')));
  const installed = await readFile(join(root, 'node_modules', '.rollcall-lock'), 'utf8').catch(() => '');
  return installed === lock.digest('hex');
}

interface Child {
  readonly ended: Promise<Ended>;
  readonly whenSaid: (sentence: string) => Promise<string>;
  /** To all that the shell started, as a terminal does. */
  readonly signal: (name: 'SIGINT' | 'SIGKILL') => void;
}

function openChild(command: string, { folder, env }: { readonly folder: string; readonly env: NodeJS.ProcessEnv }): Child {
  const child = spawn('bash', ['-c', command], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let out = '';
  let said = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece.toString()));
  const ended = whenClosed(child).then((code) => ({ code, said, lastLine: out.trimEnd().split('\n').at(-1) ?? '' }));
  return {
    ended,
    whenSaid: (sentence) =>
      new Promise((resolve, reject) => {
        child.stdout.on('data', () => {
          if (said.includes(sentence)) resolve(said);
        });
        void ended.then(({ code }) => reject(new Error(`"${command}" ended with ${String(code)} before it was there:\n${said}`)));
      }),
    signal(name) {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, name);
    },
  };
}

async function whenClosed(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}
