import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { pollUntil } from '../../client/services/poll-until';
import type { CaseDetail } from '../../client/services/views';
import { parseCaseId } from '../../domain/keys';
import type { Language } from '../../domain/channel';
import { instantAt } from '../../domain/law/calendar/zone';
import type { Instant } from '../../domain/time';
import type { SimulatedPerson } from '../../simulators/telegram/telegram-simulator';
import { startEmbedded, type Embedded } from '../../worker/embedded/local-installation';
import { castOperators, operatorList } from '../../worker/season/cast';
import { DEMO_INSPECTORS, link, linkAtOnce, SEASON_START } from '../../worker/season/season';
import { createTimeMachine, type TimeMachine } from '../../worker/season/time-machine';
import { startBounceService } from '../../worker/bounces-service';
import { startHousekeepingService } from '../../worker/housekeeping-service';
import { openInstallation, type Installation } from '../../worker/wiring/installation';
import { createLogger } from '../../worker/wiring/logger';
import type { ProcessParts, Service } from '../../worker/run-process';
import { installRuntime, startWorkerService } from '../../worker/worker-service';
import { startBotService } from '../../worker/bot-service';
import { layDatabase } from './database';
import { slipsIn } from './read-aloud';

installRuntime('ERROR');

export const ZONE = 'Asia/Almaty';

/** The key recorded histories are encrypted with: a test key, known to everybody. */
export const TEST_DATA_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;

/** An instant of the season, by the clock on the wall in Almaty. */
export function almaty(date: string, time: string): Instant {
  return instantAt({ date, time, zone: ZONE });
}

/** One operator of a test campaign. */
export interface TestOperator {
  readonly caseId: string;
  readonly operatorId: string;
  readonly email: string;
  readonly person: SimulatedPerson;
}

export interface TestCampaign {
  readonly id: string;
  /** As it was handed in. */
  readonly list: string;
  readonly operators: readonly TestOperator[];
  readonly machine: TimeMachine;
}

/** A whole installation on one machine with a Temporal server that other tests share. */
export interface World {
  readonly embedded: Embedded;
  readonly installation: Installation;
  readonly parts: ProcessParts;
  readonly inspector: SimulatedPerson;
  startWorker(): Promise<Service>;
  stopWorker(): Promise<void>;
  startBot(): Promise<void>;
  stopBot(): Promise<void>;
  startHousekeeping(): Promise<void>;
  stopHousekeeping(): Promise<void>;
  /** Waits for anything that can be looked at. */
  whenTrue(isTrue: () => boolean): Promise<void>;
  /** Opens a campaign on 22 February 2022, 11:00, and waits until every notice was tried. */
  campaign(options?: {
    readonly operators?: number;
    readonly linked?: boolean;
    readonly language?: Language;
    readonly awaitNotices?: boolean;
  }): Promise<TestCampaign>;
  /** Moves business time, and waits until the record is calm. */
  advance(campaign: TestCampaign, to: Instant): Promise<void>;
  case(operator: TestOperator): Promise<CaseDetail>;
  /** Waits for something to be true of a case. */
  when(operator: TestOperator, isTrue: (view: CaseDetail) => boolean): Promise<CaseDetail>;
  /** Events and bytes of a case's history as the server keeps it, and the history itself. */
  history(
    operator: TestOperator,
  ): Promise<{ readonly events: number; readonly bytes: number; readonly json: string; readonly workflowId: string }>;
  stop(): Promise<void>;
}

export async function createWorld(
  options: { readonly worker?: boolean; readonly overrides?: Readonly<Record<string, string>> } = {},
): Promise<World> {
  const temporalAddress = process.env.ROLLCALL_TEST_TEMPORAL;
  if (temporalAddress === undefined) throw new Error('no Temporal server: run this through jest with its global setup');
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-world-'));
  layDatabase(join(dataDir, 'database'));
  const embedded = await startEmbedded({
    dataDir,
    env: { ...process.env, DATABASE_URL: undefined, TEMPORAL_ADDRESS: temporalAddress },
    say: () => undefined,
    businessNow: () => Date.now(),
    overrides: {
      ROLLCALL_QUEUE_PREFIX: `t-${randomUUID().slice(0, 8)}`,
      ROLLCALL_DATA_KEYS: TEST_DATA_KEYS,
      ROLLCALL_TELEGRAM_RATE: '500',
      ROLLCALL_EMAIL_RATE: '500',
      LOG_LEVEL: 'error',
      ...options.overrides,
    },
  });
  const parts: ProcessParts = { env: embedded.env, settings: embedded.settings, log: createLogger('error') };
  const installation = await openInstallation(embedded.env, embedded.settings);
  const { client, store, seasonClock } = installation;
  let worker: Service | undefined = options.worker === false ? undefined : await startWorkerService(parts);
  let bot: Service | undefined = await startBotService(parts);
  const bounces = await startBounceService(parts);
  let housekeeping: Service | undefined = await startHousekeepingService(parts);
  await seasonClock?.setOffset(SEASON_START - Date.now());
  for (const inspector of DEMO_INSPECTORS.slice(0, 1)) await client.inspections.addInspector(inspector);
  const inspector = embedded.telegram.person({ id: 9_000_001, firstName: 'Inspector' });
  await link({ installation, telegram: embedded.telegram }, inspector, { inspectorId: DEMO_INSPECTORS[0]?.id ?? '' });
  let people = 0;

  const find = async (operator: TestOperator): Promise<CaseDetail> => await client.cases.get(operator.caseId);
  const when = async (operator: TestOperator, isTrue: (view: CaseDetail) => boolean): Promise<CaseDetail> => {
    const seen = await pollUntil(
      async () => {
        const view = await find(operator);
        return isTrue(view) ? view : undefined;
      },
      { timeoutMs: 60_000, everyMs: 25 },
    );
    if (seen === undefined) throw new Error(`${operator.caseId} never came to that: ${JSON.stringify(await find(operator), undefined, 1)}`);
    return seen;
  };
  const calm = async (campaignId: string): Promise<void> => {
    const settled = await pollUntil(
      async () => {
        const now = await client.clock.now();
        const rows = await store.cases.list({ campaignId, limit: 10_000 });
        const busy = rows.filter(
          ({ status, queue, nextAt }) =>
            status === 'not-started' || (status === 'running' && queue !== 'inspectors' && nextAt !== undefined && nextAt <= now),
        );
        return busy.length === 0 ? true : undefined;
      },
      { timeoutMs: 60_000, everyMs: 25 },
    );
    if (settled === undefined) throw new Error(`campaign ${campaignId} does not come to rest`);
  };

  return {
    embedded,
    installation,
    parts,
    inspector,
    async startWorker() {
      worker = await startWorkerService(parts);
      return worker;
    },
    async stopWorker() {
      await worker?.stop();
      worker = undefined;
    },
    async startBot() {
      bot = await startBotService(parts);
    },
    async stopBot() {
      await bot?.stop();
      bot = undefined;
    },
    async startHousekeeping() {
      housekeeping = await startHousekeepingService(parts);
    },
    async stopHousekeeping() {
      await housekeeping?.stop();
      housekeeping = undefined;
    },
    async whenTrue(isTrue) {
      const seen = await pollUntil(() => Promise.resolve(isTrue() || undefined), { timeoutMs: 60_000, everyMs: 25 });
      if (seen === undefined) throw new Error('it never came to that');
    },
    async campaign({ operators = 1, linked = true, language = 'ru', awaitNotices = true } = {}) {
      await seasonClock?.setOffset(SEASON_START - Date.now());
      const id = `c-${randomUUID().slice(0, 8)}`;
      const serial = (people += operators);
      // operators of one world are different firms
      const cast = castOperators(serial, 1)
        .slice(serial - operators)
        .map((member) => ({ ...member, language }));
      const list = operatorList(cast);
      await client.campaigns.start({ packageCode: 'kz-mining-2022', id, operatorList: list, by: 'test' });
      if (awaitNotices) await calm(id);
      const rows = await client.cases.list({ campaignId: id, limit: operators });
      const members: TestOperator[] = [];
      for (const [index, row] of rows.entries()) {
        const operatorId = parseCaseId(row.caseId)?.operatorId ?? '';
        const person = embedded.telegram.person({ id: 1_000 + serial * 100 + index, firstName: row.name });
        if (linked) {
          await whenAnswered(person, () => person.start());
          await linkAtOnce(store, { operatorId, chatId: person.id, at: SEASON_START });
          await client.contacts.chatUnblocked(person.id);
          await whenAnswered(person, () => person.sendText('/status'));
        }
        const email = cast.find(({ identifier }) => identifier === row.identifier)?.email ?? '';
        const member: TestOperator = { caseId: row.caseId, operatorId, email, person };
        // the case hears of the chat by a signal: what a test finds in its record must not depend on when
        if (linked) await when(member, hasHeardOfChat);
        members.push(member);
      }
      return { id, list, operators: members, machine: createTimeMachine(installation, id) };
    },
    async advance(campaign, to) {
      await campaign.machine.advanceTo(to);
      await calm(campaign.id);
    },
    case: find,
    when,
    async history({ caseId }) {
      const key = parseCaseId(caseId);
      if (key === undefined) throw new Error(`${caseId} is no case`);
      const workflowId = installation.workflowIds.ofCase(key);
      const handle = installation.temporal.client.workflow.getHandle(workflowId);
      const [history, description] = await Promise.all([handle.fetchHistory(), handle.describe()]);
      return { events: history.events?.length ?? 0, bytes: description.historySize ?? 0, json: historyToJSON(history), workflowId };
    },
    async stop() {
      const slips = slipsIn(allThatWasSaid(embedded));
      await bounces.stop();
      await housekeeping?.stop();
      await bot?.stop();
      await worker?.stop();
      await installation.close();
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
      if (slips.length > 0) throw new Error(`nobody would write this:\n${slips.join('\n')}`);
    },
  };
}

/** Every text that people were shown, in all chats and mailboxes. */
function* allThatWasSaid({ telegram, mail }: Embedded): Generator<string> {
  for (const { payload } of telegram.calls) if (typeof payload.text === 'string') yield payload.text;
  for (const { subject, text } of mail.received) yield* [subject, text];
}

function hasHeardOfChat({ events }: CaseDetail): boolean {
  return events.some(({ event }) => event.type === 'channel-restored' && event.channel === 'telegram');
}

/** Waits until the bot has answered what a person does: what comes after that is the case's. */
async function whenAnswered(person: SimulatedPerson, act: () => void): Promise<void> {
  const heard = (): number => person.messages().filter(({ from }) => from === 'bot').length;
  const before = heard();
  act();
  const answered = await pollUntil(() => Promise.resolve(heard() > before || undefined), { timeoutMs: 60_000, everyMs: 10 });
  if (answered === undefined) throw new Error(`chat ${person.id} was not answered`);
}

/** The first operator of a campaign. */
export function only({ operators }: TestCampaign): TestOperator {
  const [operator] = operators;
  if (operator === undefined) throw new Error('the campaign has no operator');
  return operator;
}
