import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pollUntil } from '../../client/services/poll-until';
import { caseId } from '../../domain/keys';
import type { Instant } from '../../domain/time';
import { startMailSimulator, type MailSimulator } from '../../simulators/mail/mail-simulator';
import { startTelegramSimulator, type SimulatedPerson, type TelegramSimulator } from '../../simulators/telegram/telegram-simulator';
import { loadSettings } from '../../worker/settings/config';
import { castOperators, operatorList } from '../../worker/season/cast';
import { freePort } from '../../worker/embedded/free-port';
import { DEMO_INSPECTORS, link, linkAtOnce, SEASON_PACKAGE, SEASON_START } from '../../worker/season/season';
import { createTimeMachine, type TimeMachine } from '../../worker/season/time-machine';
import { openInstallation, type Installation } from '../../worker/wiring/installation';
import { bundlePath } from '../../worker/worker-service';
import { startCrashable, type CrashableProcess, type Program } from './crashable-process';
import type { CaseRow } from '../../domain/case/case-record';
import { migrateDatabase } from '../../worker/wiring/migrate-database';

/** One operator of a campaign that a process will die in. */
export interface CrashOperator {
  readonly operatorId: string;
  readonly email: string;
  /** Absent for an operator that linked no chat. */
  readonly person?: SimulatedPerson;
}

export interface CrashCampaign {
  readonly id: string;
  readonly operators: readonly CrashOperator[];
  readonly machine: TimeMachine;
  /** Hands the list in: from here on the product acts. */
  start(): Promise<void>;
  rows(): Promise<readonly CaseRow[]>;
}

export interface CampaignSize {
  readonly operators: number;
  readonly linked: number;
  /** Thirty days before the deadline when left out. */
  readonly startsAt?: Instant;
}

/** An installation of its own, of which every process can die. Several run side by side on one Temporal server. */
export interface Lane {
  readonly installation: Installation;
  readonly telegram: TelegramSimulator;
  readonly mail: MailSimulator;
  readonly inspector: SimulatedPerson;
  process(program: Program): CrashableProcess;
  /** Starts a program anew: after its death, or beside one that stands still. */
  restart(program: Program): void;
  /** Operators that the record knows, the first `linked` of them with a chat, and a campaign for them that has not begun. */
  campaign(size: CampaignSize): Promise<CrashCampaign>;
  /** The bot has nothing left to do. */
  whenBotIsIdle(): Promise<void>;
  /** Nobody sent anything within the last second: every chat may have its next message, and nobody remembers how the providers are. */
  whenQuiet(): Promise<void>;
  /** Something that is still at work here: a connection that is closed under it ends the whole program. */
  owe(work: Promise<unknown>): void;
  /** Waits for what is at work. */
  stop(): Promise<void>;
}

const TOKEN = '700000002:crash-test-token-of-nobody';
/** What the stand-ins show. */
const PROOF = 'a-stand-in-of-the-crash-suite-of-nobody';
/** Known to everybody. */
const DATA_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;
const PROGRAMS = ['worker', 'bot'] as const;
/** That the chat is linked to nobody yet, or that there is no case. */
const GREETINGS = 1;
const INSPECTOR_CHAT = 9_000_001;

/** @param databaseUrl an empty database of its own */
export async function openLane({ databaseUrl, temporalAddress }: { databaseUrl: string; temporalAddress: string }): Promise<Lane> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-crash-'));
  const telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'RollcallTestBot', proof: PROOF });
  const mail = await startMailSimulator({ proof: PROOF });
  await migrateDatabase(databaseUrl);
  const env = await environment({ folder, databaseUrl, temporalAddress, apiRoot: telegram.apiRoot, smtpPort: mail.smtpPort });
  const installation = await openInstallation(env, loadSettings(env));
  const processes = new Map<Program, CrashableProcess>();
  const everyProcess: CrashableProcess[] = [];
  const owed: Promise<unknown>[] = [];
  let starts = 0;
  const restart = (program: Program): void => {
    starts += 1;
    const started = startCrashable(program, { env, folder, name: `${program}-${starts}` });
    processes.set(program, started);
    everyProcess.push(started);
  };
  for (const program of PROGRAMS) restart(program);

  const whenBotIsIdle = async (): Promise<void> => {
    const idle = await pollUntil(async () => ((await isBotIdle(installation.db, telegram)) ? true : undefined), {
      timeoutMs: 60_000,
      everyMs: 10,
    });
    if (idle === undefined) throw new Error('the bot does not come to rest');
  };

  await installation.seasonClock?.setOffset(SEASON_START - Date.now());
  const [inspectorRow] = DEMO_INSPECTORS;
  if (inspectorRow === undefined) throw new Error('there is no inspector');
  await installation.client.inspections.addInspector(inspectorRow);
  const inspector = telegram.person({ id: INSPECTOR_CHAT, firstName: 'Inspector' });
  await link({ installation, telegram }, inspector, { inspectorId: inspectorRow.id });
  await whenBotIsIdle();

  const parts: CampaignParts = { installation, telegram, whenBotIsIdle };
  let people = 0;
  return {
    installation,
    telegram,
    mail,
    inspector,
    process(program) {
      const running = processes.get(program);
      if (running === undefined) throw new Error(`the ${program} was never started`);
      return running;
    },
    restart,
    async campaign(size) {
      people += size.operators;
      return await newCampaign(parts, people - size.operators, size);
    },
    whenBotIsIdle,
    whenQuiet: () => whenQuiet(installation),
    owe: (work) => void owed.push(work.catch(() => undefined)),
    async stop() {
      await Promise.all(owed);
      for (const running of everyProcess) await running.kill();
      await installation.close();
      await telegram.stop();
      await mail.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Nothing waits at Telegram, and nothing that came from there waits to be handled. */
export async function isBotIdle(db: Installation['db'], telegram: TelegramSimulator): Promise<boolean> {
  if (telegram.snapshot().updates.length > 0) return false;
  const waiting = await db.selectFrom('telegram_update').select('update_id').where('handled_at', 'is', null).limit(1).execute();
  return waiting.length === 0;
}

async function whenQuiet({ db }: Installation): Promise<void> {
  await pollUntil(
    async () => {
      const { rows } = await sql<{ quiet: boolean }>`
        select coalesce(max(recorded_at) < clock_timestamp() - interval '1.1 seconds', true) as quiet
        from delivery where status = 'submitted'`.execute(db);
      return rows[0]?.quiet === true ? true : undefined;
    },
    { timeoutMs: 60_000, everyMs: 50 },
  );
}

async function environment(parts: {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly apiRoot: string;
  readonly smtpPort: number;
}): Promise<NodeJS.ProcessEnv> {
  return {
    PATH: process.env.PATH,
    ROLLCALL_DATA_DIR: parts.folder,
    ROLLCALL_MODE: 'rehearsal',
    DATABASE_URL: parts.databaseUrl,
    TEMPORAL_ADDRESS: parts.temporalAddress,
    ROLLCALL_QUEUE_PREFIX: `crash-${randomUUID().slice(0, 8)}`,
    ROLLCALL_DATA_KEYS: DATA_KEYS,
    ROLLCALL_BUTTON_KEY: Buffer.alloc(32, 9).toString('base64'),
    ROLLCALL_TELEGRAM_RATE: '500',
    ROLLCALL_EMAIL_RATE: '500',
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_BOT_USERNAME: 'RollcallTestBot',
    TELEGRAM_API_ROOT: parts.apiRoot,
    ROLLCALL_STAND_INS: PROOF,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(parts.smtpPort),
    MAIL_FROM: 'notices@rollcall.example',
    WEB_PORT: String(await freePort()),
    LOG_LEVEL: 'warn',
    CRASH_BUNDLE: await bundleWithShortHeartbeats(parts.folder),
  };
}

/** A dead or frozen worker is missed after two seconds, so that a run is short. */
async function bundleWithShortHeartbeats(folder: string): Promise<string> {
  const code = await readFile(bundlePath(), 'utf8');
  const shortened = code.replace(/heartbeatTimeout: '\d+s'/g, "heartbeatTimeout: '2s'");
  if (shortened === code) throw new Error('the workflows name no heartbeat');
  const path = join(folder, 'workflows.js');
  await writeFile(path, shortened);
  return path;
}

interface CampaignParts {
  readonly installation: Installation;
  readonly telegram: TelegramSimulator;
  readonly whenBotIsIdle: () => Promise<void>;
}

async function newCampaign(
  { installation, telegram, whenBotIsIdle }: CampaignParts,
  first: number,
  { operators, linked, startsAt = SEASON_START }: CampaignSize,
): Promise<CrashCampaign> {
  const { client, store, seasonClock } = installation;
  await seasonClock?.setOffset(startsAt - Date.now());
  const id = `c-${randomUUID().slice(0, 8)}`;
  const cast = castOperators(first + operators, 1)
    .slice(first)
    .map((member) => ({ ...member, language: 'ru' as const }));
  const list = operatorList(cast);
  const file = { file: list, fileName: `${id}.csv`, country: 'kz' };
  const { digest } = await client.imports.preview(file);
  await client.imports.take({ ...file, digest, by: 'test' });
  const known = await store.contacts.knownOperators(cast.map(({ identifier }) => identifier));

  const members: CrashOperator[] = [];
  for (const [index, { identifier, email }] of cast.entries()) {
    const operatorId = known.get(identifier)?.operatorId;
    if (operatorId === undefined) throw new Error(`operator ${identifier} was not imported`);
    const person = telegram.person({ id: 1_000 + first + index, firstName: `Operator ${first + index}` });
    if (index >= linked) {
      members.push({ operatorId, email });
      continue;
    }
    person.start();
    await linkAtOnce(store, { operatorId, chatId: person.id, at: startsAt });
    await pollUntil(() => Promise.resolve(telegram.deliveredTo(person.id).length >= GREETINGS || undefined), {
      timeoutMs: 60_000,
      everyMs: 10,
    });
    members.push({ operatorId, email, person });
  }
  await whenBotIsIdle();
  return {
    id,
    operators: members,
    machine: createTimeMachine(installation, id),
    async start() {
      await client.campaigns.start({ packageCode: SEASON_PACKAGE, id, operatorList: list, by: 'test' });
    },
    async rows() {
      const rows = await Promise.all(members.map(({ operatorId }) => store.cases.find({ campaignId: id, operatorId })));
      return rows.flatMap((row) => row ?? []);
    },
  };
}

/** The chat of an operator. @throws Error for one that has none */
export function chatOf({ operatorId, person }: CrashOperator): SimulatedPerson {
  if (person === undefined) throw new Error(`operator ${operatorId} has no chat`);
  return person;
}

export function onlyRow(rows: readonly CaseRow[]): CaseRow {
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new Error(`one case was expected: ${rows.map(caseId).join(', ')}`);
  return row;
}
