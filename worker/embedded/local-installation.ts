import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MailState } from '../../simulators/mail/mail-state';
import { startMailSimulator, type MailSimulator } from '../../simulators/mail/mail-simulator';
import { emptyState, TelegramState } from '../../simulators/telegram/telegram-state';
import { startTelegramSimulator, type TelegramSimulator } from '../../simulators/telegram/telegram-simulator';
import { loadSettings, type Environment, type Settings } from '../settings/config';
import { startDatabase } from './database';
import { freePort, sayPort } from './free-port';
import { defaultCacheDir, findTemporalBinary, usesOwnTemporal } from './temporal-binary';
import { startTemporalServer, type TemporalServer } from './temporal-server';
import { migrateDatabase } from '../wiring/migrate-database';

/** Everything Rollcall rests on, on one machine: database, Temporal server, and stand-ins for Telegram and the mail server. */
export interface Embedded {
  /** The environment of every process of this installation. */
  readonly env: Environment;
  readonly settings: Settings;
  readonly telegram: TelegramSimulator;
  readonly mail: MailSimulator;
  readonly temporalUiUrl: string | undefined;
  /** Stops in order; what the stand-ins hold is kept for the next start. */
  readonly stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly env: Environment;
  readonly say: (line: string) => void;
  /** Business time for what the stand-ins show. */
  readonly businessNow: () => number;
  readonly overrides?: Readonly<Record<string, string>>;
}

const PREFERRED_PORTS = { temporal: 7233, temporalUi: 8233, codec: 8234, web: 8080 } as const;
const BOT_USERNAME = 'RollcallDemoBot';

const Secrets = z.object({ dataKeys: z.string(), buttonKey: z.string(), token: z.string() });
const StandIns = z.object({ telegram: TelegramState, mail: MailState });

/** Starts what is not running elsewhere. @throws Error with a sentence when something cannot be had */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir, env } = options;
  await mkdir(dataDir, { recursive: true });
  const stops: Stops = [];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const secrets = await readSecrets(dataDir);
    const servers = await startServers(options, stops);
    const standIns = await startStandIns(options, secrets.token, stops);
    const own = { ...(await ownSettings(options, { secrets, servers, standIns })), ...options.overrides };
    const running = join(dataDir, 'running.json');
    await writeWhole(running, own);
    stops.push(() => rm(running, { force: true }));
    const merged: Environment = { ...env, ...own };
    const { telegram, mail } = standIns;
    return { env: merged, settings: loadSettings(merged), telegram, mail, temporalUiUrl: servers.temporal?.uiUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What is to be stopped, in the order in which it was started. */
type Stops = (() => Promise<void>)[];

interface Servers {
  readonly databaseUrl: string;
  /** Undefined where the environment names a server of its own. */
  readonly temporal: TemporalServer | undefined;
  readonly codecPort: number;
}

/** Database and Temporal server, where the environment names none. */
async function startServers(options: EmbeddedOptions, stops: Stops): Promise<Servers> {
  const { dataDir, env, say } = options;
  const database = env.DATABASE_URL === undefined ? await startDatabase({ dataDir: join(dataDir, 'database'), say }) : undefined;
  if (database !== undefined) stops.push(database.stop);
  const databaseUrl = database?.url ?? env.DATABASE_URL ?? '';
  await migrateDatabase(databaseUrl);
  const codecPort = await sayPort(PREFERRED_PORTS.codec, 'the codec', say);
  const temporal = usesOwnTemporal(env) ? undefined : await startTemporal(options, `http://127.0.0.1:${codecPort}`);
  if (temporal !== undefined) stops.push(temporal.stop);
  return { databaseUrl, temporal, codecPort };
}

interface RunningStandIns {
  readonly telegram: TelegramSimulator;
  readonly mail: MailSimulator;
  readonly bouncePort: number;
  /** What they show on each connection; another at each start. */
  readonly proof: string;
}

/** Telegram and the mail server, with what they held when they were stopped. */
async function startStandIns({ dataDir, businessNow }: EmbeddedOptions, token: string, stops: Stops): Promise<RunningStandIns> {
  const kept = await readStandIns(dataDir);
  const proof = randomBytes(32).toString('base64url');
  const telegram = await startTelegramSimulator({
    token,
    proof,
    botUsername: BOT_USERNAME,
    now: businessNow,
    // a number that the record knows is an update it has had: after a crash none may come twice
    restore: {
      ...(kept?.telegram ?? emptyState()),
      nextUpdateId: Math.max(kept?.telegram.nextUpdateId ?? 0, Math.floor(Date.now() / 1_000)),
    },
  });
  stops.push(() => telegram.stop());
  const bouncePort = await freePort();
  const mail = await startMailSimulator({
    proof,
    bounceTo: { host: '127.0.0.1', port: bouncePort },
    ...(kept === undefined ? {} : { restore: kept.mail }),
  });
  stops.push(() => mail.stop());
  stops.push(() => writeWhole(join(dataDir, 'stand-ins.json'), { telegram: telegram.snapshot(), mail: mail.snapshot() }));
  return { telegram, mail, bouncePort, proof };
}

/** What every process of this installation is set to. */
async function ownSettings(
  { dataDir, env, say }: EmbeddedOptions,
  {
    secrets,
    servers,
    standIns,
  }: { readonly secrets: z.infer<typeof Secrets>; readonly servers: Servers; readonly standIns: RunningStandIns },
): Promise<Record<string, string>> {
  const { temporal } = servers;
  const webPort = await sayPort(PREFERRED_PORTS.web, 'the console', say);
  return {
    ROLLCALL_MODE: 'rehearsal',
    ROLLCALL_STAND_INS: standIns.proof,
    DATABASE_URL: servers.databaseUrl,
    ...(temporal === undefined ? {} : { TEMPORAL_ADDRESS: temporal.address }),
    ROLLCALL_CODEC_PORT: String(servers.codecPort),
    ...(temporal === undefined ? {} : { ROLLCALL_TEMPORAL_UI: temporal.uiUrl }),
    ROLLCALL_DATA_KEYS: secrets.dataKeys,
    ROLLCALL_BUTTON_KEY: secrets.buttonKey,
    TELEGRAM_BOT_TOKEN: secrets.token,
    TELEGRAM_BOT_USERNAME: BOT_USERNAME,
    TELEGRAM_API_ROOT: standIns.telegram.apiRoot,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(standIns.mail.smtpPort),
    MAIL_FROM: 'notices@rollcall.example',
    MAIL_BOUNCE_DOMAIN: 'bounces.rollcall.example',
    MAIL_BOUNCE_PORT: String(standIns.bouncePort),
    WEB_HOST: '127.0.0.1',
    WEB_PORT: String(webPort),
    ROLLCALL_PUBLIC_URL: `http://127.0.0.1:${webPort}`,
    ROLLCALL_PAPERS: join(dataDir, 'papers'),
    LOG_LEVEL: env.LOG_LEVEL ?? 'warn',
  };
}

async function startTemporal({ env, dataDir, say }: EmbeddedOptions, codecUrl: string): Promise<TemporalServer> {
  const binary = await findTemporalBinary({ env, cacheDir: defaultCacheDir(env), say });
  return await startTemporalServer({
    binary,
    dataDir: join(dataDir, 'temporal'),
    port: PREFERRED_PORTS.temporal,
    uiPort: PREFERRED_PORTS.temporalUi,
    codecUrl,
    say,
  });
}

/** Keys of this installation, made once. */
async function readSecrets(dataDir: string): Promise<z.infer<typeof Secrets>> {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return Secrets.parse(JSON.parse(await readFile(file, 'utf8')));
  const secrets = {
    dataKeys: `k1:${randomBytes(32).toString('base64')}`,
    buttonKey: randomBytes(32).toString('base64'),
    token: `${100_000_000 + (randomBytes(4).readUInt32BE() % 900_000_000)}:${randomBytes(24).toString('base64url')}`,
  };
  await writeWhole(file, secrets);
  return secrets;
}

async function readStandIns(dataDir: string): Promise<z.infer<typeof StandIns> | undefined> {
  const file = join(dataDir, 'stand-ins.json');
  return existsSync(file) ? StandIns.parse(JSON.parse(await readFile(file, 'utf8'))) : undefined;
}

/** Written beside and renamed, readable by the owner only. */
async function writeWhole(file: string, value: unknown): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
