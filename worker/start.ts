import { rm } from 'node:fs/promises';
import type { Advance, DemoPorts } from '../client/web/web-parts';
import { pollUntil } from '../client/services/poll-until';
import { DAY, MINUTE } from '../domain/time';
import { createSeasonClock } from '../adapters/store/season-clock';
import { connectDatabase } from '../adapters/store/connect';
import type { Installation } from './wiring/installation';
import { openInstallation } from './wiring/installation';
import { createLogger } from './wiring/logger';
import { startBounceService } from './bounces-service';
import { startHousekeepingService } from './housekeeping-service';
import { startCodecService } from './codec';
import { dataDirectory } from './settings/data-directory';
import type { ProcessParts } from './run-process';
import { installRuntime, startWorkerService } from './worker-service';
import { startBotService } from './bot-service';
import { startWebService } from './web-service';
import { castOperators } from './season/cast';
import { startEmbedded, type Embedded } from './embedded/local-installation';
import { isLaunched, link, openSeason, operatorPerson, SEASON_PACKAGE } from './season/season';
import { createTimeMachine } from './season/time-machine';

const HELP = `npm start                everything on this machine, with a demo season; Ctrl-C stops it, the next start carries on
npm start -- --fresh     forget what was, and begin again
npm start -- --help      this text

ROLLCALL_DATA_DIR        where it keeps its files (default: .rollcall in this folder)
DATABASE_URL             use this PostgreSQL instead of the embedded one
TEMPORAL_ADDRESS         use this Temporal server instead of the embedded one`;

const DEMO_OPERATORS = 12;
const DEMO_SEED = 1;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  process.env.TZ = 'UTC';
  const args = process.argv.slice(2);
  const unknown = args.find((arg) => !['--fresh', '--help', '-h'].includes(arg));
  if (unknown !== undefined) return usage(`Unknown option ${unknown}.`);
  if (args.includes('--help') || args.includes('-h')) return say(HELP);
  const dataDir = dataDirectory(process.env);
  if (args.includes('--fresh')) await rm(dataDir, { recursive: true, force: true });

  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  installRuntime('ERROR');
  // the stand-ins show business time; they learn it from the same clock as everybody, a second late at the most
  const clock = { offsetMs: 0 };
  const embedded = await startEmbedded({ dataDir, env: process.env, say, businessNow: () => Date.now() + clock.offsetMs });
  const running = await startEverything(embedded, clock);
  say('\nCtrl-C stops everything; the next start carries on.');
  await interrupted;
  say('\nStopping…');
  await running.stop();
  await embedded.stop();
}

function usage(sentence: string): void {
  process.stderr.write(`${sentence}\n\n${HELP}\n`);
  process.exitCode = 2;
}

async function startEverything(embedded: Embedded, clock: { offsetMs: number }): Promise<{ readonly stop: () => Promise<void> }> {
  const { env, settings } = embedded;
  const parts: ProcessParts = { env, settings, log: createLogger(settings.LOG_LEVEL) };
  const codec = await startCodecService(settings);
  const worker = await startWorkerService(parts);
  const bot = await startBotService(parts);
  const bounces = await startBounceService(parts);
  const housekeeping = await startHousekeepingService(parts);
  const installation = await openInstallation(env, settings);
  const stopClock = await followSeasonClock(settings.DATABASE_URL, clock);
  const demo = await openDemo(embedded, installation, (offsetMs) => {
    clock.offsetMs = offsetMs;
  });
  const web = await startWebService(parts, { demo: () => demo });
  const home = `http://127.0.0.1:${web.port}`;
  say(`
Rollcall is running, with a demo season of ${DEMO_OPERATORS} invented operators.

  demo        ${home}/demo
  console     ${home}/
  Temporal    ${embedded.temporalUiUrl ?? settings.DATABASE_URL.replace(/.*/, 'your own server')}
  chats       ${embedded.telegram.apiRoot}/
  mailbox     ${embedded.mail.pageUrl}

  command line: npm run -s rollcall -- campaign show ${SEASON_PACKAGE}`);
  return {
    async stop() {
      stopClock();
      await web.stop();
      await housekeeping.stop();
      await bounces.stop();
      await bot.stop();
      await worker.stop();
      await codec.stop();
      await installation.close();
    },
  };
}

/** Keeps the stand-ins' idea of business time in step with the record. */
async function followSeasonClock(databaseUrl: string, clock: { offsetMs: number }): Promise<() => void> {
  const db = connectDatabase(databaseUrl, { maxConnections: 1 });
  const season = createSeasonClock(db);
  const look = async (): Promise<void> => {
    clock.offsetMs = await season.offsetMs();
  };
  await look();
  const timer = setInterval(() => void look().catch(() => undefined), 1_000);
  return () => {
    clearInterval(timer);
    void db.destroy();
  };
}

/** Opens the season, and links the chat that the visitor plays. */
async function openDemo({ telegram, mail }: Embedded, installation: Installation, onClock: (offsetMs: number) => void): Promise<DemoPorts> {
  const { client } = installation;
  const cast = castOperators(DEMO_OPERATORS, DEMO_SEED).map((member) => ({ ...member, linked: false }));
  const { campaignId, inspectors } = await openSeason({ installation, telegram, onClock }, cast);
  const visitor = operatorPerson(telegram, 0, cast[0]?.name ?? 'Operator');
  const [first] = await client.cases.list({ campaignId, limit: 1 });
  if (first !== undefined && (await client.contacts.ownerOfChat(visitor.id)) === undefined) {
    await link({ installation, telegram }, visitor, { operatorId: first.caseId.split('/')[1] ?? '' });
  }
  const machine = createTimeMachine(installation, campaignId);
  return {
    campaignId,
    operatorChatUrl: telegram.chatUrl(visitor.id),
    mailboxUrl: mail.pageUrl,
    inspectorChatUrl: telegram.chatUrl(inspectors[0]?.person.id ?? 0),
    advance: async (how) => {
      const now = await client.clock.now();
      await whenCalm(installation, campaignId);
      const target = await targetOf(how, { now, installation, campaignId, nextDue: await machine.nextDue() });
      // what is sent on the way shows the time it leads to
      onClock(target - Date.now());
      return await machine.advanceTo(target);
    },
  };
}

async function targetOf(
  how: Advance,
  at: { readonly now: number; readonly nextDue: number | undefined; readonly installation: Installation; readonly campaignId: string },
): Promise<number> {
  switch (how) {
    case 'next-day':
      return at.now + DAY;
    case 'next-step':
      return (at.nextDue ?? at.now + DAY) + MINUTE;
    case 'deadline': {
      const { deadline } = await at.installation.client.campaigns.get(at.campaignId);
      return deadline > at.now ? deadline : at.now + DAY;
    }
  }
}

/** Time moves when the launch is through; otherwise cases would start behind. */
async function whenCalm(installation: Installation, campaignId: string): Promise<void> {
  await pollUntil(async () => (await isLaunched(installation, campaignId)) || undefined, { timeoutMs: 30_000, everyMs: 100 });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
