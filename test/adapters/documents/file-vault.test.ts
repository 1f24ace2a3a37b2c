import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createFileVault } from '../../../adapters/documents/file-vault';

const document = new Uint8Array(Buffer.from('%PDF-1.7 Құжат'));
const hash = createHash('sha256').update(document).digest('hex');

describe('createFileVault', () => {
  let root = '';
  let directory = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'vault-'));
    directory = join(root, 'a', 'papers');
  });
  afterEach(async () => await rm(root, { recursive: true }));

  const place = (folder: string): string => join(directory, folder, hash.slice(0, 2), hash);
  const files = async (): Promise<readonly string[]> =>
    (await readdir(directory, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
  const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

  it('keeps bytes under their hash, in quarantine first', async () => {
    const vault = createFileVault(directory);
    expect(await vault.keep(document)).toEqual({ hash, fresh: true });
    expect(await files()).toEqual([place('quarantine')]);
    expect(await vault.isQuarantined(hash)).toBe(true);
    expect(await vault.read(hash)).toBeUndefined();
    expect(await vault.readQuarantined(hash)).toEqual(document);
  });

  it('gives out what was released, and what was released stays so', async () => {
    const vault = createFileVault(directory);
    await vault.keep(document);
    await vault.release(hash);
    await vault.release(hash);
    expect(await files()).toEqual([place('kept')]);
    expect(await vault.isQuarantined(hash)).toBe(false);
    expect(await vault.readQuarantined(hash)).toBeUndefined();
    expect(await createFileVault(directory).read(hash)).toEqual(document);
  });

  it.each(['quarantine', 'kept'])('keeps the same bytes once while they are in %s', async (folder) => {
    const vault = createFileVault(directory);
    await vault.keep(document);
    if (folder === 'kept') await vault.release(hash);
    expect(await vault.keep(Uint8Array.from(document))).toEqual({ hash, fresh: false });
    expect(await files()).toEqual([place(folder)]);
  });

  it('keeps one file however many bring it, and release it, at once', async () => {
    const vault = createFileVault(directory);
    await vault.keep(document);
    await Promise.all(
      Array.from({ length: 20 }, async (_, turn) => (turn % 2 === 0 ? await vault.keep(document) : await vault.release(hash))),
    );
    expect(await files()).toEqual([place('kept')]);
    expect(await vault.read(hash)).toEqual(document);
  });

  it('keeps an empty file, and one of several megabytes', async () => {
    const vault = createFileVault(directory);
    for (const bytes of [new Uint8Array(), new Uint8Array(3_000_000).fill(7)]) {
      const kept = await vault.keep(bytes);
      await vault.release(kept.hash);
      expect(Buffer.compare((await vault.read(kept.hash)) ?? document, bytes)).toBe(0);
    }
  });

  it('lets nobody else look at a paper', async () => {
    const vault = createFileVault(directory);
    await vault.keep(document);
    const modes = [place('quarantine'), dirname(place('quarantine')), join(directory, 'quarantine'), directory].map(modeOf);
    expect(await Promise.all(modes)).toEqual([0o600, 0o700, 0o700, 0o700]);
    await vault.release(hash);
    expect([await modeOf(place('kept')), await modeOf(dirname(place('kept')))]).toEqual([0o600, 0o700]);
  });

  it('reads no half file that a crash left behind, and keeps the paper anew', async () => {
    const vault = createFileVault(directory);
    await mkdir(dirname(place('quarantine')), { recursive: true });
    await writeFile(`${place('quarantine')}.0e6a.new`, document.subarray(0, 5));
    expect(await vault.readQuarantined(hash)).toBeUndefined();
    expect(await vault.isQuarantined(hash)).toBe(false);
    await expect(vault.release(hash)).rejects.toThrow('was never kept');
    expect(await vault.keep(document)).toEqual({ hash, fresh: true });
    expect(await vault.readQuarantined(hash)).toEqual(document);
  });

  it('goes on where a crash left a paper in quarantine and released', async () => {
    const vault = createFileVault(directory);
    await vault.keep(document);
    await vault.release(hash);
    await writeFile(place('quarantine'), document);
    expect(await vault.isQuarantined(hash)).toBe(false);
    expect(await vault.read(hash)).toEqual(document);
    await vault.release(hash);
    expect(await files()).toEqual([place('kept')]);
  });

  it.each(['quarantine', 'kept'] as const)('does not give out a paper that was changed in %s', async (folder) => {
    const vault = createFileVault(directory);
    await vault.keep(document);
    if (folder === 'kept') await vault.release(hash);
    await writeFile(place(folder), 'changed');
    const read = folder === 'kept' ? vault.read(hash) : vault.readQuarantined(hash);
    await expect(read).rejects.toThrow(`the paper ${hash} was changed on the disk`);
  });

  it('tells a disk that does not answer from a paper that is not there', async () => {
    await writeFile(join(root, 'a'), 'no folder');
    const vault = createFileVault(directory);
    await expect(vault.isQuarantined(hash)).rejects.toThrow('ENOTDIR');
    await expect(vault.read(hash)).rejects.toThrow('ENOTDIR');
    await expect(vault.keep(document)).rejects.toThrow();
  });

  it.each(['', 'ab', '../../../etc/passwd', hash.toUpperCase(), `${hash}0`, `${hash}\n`, `../${hash.slice(3)}`])(
    'takes %j for no hash',
    async (name) => {
      const vault = createFileVault(directory);
      for (const act of ['read', 'readQuarantined', 'isQuarantined', 'release'] as const) {
        await expect(vault[act](name)).rejects.toThrow(RangeError);
      }
      expect(existsSync(directory)).toBe(false);
    },
  );
});
