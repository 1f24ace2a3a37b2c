// npm run test:hours: what looks at the time, at 02:00 on a Sunday, in three zones. `-- --zone <zone>` takes one; the rest goes to jest.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the season is played; west of Greenwich, with summer time; the first to enter every day. */
export const ZONES = ['Asia/Almaty', 'America/Chicago', 'Pacific/Kiritimati'];

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));

function main(args) {
  const at = args.indexOf('--zone');
  const zones = at === -1 ? ZONES : args.splice(at, 2).slice(1);
  const failed = zones.filter((zone) => !passesIn(zone, args));
  for (const zone of failed) process.stderr.write(`failed in ${zone}\n`);
  process.exitCode = zones.length > 0 && failed.length === 0 ? 0 : 1;
}

function passesIn(zone, args) {
  process.stderr.write(`02:00 on a Sunday in ${zone}\n`);
  const env = { ...process.env, TZ: zone, ROLLCALL_TEST_CLOCK_SHIFT_MS: String(shiftIn(zone)) };
  const jest = [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), '--config', join(root, 'jest.hours.config.cjs')];
  return spawnSync(process.execPath, [...jest, ...args], { cwd: root, env, stdio: 'inherit' }).status === 0;
}

/** @returns how far the last Sunday's 02:00 of a zone lies from now */
function shiftIn(zone) {
  process.env.TZ = zone;
  const moved = new Date();
  moved.setDate(moved.getDate() - moved.getDay());
  moved.setHours(2, 0, 0, 0);
  return moved.getTime() - Date.now();
}
