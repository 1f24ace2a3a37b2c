import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { DocumentVault } from '../../ports/document-vault';

/**
 * Papers on a disk, each under the SHA-256 of its bytes: `quarantine/ab/<hash>` until a scanner called it clean, `kept/ab/<hash>` then.
 * A file is written beside its place, made lasting and put there in one step, so that no half of it can ever be read. A promise that is
 * kept means that the file survives a power cut.
 *
 * All rejections are plain errors: RangeError for what is no hash, Error for bytes that were changed or are not there to be released.
 */
export function createFileVault(directory: string): DocumentVault {
  const root = resolve(directory);
  const place = (folder: 'quarantine' | 'kept', hash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('a paper is named by 64 hexadecimal digits');
    return join(root, folder, hash.slice(0, 2), hash);
  };

  return {
    hashOf,

    async keep(bytes) {
      const hash = hashOf(bytes);
      if (await isThere(place('kept', hash))) return { hash, fresh: false };
      const fresh = await writeWhole(place('quarantine', hash), bytes);
      // somebody else may have kept and released the same bytes meanwhile
      if (await isThere(place('kept', hash))) await removeFile(place('quarantine', hash));
      return { hash, fresh };
    },

    async release(hash) {
      const [from, to] = [place('quarantine', hash), place('kept', hash)];
      await makeFolder(dirname(to));
      if (!(await moveFile(from, to)) && !(await isThere(to))) throw new Error(`the paper ${hash} cannot be released: it was never kept`);
      await makeLasting(dirname(to));
    },

    read: async (hash) => await readChecked(place('kept', hash), hash),
    readQuarantined: async (hash) => await readChecked(place('quarantine', hash), hash),
    isQuarantined: async (hash) => (await isThere(place('quarantine', hash))) && !(await isThere(place('kept', hash))),
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** A disk that does not answer is no proof that a file is not there. */
async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** @returns whether it was there to be moved */
async function moveFile(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function removeFile(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** @returns whether the file is new */
async function writeWhole(path: string, bytes: Uint8Array): Promise<boolean> {
  await makeFolder(dirname(path));
  // also where it was there before: the process that wrote it may have been stopped before its name was lasting
  const fresh = !(await isThere(path));
  if (fresh) await writeBeside(path, bytes);
  await makeLasting(dirname(path));
  return fresh;
}

/** Of two who write the same bytes, each moves a whole file there. */
async function writeBeside(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${randomUUID()}.new`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await removeFile(beside);
    throw error;
  }
}

/** A new folder is lasting once the folder above it is. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await makeLasting(dirname(made));
}

/** A new name is lasting once its folder is. */
async function makeLasting(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @throws Error when the bytes are not those that were kept */
async function readChecked(path: string, hash: string): Promise<Uint8Array | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  if (hashOf(bytes) !== hash) throw new Error(`the paper ${hash} was changed on the disk`);
  return bytes;
}
