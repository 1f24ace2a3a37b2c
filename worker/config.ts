import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A setting is missing or wrong: the process says which and does not start. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const port = z.coerce.number().int().min(1).max(65_535);
const rate = z.coerce.number().positive().max(1_000);
/** 32 bytes in base64. */
const key = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64');

const Settings = z.object({
  ROLLCALL_MODE: z.enum(['production', 'rehearsal']).default('rehearsal'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Keeps installations apart that share a Temporal namespace. */
  ROLLCALL_QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('rollcall'),
  /** Current key first, older ones after it: `id:base64,id:base64`. */
  ROLLCALL_DATA_KEYS: z.string().transform((text, context) => parseKeys(text, context)),
  ROLLCALL_BUTTON_KEY: key,
  ROLLCALL_LAUNCH_RATE: rate.default(30),
  ROLLCALL_LAUNCH_PAGE: z.coerce.number().int().min(1).max(5_000).default(200),
  ROLLCALL_EMAIL_RATE: rate.default(20),
  ROLLCALL_TELEGRAM_RATE: rate.default(25),
  ROLLCALL_CACHED_WORKFLOWS: z.coerce.number().int().min(0).max(20_000).default(1_000),
  /** Outside production only these addresses and chats are ever written to; comma-separated. Simulators need no entry. */
  ROLLCALL_ALLOWED_CONTACTS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    ),
  TELEGRAM_TOKEN: z.string().regex(/^\d+:[\w-]{10,}$/, 'is not a bot token'),
  TELEGRAM_BOT_USERNAME: z.string().regex(/^\w{5,32}$/),
  TELEGRAM_API_ROOT: z.url().default('https://api.telegram.org'),
  SMTP_HOST: z.string().min(1),
  SMTP_PORT: port.default(587),
  SMTP_SECURE: flag.default(false),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  MAIL_FROM: z.email(),
  MAIL_FROM_NAME: z.string().min(1).default('Rollcall'),
  WEB_HOST: z.string().default('127.0.0.1'),
  WEB_PORT: port.default(8080),
  CONSOLE_USER: z.string().optional(),
  CONSOLE_PASSWORD: z.string().min(12).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export type Settings = z.infer<typeof Settings>;
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of a process from its environment.
 *
 * @throws SettingsError naming every setting that is missing or wrong, or what production does not allow
 */
export function loadSettings(env: Environment): Settings {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Settings.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new SettingsError(`These settings are missing or wrong:\n  ${lines.join('\n  ')}\nSee .env.example.`);
  }
  const problems = [
    ...openConsole(parsed.data),
    ...(parsed.data.ROLLCALL_MODE === 'production' ? productionProblems(parsed.data, env) : []),
  ];
  if (problems.length > 0) throw new SettingsError(`Rollcall does not start like this:\n  ${problems.join('\n  ')}`);
  return parsed.data;
}

/** A console that others can reach asks for a password. */
function openConsole({ WEB_HOST, CONSOLE_PASSWORD }: Settings): readonly string[] {
  return isLoopback(WEB_HOST) || CONSOLE_PASSWORD !== undefined
    ? []
    : ['CONSOLE_PASSWORD is not set, and the console listens on more than this machine.'];
}

/** What would be harmless in a rehearsal and wrong in earnest. */
function productionProblems(settings: Settings, env: Environment): readonly string[] {
  return [
    ...(isLoopback(new URL(settings.TELEGRAM_API_ROOT).hostname) ? ['TELEGRAM_API_ROOT is a stand-in on this machine.'] : []),
    ...(isLoopback(settings.SMTP_HOST) && settings.SMTP_PORT > 1_024 ? ['SMTP_HOST is a stand-in on this machine.'] : []),
    ...(env.TEMPORAL_ADDRESS === undefined && env.TEMPORAL_PROFILE === undefined ? ['TEMPORAL_ADDRESS is not set.'] : []),
  ];
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host);
}

/**
 * Whether a message may leave to this address or chat (promise P8): in production to everybody, otherwise to stand-ins on this
 * machine and to the allow-list.
 */
export function contactGuard(settings: Settings, host: string): (contact: string | number) => boolean {
  if (settings.ROLLCALL_MODE === 'production' || isLoopback(host)) return () => true;
  const allowed = new Set(settings.ROLLCALL_ALLOWED_CONTACTS);
  return (contact) => allowed.has(String(contact));
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

export interface DataKeySettings {
  readonly current: string;
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

function parseKeys(text: string, context: z.RefinementCtx): DataKeySettings {
  const entries = text.split(',').map((entry) => /^([\w-]{1,20}):(.+)$/.exec(entry.trim()));
  const keys: Record<string, Uint8Array> = {};
  for (const entry of entries) {
    const [, id, encoded] = entry ?? [];
    if (id === undefined || !key.safeParse(encoded).success) {
      context.addIssue({ code: 'custom', message: 'write id:base64 of 32 bytes, comma-separated, current key first' });
      return z.NEVER;
    }
    keys[id] = Buffer.from(encoded ?? '', 'base64');
  }
  return { current: Object.keys(keys)[0] ?? '', keys };
}
