import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment, Settings } from './settings';
import { dataDirectory } from './data-directory';
import { isLoopback, mayBeThisMachine } from '../../domain/loopback';
import { loadTemporalSettings, usesTls } from './temporal-settings';

const MAKE_KEY = `make one with node -e "console.log(require('crypto').randomBytes(32).toString('base64'))"`;

/**
 * What would be harmless in a rehearsal and wrong in earnest: stand-ins, secrets that others know, connections that others can read.
 *
 * @returns one sentence for each problem, which names the setting and what to do; none when production may start
 * @see docs/security.md
 */
export function productionProblems(settings: Settings, env: Environment): readonly string[] {
  return [
    ...standIns(settings),
    ...weakKeys(settings),
    ...demoSecrets(settings, env),
    ...weakPasswords(settings),
    ...placeholders(settings),
    ...openTemporal(env),
    ...openDatabase(settings.DATABASE_URL, env),
    ...openMail(settings),
    ...unreachablePages(settings),
    ...weakWebhook(settings),
  ];
}

function when(isProblem: boolean, sentence: string): readonly string[] {
  return isProblem ? [sentence] : [];
}

function standIns({ TELEGRAM_API_ROOT, SMTP_HOST, SMTP_PORT, ROLLCALL_STAND_INS }: Settings): readonly string[] {
  const telegram = new URL(TELEGRAM_API_ROOT);
  const isStandIn = mayBeThisMachine(telegram.hostname);
  return [
    ...when(ROLLCALL_STAND_INS !== undefined, 'ROLLCALL_STAND_INS belongs to the stand-ins of a demo: leave it out.'),
    ...when(isStandIn, 'TELEGRAM_API_ROOT is a stand-in on this machine: leave it out, and Telegram itself is used.'),
    ...when(!isStandIn && telegram.protocol !== 'https:', 'TELEGRAM_API_ROOT is not https, and each request carries the token of the bot.'),
    ...when(
      mayBeThisMachine(SMTP_HOST) && SMTP_PORT > 1_024,
      `SMTP_HOST is a stand-in on this machine (port ${SMTP_PORT}): name the relay of the authority.`,
    ),
  ];
}

function weakKeys({ ROLLCALL_DATA_KEYS, ROLLCALL_BUTTON_KEY }: Settings): readonly string[] {
  const buttonKey = Buffer.from(ROLLCALL_BUTTON_KEY, 'base64');
  const dataKeys = Object.entries(ROLLCALL_DATA_KEYS.keys);
  const weak = dataKeys.filter(([, bytes]) => isGuessable(bytes)).map(([id]) => `"${id}"`);
  return [
    ...when(weak.length > 0, `ROLLCALL_DATA_KEYS: ${weak.join(' and ')} can be guessed (a test key or plain text): ${MAKE_KEY}.`),
    ...when(isGuessable(buttonKey), `ROLLCALL_BUTTON_KEY can be guessed (a test key or plain text): ${MAKE_KEY}.`),
    ...when(
      dataKeys.some(([, bytes]) => buttonKey.equals(bytes)),
      `ROLLCALL_BUTTON_KEY is also a data key, so a leak of one is a leak of both: ${MAKE_KEY}.`,
    ),
  ];
}

/** Random bytes repeat little, go up and down, and are not all printable: the chance of refusing a good key is below 1 in 10^10. */
function isGuessable(bytes: Uint8Array): boolean {
  const steps = new Set(bytes.slice(1).map((byte, index) => byte - (bytes[index] ?? 0)));
  return new Set(bytes).size < 16 || steps.size <= 2 || bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
}

const DemoSecrets = z.object({ dataKeys: z.string(), buttonKey: z.string(), token: z.string() });

/** Keys that `npm start` made in this folder have served a demo that asks nobody for a password. */
function demoSecrets({ ROLLCALL_DATA_KEYS, ROLLCALL_BUTTON_KEY, TELEGRAM_BOT_TOKEN }: Settings, env: Environment): readonly string[] {
  const demo = readDemoSecrets(join(dataDirectory(env), 'secrets.json'));
  if (demo === undefined) return [];
  const demoKeys = new Set([...demo.dataKeys.split(',').map((entry) => entry.split(':')[1] ?? ''), demo.buttonKey]);
  const isDemoKey = (bytes: Uint8Array): boolean => demoKeys.has(Buffer.from(bytes).toString('base64'));
  return [
    ...when(Object.values(ROLLCALL_DATA_KEYS.keys).some(isDemoKey), `ROLLCALL_DATA_KEYS has a key of the demo: ${MAKE_KEY}.`),
    ...when(isDemoKey(Buffer.from(ROLLCALL_BUTTON_KEY, 'base64')), `ROLLCALL_BUTTON_KEY is a key of the demo: ${MAKE_KEY}.`),
    ...when(TELEGRAM_BOT_TOKEN === demo.token, 'TELEGRAM_BOT_TOKEN is that of the stand-in: ask @BotFather for one.'),
  ];
}

function readDemoSecrets(file: string): z.infer<typeof DemoSecrets> | undefined {
  try {
    return DemoSecrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

const COMMON_WORDS = /password|passwort|secret|change-?me|rollcall|qwerty|letmein|admin|example|12345/i;

/** The console always listens: on 127.0.0.1 every account of the machine can reach it, and a proxy in front of it lets in the world. */
function weakPasswords({ CONSOLE_USER = 'staff', CONSOLE_PASSWORD }: Settings): readonly string[] {
  if (CONSOLE_PASSWORD === undefined)
    return ['CONSOLE_PASSWORD is not set, and the console shows every case: set one of 12 characters or more.'];
  const weak = COMMON_WORDS.test(CONSOLE_PASSWORD) || new Set(CONSOLE_PASSWORD).size < 8 || CONSOLE_PASSWORD.includes(CONSOLE_USER);
  return when(weak, 'CONSOLE_PASSWORD can be guessed: use 12 characters or more without common words, of which 8 differ.');
}

const PLACEHOLDER = /^(?:change-?me|secret|password|rollcall|postgres|example|test|demo)\d*$/i;
/** Names that lead nowhere (RFC 2606, RFC 6761). */
const RESERVED_DOMAIN = /(?:^|\.)(?:example|invalid|test|localhost|example\.(?:com|org|net))$/i;
const REAL_TOKEN = /^\d{6,}:[\w-]{30,}$/;

function placeholders(settings: Settings): readonly string[] {
  const { DATABASE_URL, SMTP_PASSWORD = '', TELEGRAM_BOT_TOKEN, ROLLCALL_PUBLIC_URL } = settings;
  const domains = {
    MAIL_FROM: settings.MAIL_FROM.split('@')[1],
    SMTP_HOST: settings.SMTP_HOST,
    MAIL_BOUNCE_DOMAIN: settings.MAIL_BOUNCE_DOMAIN,
    MAIL_DKIM_DOMAIN: settings.MAIL_DKIM_DOMAIN,
    ROLLCALL_PUBLIC_URL: hostOf(ROLLCALL_PUBLIC_URL),
    TELEGRAM_WEBHOOK_URL: hostOf(settings.TELEGRAM_WEBHOOK_URL),
  };
  return [
    ...when(
      PLACEHOLDER.test(databasePassword(DATABASE_URL)),
      'DATABASE_URL has a password that is a placeholder: give that role a password of its own.',
    ),
    ...when(PLACEHOLDER.test(SMTP_PASSWORD), 'SMTP_PASSWORD is a placeholder: write the one of the relay.'),
    ...when(!REAL_TOKEN.test(TELEGRAM_BOT_TOKEN), 'TELEGRAM_BOT_TOKEN is not a token of Telegram: ask @BotFather for one.'),
    ...Object.entries(domains).flatMap(([name, domain]) =>
      when(
        domain !== undefined && !isLoopback(domain) && RESERVED_DOMAIN.test(domain),
        `${name} names ${domain ?? ''}, which leads nowhere: write the real one.`,
      ),
    ),
  ];
}

function openTemporal(env: Environment): readonly string[] {
  try {
    const temporal = loadTemporalSettings(env);
    if (temporal.connectionOptions.address === undefined) return ['TEMPORAL_ADDRESS is not set, and no profile names an address.'];
    return when(
      !usesTls(temporal),
      'TEMPORAL_ADDRESS is reached without encryption: set TEMPORAL_TLS=true (and TEMPORAL_TLS_SERVER_CA_CERT_PATH for a certificate of your own), or tls in the profile.',
    );
  } catch (error) {
    return [`TEMPORAL_…: the connection settings cannot be read (${error instanceof Error ? error.message : String(error)}).`];
  }
}

/** libpq's names for encryption that cannot be talked away. */
const ENCRYPTED_MODES = ['require', 'verify-ca', 'verify-full'];

function openDatabase(url: string, env: Environment): readonly string[] {
  const { host, sslMode } = databaseTarget(url, env);
  const isHere = host.startsWith('/') || isLoopback(host);
  return when(
    !isHere && !ENCRYPTED_MODES.includes(sslMode),
    `DATABASE_URL leads to ${host} without encryption: add ?sslmode=verify-full (or require) to it.`,
  );
}

/** As `pg` reads a connection string: a later parameter wins over an earlier one, and `host` among them over the address itself. */
function databaseTarget(text: string, env: Environment): { readonly host: string; readonly sslMode: string } {
  const url = new URL(text);
  const parameters = Object.fromEntries(url.searchParams);
  const given = present(parameters.host) ?? present(decoded(url.hostname)) ?? present(env.PGHOST) ?? 'localhost';
  return { host: given.replace(/^\[(.+)\]$/, '$1'), sslMode: parameters.sslmode ?? '' };
}

function hostOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : new URL(url).hostname;
}

function present(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function databasePassword(text: string): string {
  const url = new URL(text);
  return Object.fromEntries(url.searchParams).password ?? decoded(url.password);
}

function openMail({ SMTP_HOST, SMTP_SECURE, SMTP_PORT, MAIL_BOUNCE_DOMAIN, MAIL_BOUNCE_PORT }: Settings): readonly string[] {
  return [
    // any other host is never written to without TLS
    ...when(
      mayBeThisMachine(SMTP_HOST) && SMTP_PORT <= 1_024 && !SMTP_SECURE,
      'SMTP_HOST is this machine and takes mail without TLS: set SMTP_SECURE=true and the port of its TLS (465), with SMTP_CA for a certificate of your own.',
    ),
    ...when(
      MAIL_BOUNCE_DOMAIN !== undefined && MAIL_BOUNCE_PORT === undefined,
      'MAIL_BOUNCE_PORT is not set, and nobody would hear of the bounces that go to MAIL_BOUNCE_DOMAIN.',
    ),
  ];
}

function unreachablePages({ ROLLCALL_PUBLIC_URL }: Settings): readonly string[] {
  if (ROLLCALL_PUBLIC_URL === undefined) return [];
  const { protocol, hostname } = new URL(ROLLCALL_PUBLIC_URL);
  return [
    ...when(protocol !== 'https:', 'ROLLCALL_PUBLIC_URL is not https, and its links go to people outside.'),
    ...when(mayBeThisMachine(hostname), 'ROLLCALL_PUBLIC_URL is this machine: write the address that people outside reach.'),
  ];
}

function weakWebhook({ TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret }: Settings): readonly string[] {
  if (url === undefined) return [];
  const isWeak = secret !== undefined && (COMMON_WORDS.test(secret) || new Set(secret).size < 8 || secret.length < 16);
  return [
    ...when(
      mayBeThisMachine(new URL(url).hostname),
      'TELEGRAM_WEBHOOK_URL is this machine: write the address at which Telegram reaches it.',
    ),
    ...when(isWeak, 'TELEGRAM_WEBHOOK_SECRET can be guessed: use 16 characters or more, of which 8 differ, without common words.'),
  ];
}
