// Knows whether dist/ was built from the sources as they are.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const SOURCE_FOLDERS = ['activities', 'adapters', 'bench', 'client', 'domain', 'ports', 'simulators', 'worker', 'workflows'];

/** A hash of everything the build reads. */
export function sourceHash(root) {
  const hash = createHash('sha256');
  const files = SOURCE_FOLDERS.flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name))) : [],
  )
    .filter((name) => name.endsWith('.ts'))
    .sort();
  for (const file of [...files, 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json']) {
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

export function stampPath(root) {
  return join(root, 'dist', '.stamp');
}

export function isBuilt(root) {
  return existsSync(stampPath(root)) && readFileSync(stampPath(root), 'utf8') === sourceHash(root);
}
