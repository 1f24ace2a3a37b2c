import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, SettingsError, type Environment } from '../../../worker/settings/config';

/** A folder of this test file alone, which goes when its tests are over. */
export const folder = mkdtempSync(join(tmpdir(), 'rollcall-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
export const newKey = (): string => randomBytes(32).toString('base64');
export const DATA_KEY = newKey();

/** Settings that production accepts. */
export const PRODUCTION: Environment = {
  ROLLCALL_MODE: 'production',
  // no profile of the person who runs the tests, and no demo in this folder
  HOME: folder,
  XDG_CONFIG_HOME: folder,
  ROLLCALL_DATA_DIR: folder,
  DATABASE_URL: 'postgres://rollcall:oe3Zt9kQ@db.authority.kz:5432/rollcall?sslmode=verify-full',
  TEMPORAL_ADDRESS: 'temporal.authority.kz:7233',
  TEMPORAL_TLS: 'true',
  ROLLCALL_DATA_KEYS: `k1:${DATA_KEY}`,
  ROLLCALL_BUTTON_KEY: newKey(),
  TELEGRAM_BOT_TOKEN: `7123456789:${'AAbbCCdd-_'.repeat(3)}eeFFg`,
  TELEGRAM_BOT_USERNAME: 'AuthorityBot',
  SMTP_HOST: 'relay.authority.kz',
  MAIL_FROM: 'notices@authority.kz',
  CONSOLE_PASSWORD: 'mushroom-Kettle-77-barge',
};

export const REHEARSAL: Environment = {
  DATABASE_URL: 'postgres://postgres@127.0.0.1:5432/rollcall',
  ROLLCALL_DATA_KEYS: `k1:${DATA_KEY}`,
  ROLLCALL_BUTTON_KEY: newKey(),
  TELEGRAM_BOT_TOKEN: '700000001:a-token-of-the-stand-in',
  TELEGRAM_BOT_USERNAME: 'RollcallDemoBot',
  TELEGRAM_API_ROOT: 'http://127.0.0.1:4001',
  SMTP_HOST: '127.0.0.1',
  SMTP_PORT: '2525',
  MAIL_FROM: 'notices@rollcall.example',
};

/** What is said of settings that are refused; nothing when they are taken. */
export function refusalOf(env: Environment): string {
  try {
    loadSettings(env);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
}
export const inProduction = (changes: Environment): string => refusalOf({ ...PRODUCTION, ...changes });
