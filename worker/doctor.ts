import { join } from 'node:path';
import { sql } from 'kysely';
import { createPackageSource } from '../adapters/files/package-source';
import { connectDatabase } from '../adapters/store/connect';
import type { Check } from '../client/cli/command-ports';
import { loadSettings, type Environment, type Settings } from './config';
import { projectRoot } from './embedded/project-root';
import { connectClient } from './temporal-connection';

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
  return [...common, await check('database', () => database(loaded)), await check('temporal', () => temporal(env, loaded))];
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

async function temporal(env: Environment, settings: Settings): Promise<string> {
  const { client, close } = await connectClient(env, settings);
  try {
    const { namespaceInfo } = await client.workflowService.describeNamespace({ namespace: client.options.namespace });
    const { serverVersion } = await client.workflowService.getSystemInfo({});
    const { customAttributes } = await client.connection.operatorService.listSearchAttributes({ namespace: client.options.namespace });
    if (customAttributes.CampaignId === undefined)
      throw new Error('the search attribute CampaignId (Keyword) is missing; see docs/operations.md');
    return `server ${serverVersion}, namespace ${namespaceInfo?.name ?? '?'}`;
  } finally {
    await close();
  }
}
