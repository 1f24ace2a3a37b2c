import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Notes which process serves a folder, so that the next start can end one that outlived its parent. */
export function notePid(file: string, pid: number): void {
  writeFileSync(file, String(pid));
}

export function forgetPid(file: string): void {
  rmSync(file, { force: true });
}

/**
 * Ends the process a pid file names, when it is still the one that was noted.
 *
 * @param mark text that must stand in the process's command line; a pid that was given to something else is left alone
 */
export async function endStaleProcess(file: string, mark: string): Promise<void> {
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  if (Number.isInteger(pid) && pid > 1 && commandLine(pid).includes(mark)) {
    process.kill(pid, 'SIGTERM');
    for (let tries = 0; tries < 100 && commandLine(pid).includes(mark); tries++) await delay(50);
    if (commandLine(pid).includes(mark)) process.kill(pid, 'SIGKILL');
  }
  forgetPid(file);
}

/** Empty when there is no such process. */
function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
