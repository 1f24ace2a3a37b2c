import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pollUntil } from '../../client/services/poll-until';
import { castOperators, operatorList } from '../../worker/season/cast';
import { freePort } from '../../worker/embedded/free-port';
import { startDatabase } from '../../worker/embedded/database';
import { projectRoot } from '../../worker/settings/project-root';
import { SEASON_START } from '../../worker/season/season';
import { startMailSimulator, type MailSimulator } from '../../simulators/mail/mail-simulator';
import { startTelegramSimulator, type TelegramSimulator } from '../../simulators/telegram/telegram-simulator';
import { connectDatabase } from '../../adapters/store/connect';
import { createSeasonClock } from '../../adapters/store/season-clock';
import { startPostgres15 } from '../support/postgres';
import { TEST_DATA_KEYS } from '../support/world';

const OPERATORS = 60;
const TOKEN = '700000001:separate-processes-token';

let telegram: TelegramSimulator;
const PROOF = 'a-stand-in-of-these-processes-alone';
let mail: MailSimulator;
let env: NodeJS.ProcessEnv;
let folder: string;
const stops: (() => Promise<unknown>)[] = [];
const children: ChildProcess[] = [];

/** Starts one process of the product, by settings alone. */
function start(program: string): ChildProcess {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist', 'worker', `${program}.js`)], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
}

async function rollcall(...args: readonly string[]): Promise<{ readonly code: number; readonly json: unknown }> {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist', 'worker', 'cli.js'), ...args, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, json: JSON.parse(out.trim().split('\n').at(-1) ?? 'null') as unknown };
}

beforeAll(async () => {
  // the system's PostgreSQL where there is one, the embedded database where there is none
  const postgres = await startPostgres15();
  const database = postgres ?? (await startDatabase({ dataDir: 'memory', say: () => undefined }));
  stops.push(() => database.stop());
  telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'RollcallTestBot', proof: PROOF });
  stops.push(() => telegram.stop());
  mail = await startMailSimulator({ proof: PROOF });
  stops.push(() => mail.stop());
  folder = await mkdtemp(join(tmpdir(), 'rollcall-processes-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  env = {
    PATH: process.env.PATH,
    ROLLCALL_DATA_DIR: folder,
    ROLLCALL_MODE: 'rehearsal',
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: process.env.ROLLCALL_TEST_TEMPORAL,
    ROLLCALL_QUEUE_PREFIX: `p-${process.pid}`,
    ROLLCALL_DATA_KEYS: TEST_DATA_KEYS,
    ROLLCALL_BUTTON_KEY: Buffer.alloc(32, 9).toString('base64'),
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_BOT_USERNAME: 'RollcallTestBot',
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ROLLCALL_STAND_INS: PROOF,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(mail.smtpPort),
    MAIL_FROM: 'notices@rollcall.example',
    WEB_PORT: String(await freePort()),
    LOG_LEVEL: 'error',
  };
  const migration = spawn(process.execPath, [join(projectRoot(), 'dist', 'worker', 'migrate.js')], { env, stdio: 'ignore' });
  expect(await once(migration, 'close')).toEqual([0, null]);
  const db = connectDatabase(database.url, { maxConnections: 1 });
  await createSeasonClock(db).setOffset(SEASON_START - Date.now());
  await db.destroy();
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const stop of stops.reverse()) await stop();
});

it('runs as separate processes by settings alone, and loses and repeats nothing when a worker is killed', async () => {
  const first = start('worker');
  start('bot');
  start('web');
  const housekeeping = start('housekeeping');
  const list = join(folder, 'operators.csv');
  await writeFile(list, operatorList(castOperators(OPERATORS, 7)));
  const started = await rollcall('campaign', 'start', 'kz-mining-2022', '--operators', list, '--as', `p-${process.pid}`, '--yes');
  expect(started).toMatchObject({ code: 0, json: { status: 'started', campaign: { roll: { audience: OPERATORS } } } });

  // killed in the middle of the launch; two others take over side by side
  await pollUntil(async () => Promise.resolve(mail.received.length >= 10 || undefined), { timeoutMs: 60_000, everyMs: 10 });
  first.kill('SIGKILL');
  start('worker');
  start('worker');

  const complete = await pollUntil(
    async () => {
      const { json } = (await rollcall('campaign', 'show', `p-${process.pid}`)) as {
        json: { roll: { byStatus: Record<string, number> }; messages: { accepted: number; unknown: number } };
      };
      const settled = json.messages.accepted + json.messages.unknown;
      return json.roll.byStatus.running === OPERATORS && settled === OPERATORS ? json : undefined;
    },
    { timeoutMs: 300_000, everyMs: 500 },
  );
  expect(complete?.messages).toMatchObject({ unknown: 0 });
  // every notice arrived; a second copy is only there where the ledger says "possible repeat"
  const ids = mail.received.map(({ messageId }) => messageId);
  const repeats = ids.length - new Set(ids).size;
  expect(new Set(ids).size).toBe(OPERATORS);
  expect(repeats).toBeLessThanOrEqual((complete?.messages as unknown as { possibleRepeats: number }).possibleRepeats);

  const reconciled = await rollcall('reconcile', `p-${process.pid}`);
  expect(reconciled).toMatchObject({
    code: 0,
    json: { holds: true, findings: [], campaigns: [{ running: OPERATORS, workflows: { running: OPERATORS } }] },
  });
  const page = await fetch(`http://127.0.0.1:${env.WEB_PORT ?? ''}/health`);
  expect(await page.json()).toEqual({ ok: true });
  expect(await rollcall('doctor')).toMatchObject({ code: 0 });
  housekeeping.kill('SIGTERM');
  expect(await once(housekeeping, 'close')).toEqual([0, null]);
  expect(await rollcall('campaign', 'show', 'nobody')).toMatchObject({ code: 1, json: { error: { code: 'unknown-campaign' } } });
}, 400_000);
