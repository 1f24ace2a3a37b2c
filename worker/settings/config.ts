import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isLoopback } from '../../domain/loopback';
import { productionProblems } from './production-guard';
import { Settings, type Environment } from './settings';
import { webhookProblems } from './webhook-settings';

export { isLoopback } from '../../domain/loopback';
export type { DataKeySettings } from './setting-kinds';
export type { Environment, Settings } from './settings';

/** A setting is missing or wrong: the process says which and does not start. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads the settings of a process from its environment.
 *
 * @throws SettingsError naming every setting that is missing or wrong, or what production does not allow
 */
export function loadSettings(env: Environment): Settings {
  const settings = parse(Settings, env);
  const problems = [
    ...openConsole(settings),
    ...partialDkim(settings),
    ...webhookProblems(settings),
    ...(settings.ROLLCALL_MODE === 'production' ? productionProblems(settings, env) : []),
  ];
  if (problems.length > 0) throw new SettingsError(`Rollcall does not start like this:\n  ${problems.join('\n  ')}`);
  return settings;
}

const CodecSettings = Settings.pick({ ROLLCALL_DATA_KEYS: true, ROLLCALL_CODEC_PORT: true, ROLLCALL_TEMPORAL_UI: true });
export type CodecSettings = z.infer<typeof CodecSettings>;

/** Only what `rollcall codec` needs: a person who looks at histories needs no other secret. @throws SettingsError as `loadSettings` */
export function loadCodecSettings(env: Environment): CodecSettings {
  return parse(CodecSettings, env);
}

function parse<T>(schema: z.ZodType<T>, env: Environment): T {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return `${name}: ${name in present ? message : 'is not set'}`;
  });
  throw new SettingsError(`These settings are missing or wrong:\n  ${lines.join('\n  ')}\nSee .env.example.`);
}

/** A console that others can reach asks for a password. */
function openConsole({ WEB_HOST, CONSOLE_PASSWORD }: Settings): readonly string[] {
  return isLoopback(WEB_HOST) || CONSOLE_PASSWORD !== undefined
    ? []
    : ['CONSOLE_PASSWORD is not set, and the console listens on more than this machine.'];
}

/** A signature that is half configured would be left out in silence. */
function partialDkim({ MAIL_DKIM_DOMAIN, MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY }: Settings): readonly string[] {
  const parts = Object.entries({ MAIL_DKIM_DOMAIN, MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY });
  const missing = parts.filter(([, value]) => value === undefined).map(([name]) => name);
  return missing.length === 0 || missing.length === parts.length
    ? []
    : [`${missing.join(' and ')} must be set too: DKIM needs its domain, selector and key, or none of them.`];
}

/** To whom messages may leave (promise P8). */
export interface ContactGuard {
  readonly isAllowed: (contact: string | number) => boolean;
  readonly standInProof?: string;
}

/**
 * In production messages leave to everybody, otherwise to the allow-list and to stand-ins that prove themselves. A host's name proves
 * nothing: a real mail server, or a Bot API server of one's own, may listen on this machine too.
 *
 * @see docs/security.md
 */
export function contactGuard({ ROLLCALL_MODE, ROLLCALL_ALLOWED_CONTACTS, ROLLCALL_STAND_INS }: Settings): ContactGuard {
  if (ROLLCALL_MODE === 'production') return { isAllowed: () => true };
  const allowed = new Set(ROLLCALL_ALLOWED_CONTACTS);
  return {
    isAllowed: (contact) => allowed.has(String(contact)),
    ...(ROLLCALL_STAND_INS === undefined ? {} : { standInProof: ROLLCALL_STAND_INS }),
  };
}

/** Settings of the embedded installation that runs in a folder, where no environment says otherwise. */
export function withEmbeddedSettings(env: Environment, dataDir: string): Environment {
  // a setting that production lacks must be missed, not borrowed from a demo in the same folder
  if (env.ROLLCALL_MODE === 'production') return env;
  try {
    const running = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')));
    return { ...running, ...env };
  } catch {
    return env;
  }
}
