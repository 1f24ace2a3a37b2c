import { join } from 'node:path';
import { sql } from 'kysely';
import { createPackageSource } from '../adapters/packages/package-source';
import { connectDatabase } from '../adapters/store/connect';
import { createEncryptionCodec } from '../adapters/temporal/encryption-codec';
import type { Check } from '../client/cli/cli-parts';
import { loadSettings, type Environment, type Settings } from './settings/config';
import { openEmail } from './wiring/installation';
import { projectRoot } from './settings/project-root';
import { connectClient } from './wiring/temporal-connection';
import { loadTemporalSettings, usesTls } from './settings/temporal-settings';

/** Kazakhstan moved to one zone in 2024a; older data is an hour wrong. */
const OLDEST_TZDATA = '2024a';

/** Looks at everything Rollcall rests on. Never throws: what is wrong is a check that failed. */
export async function examine(env: Environment): Promise<readonly Check[]> {
  const settings = await check('settings', () => {
    loadSettings(env);
    return Promise.resolve('complete');
  });
  const common = [
    await check('node', nodeVersion),
    await check('time zones', zoneVersion),
    await check('campaign packages', packages),
    settings,
  ];
  if (!settings.ok) return common;
  const loaded = loadSettings(env);
  return [
    ...common,
    await check('data keys', () => dataKeys(loaded)),
    await check('database', () => database(loaded)),
    await check('temporal', () => temporal(env, loaded)),
    await check('email', () => mail(loaded)),
  ];
}

async function check(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, remark: await look() };
  } catch (error) {
    return { name, ok: false, remark: error instanceof Error ? error.message : String(error) };
  }
}

function nodeVersion(): Promise<string> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`${process.version}: 20.19 or newer is needed`);
  return Promise.resolve(process.version);
}

function zoneVersion(): Promise<string> {
  const version = process.versions.tz ?? 'unknown';
  if (version < OLDEST_TZDATA) throw new Error(`tzdata ${version}: ${OLDEST_TZDATA} or newer is needed, or deadlines are an hour wrong`);
  return Promise.resolve(`tzdata ${version}`);
}

async function packages(): Promise<string> {
  const source = createPackageSource(join(projectRoot(), 'campaigns'));
  const codes = await source.codes();
  for (const code of codes) await source.load(code);
  return codes.join(', ');
}

/** Encrypts and decrypts with each key, so that a wrong one shows here and not in a history. */
async function dataKeys({ ROLLCALL_DATA_KEYS: { current, keys } }: Settings): Promise<string> {
  const probe = { data: Buffer.from('probe') };
  const reader = createEncryptionCodec({ current, keys });
  for (const id of Object.keys(keys)) {
    const [back] = await reader.decode(await createEncryptionCodec({ current: id, keys }).encode([probe]));
    if (!probe.data.equals(back?.data ?? Buffer.alloc(0))) throw new Error(`data key "${id}" does not give back what it was given`);
  }
  const older = Object.keys(keys).filter((id) => id !== current);
  return `writes with ${current}${older.length === 0 ? '' : `, still reads ${older.join(', ')}`}`;
}

async function database(settings: Settings): Promise<string> {
  const db = connectDatabase(settings.DATABASE_URL, { maxConnections: 1 });
  try {
    const { rows } = await sql<{ version: string; migrations: number }>`
      select current_setting('server_version') as version, (select count(*)::int from migration) as migrations`.execute(db);
    return `PostgreSQL ${rows[0]?.version ?? '?'}, ${rows[0]?.migrations ?? 0} migrations`;
  } finally {
    await db.destroy();
  }
}

/** Connects, asks for TLS and logs in, as for a message. */
async function mail(settings: Settings): Promise<string> {
  const sender = openEmail(settings);
  try {
    await sender.verify();
    return `${settings.SMTP_HOST} takes our mail`;
  } finally {
    await sender.close();
  }
}

async function temporal(env: Environment, settings: Settings): Promise<string> {
  const { client, close } = await connectClient(env, settings);
  try {
    const { namespaceInfo } = await client.workflowService.describeNamespace({ namespace: client.options.namespace });
    const { serverVersion } = await client.workflowService.getSystemInfo({});
    const { customAttributes } = await client.connection.operatorService.listSearchAttributes({ namespace: client.options.namespace });
    if (customAttributes.CampaignId === undefined)
      throw new Error('the search attribute CampaignId (Keyword) is missing; see docs/operations.md');
    const encryption = usesTls(loadTemporalSettings(env)) ? 'TLS' : 'no TLS';
    return `server ${serverVersion}, namespace ${namespaceInfo?.name ?? '?'}, ${encryption}`;
  } finally {
    await close();
  }
}
