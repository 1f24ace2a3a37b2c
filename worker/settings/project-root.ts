import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of Rollcall's package.json, from the sources as from `dist/`. @throws Error outside of a checkout */
export function projectRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'rollcall') return folder;
  }
  throw new Error('Rollcall runs from its own folder; no package.json was found above the program.');
}
