import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../worker/settings/project-root';

/** How many files of the Temporal worker, native code included, a fresh process has loaded when it ends. */
function workerFilesLoadedBy(program: string, ...args: readonly string[]): number {
  const file = join(projectRoot(), 'dist', 'worker', `${program}.js`);
  const script = `
    process.argv = [process.execPath, ${JSON.stringify(file)}, ...${JSON.stringify(args)}];
    process.on('exit', () => process.stderr.write('files: ' + Object.keys(require.cache)
      .filter((path) => /node_modules.@temporalio.(worker|core-bridge)/.test(path)).length));
    require(${JSON.stringify(file)});`;
  const output = execFileSync('sh', ['-c', 'exec "$0" -e "$1" 2>&1 >/dev/null', process.execPath, script], { encoding: 'utf8' });
  const [, count] = /files: (\d+)$/.exec(output) ?? [];
  if (count === undefined) throw new Error(`${program} did not end as it should: ${output}`);
  return Number(count);
}

describe('a process of the product', () => {
  it.each([
    ['web-service', []],
    ['bot-service', []],
    ['bounces-service', []],
    ['housekeeping-service', []],
    ['cli', ['--help']],
  ] as const)('that is no worker loads nothing of the Temporal worker: %s', (program, args) => {
    expect(workerFilesLoadedBy(program, ...args)).toBe(0);
  });

  it('that is the worker does', () => {
    expect(workerFilesLoadedBy('worker-service')).toBeGreaterThan(0);
  });
});
