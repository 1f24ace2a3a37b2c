import { join } from 'node:path';
import type { Environment } from './settings';
import { projectRoot } from './project-root';

/** Where the embedded installation of this folder keeps its files. */
export function dataDirectory(env: Environment): string {
  return env.ROLLCALL_DATA_DIR ?? join(projectRoot(), '.rollcall');
}
