import { sql } from 'kysely';
import { fastForward } from '../../adapters/temporal/fast-forward';
import { caseId } from '../../domain/keys';
import { CHANNELS } from '../../domain/channel';
import { HOUR, MINUTE, type Instant } from '../../domain/time';
import { link } from '../../worker/season/season';
import { createTimeMachine } from '../../worker/season/time-machine';
import * as messages from '../../workflows/messages';
import { almaty, type World } from '../support/world';
import { CAMPAIGN, layAudience, type Member } from './audience';
import { beginOutage, countTryingSoon, restoreProviders } from './outages';
import { inParallel, whenNoneLeft, type Say } from './progress';

/** Cases that an inspector of this launch gets, so that no inspector hears of them for an hour. */
const CASES_OF_AN_INSPECTOR = 50;
const FIRST_INSPECTOR_CHAT = 9_100_001;
/** Cases that meet the outage first: enough for the product to find it out. */
const FIRST_TO_MEET = 10;

/** The final warning is due at 09:00 of 1 April 2022; each provider is away for two days across it. */
const AWAY = {
  email: { met: almaty('2022-04-01', '09:00'), until: almaty('2022-04-02', '12:00') },
  telegram: { met: almaty('2022-04-01', '09:00'), until: almaty('2022-04-02', '18:00') },
} as const;

const BOTH_BACK = almaty('2022-04-02', '20:00');

/** A season that was played to its end. */
export interface PlayedSeason {
  readonly members: readonly Member[];
  /** Final warnings that waited for their provider while it was away. */
  readonly waited: { readonly email: number; readonly telegram: number };
  readonly launchedInSeconds: number;
}

/** What the scenes of the season share. */
interface Stage {
  readonly world: World;
  readonly say: Say;
  readonly members: readonly Member[];
  /** Moves everybody. */
  readonly machine: (target: Instant) => Promise<void>;
  /** The same, and waits until what is due has happened. */
  readonly moveTo: (target: Instant) => Promise<void>;
}

/** Launches the campaign and plays its season: the notice, the deadline, the final warning in the outages, the inspections. */
export async function playLaunch(world: World, operators: number, say: Say): Promise<PlayedSeason> {
  const members = await layAudience(world, operators);
  say(`${operators} operators are in the audience`);
  await muteWorkflows(world, members);
  await engageInspectors(world, operators);
  const stage = openStage(world, members, say);
  const began = performance.now();
  await launch(stage);
  const launchedInSeconds = Math.round((performance.now() - began) / 1_000);
  await fileBeforeDeadline(stage);
  await stage.moveTo(almaty('2022-03-25', '12:00'));
  const waited = await warnInOutage(stage);
  await stage.moveTo(almaty('2022-04-11', '12:00'));
  await inspect(stage);
  return { members, waited, launchedInSeconds };
}

/** A workflow of the very id of the case, on a queue that nobody polls: the launch finds it, and it never answers. */
async function muteWorkflows({ installation, parts }: World, members: readonly Member[]): Promise<void> {
  const { temporal, workflowIds } = installation;
  await inParallel(membersOf(members, 'mute'), ({ row }) =>
    temporal.client.workflow.start(messages.WORKFLOWS.operatorCase, {
      workflowId: workflowIds.ofCase(row),
      taskQueue: `${parts.settings.ROLLCALL_QUEUE_PREFIX}-nobody`,
      typedSearchAttributes: [{ key: messages.CAMPAIGN_ATTRIBUTE, value: CAMPAIGN }],
    }),
  );
}

async function engageInspectors({ installation, embedded: { telegram } }: World, operators: number): Promise<void> {
  for (let number = 1; number <= Math.ceil(operators / 2 / CASES_OF_AN_INSPECTOR); number++) {
    const id = `insp-launch-${number}`;
    await installation.client.inspections.addInspector({ id, name: `Инспектор ${number}`, language: 'ru', regions: [] });
    const person = telegram.person({ id: FIRST_INSPECTOR_CHAT + number, firstName: 'Inspector' });
    await link({ installation, telegram }, person, { inspectorId: id });
  }
}

function openStage(world: World, members: readonly Member[], say: Say): Stage {
  const { store } = world.installation;
  const timeMachine = createTimeMachine(world.installation, CAMPAIGN);
  const mute = membersOf(members, 'mute');
  const machine = async (target: Instant): Promise<void> => {
    // the server moves no workflow whose task waits for a worker: their rows go along, as a clock on the wall does
    await inParallel(mute, ({ row }) => store.cases.setClockOffset(row, target - Date.now()));
    say(`moving to ${new Date(target).toISOString()}`);
    await timeMachine.advanceTo(target);
  };
  const moveTo = async (target: Instant): Promise<void> => {
    await machine(target);
    await whenNoneLeft(say, 'cases that are due', () => countDue(world, mute));
  };
  return { world, say, members, machine, moveTo };
}

async function launch({ world, say, members }: Stage): Promise<void> {
  const { client, db } = world.installation;
  await client.campaigns.start({ packageCode: CAMPAIGN, id: CAMPAIGN, by: CAMPAIGN });
  const unplannable = membersOf(members, 'unplannable').length;
  await whenNoneLeft(say, 'operators that had no turn', async () => {
    const { rows } = await sql<{ left: number }>`select count(*) as left from operator_case
      where campaign_id = ${CAMPAIGN} and started_at is null and start_problem is null`.execute(db);
    return rows[0]?.left ?? 0;
  });
  say(`${unplannable} of them cannot be planned`);
  await whenNoneLeft(say, 'notices to be tried', () => countDue(world, membersOf(members, 'mute')));
}

/** Running cases whose date has come and that nobody inspects, but for those that are mute. */
export async function countDue({ installation }: World, mute: readonly Member[] = []): Promise<number> {
  const now = await installation.clock.now();
  const ids = mute.map(({ row }) => row.operatorId);
  const { rows } = await sql<{ due: number }>`select count(*) as due from operator_case
    where campaign_id = ${CAMPAIGN} and status = 'running' and queue <> 'inspectors' and next_at <= ${now}
      and not (operator_id = any(${ids}))`.execute(installation.db);
  return rows[0]?.due ?? 0;
}

async function fileBeforeDeadline({ world: { installation }, say, members }: Stage): Promise<void> {
  const { client } = installation;
  const receivedAt = await client.clock.now();
  let left = membersOf(members, 'files').length;
  say(`${left} operators file`);
  const file = async ({ row }: Member): Promise<void> => {
    await client.cases.recordFiling(caseId(row), { receivedAt, reference: `KZ-${row.number}`, by: CAMPAIGN });
    left -= 1;
    if (left % 500 === 0) say(`${left} filings are left`);
  };
  await inParallel(membersOf(members, 'files'), file, 8);
}

/** Both providers are away when the final warning is due, and come back one after the other. */
async function warnInOutage(stage: Stage): Promise<PlayedSeason['waited']> {
  const { world, say, members, machine, moveTo } = stage;
  const outages = { email: beginOutage(world, 'email', AWAY.email), telegram: beginOutage(world, 'telegram', AWAY.telegram) };
  const first = [membersOf(members, 'by-email'), membersOf(members, 'by-chat')].flatMap((some) => some.slice(0, FIRST_TO_MEET));
  await goAhead(stage, first, AWAY.email.met + MINUTE / 2);
  await whenNoneLeft(say, 'outages to be found out', () => countNotPaused(world));
  await machine(AWAY.email.met + 2 * MINUTE);
  const reachable = membersOf(members, 'by-email', 'by-both', 'by-chat');
  await whenNoneLeft(say, 'final warnings to be tried', async () => {
    const { email, telegram } = await countWaiting(world);
    return reachable.length - email - telegram;
  });
  await whenNoneLeft(say, 'final warnings that are tried soon', () => countTryingSoon(world, reachable));
  const waited = await countWaiting(world);
  say('both providers are back');
  restoreProviders(world, members);
  await Promise.all([outages.email.end(), outages.telegram.end()]);
  await tryAgainFirst(stage, BOTH_BACK);
  await moveTo(BOTH_BACK);
  return waited;
}

/** Some cases are moved before all others. */
async function goAhead({ world: { installation } }: Stage, some: readonly Member[], target: Instant): Promise<void> {
  const { temporal, workflowIds, store } = installation;
  await inParallel(some, async ({ row }) => {
    const { clockOffsetMs = 0 } = (await store.cases.find(row)) ?? {};
    const offset = target - Date.now();
    await fastForward(temporal.client, workflowIds.ofCase(row), offset - clockOffsetMs);
    await store.cases.setClockOffset(row, offset);
  });
}

/** One message tries each provider that was away; what comes of it is known to the worker when the others follow. */
async function tryAgainFirst(stage: Stage, target: Instant): Promise<void> {
  const { world, say, members } = stage;
  const some = [membersOf(members, 'by-email'), membersOf(members, 'by-chat')].flatMap((part) => part.slice(0, 1));
  await goAhead(stage, some, target);
  await whenNoneLeft(say, 'final warnings that try the providers', async () => {
    const messages = await Promise.all(some.map(({ row }) => world.installation.store.messages.list(row)));
    return messages.flat().filter(({ stepId, status }) => stepId === 'F1' && status === 'reserved').length;
  });
}

/** Providers that the product has not paused for long. */
async function countNotPaused({ installation: { store } }: World): Promise<number> {
  const paused = await Promise.all(CHANNELS.map(async (channel) => (await store.channels.health(channel)).pausedUntil > Date.now() + HOUR));
  return paused.filter((isPaused) => !isPaused).length;
}

async function countWaiting({ installation: { db } }: World): Promise<PlayedSeason['waited']> {
  const { rows } = await sql<{ channel: 'email' | 'telegram'; count: number }>`select channel, count(*) as count from message
    where campaign_id = ${CAMPAIGN} and step_id = 'F1' and status = 'reserved' group by channel`.execute(db);
  const of = (channel: string): number => rows.find((row) => row.channel === channel)?.count ?? 0;
  return { email: of('email'), telegram: of('telegram') };
}

/** Every inspector goes to every operator it was given, and finds that it does not comply. */
async function inspect({ world: { installation }, say }: Stage): Promise<void> {
  const { client, store, db } = installation;
  await whenNoneLeft(say, 'inspectors to be told', async () => {
    const { rows } = await sql<{ left: number }>`select
      (select count(*) from operator_case where campaign_id = ${CAMPAIGN} and queue = 'inspectors')
      - (select count(*) from message where campaign_id = ${CAMPAIGN} and recipient = 'inspector' and status = 'accepted') as left`.execute(
      db,
    );
    return Math.max(0, rows[0]?.left ?? 0);
  });
  const open = await store.inspections.list({ campaignId: CAMPAIGN, limit: 1_000_000 });
  say(`${open.length} operators are inspected`);
  let left = open.length;
  const visit = async ({ operatorId, inspection, inspectorId }: (typeof open)[number]): Promise<void> => {
    const id = `${caseId({ campaignId: CAMPAIGN, operatorId })}/${inspection}`;
    const by = inspectorId ?? CAMPAIGN;
    await client.inspections.accept(id, by);
    await client.inspections.record(id, { outcome: 'terminated', findings: { units: 100 }, by });
    left -= 1;
    if (left % 500 === 0) say(`${left} visits are left`);
  };
  await inParallel(open, visit, 8);
  await whenNoneLeft(say, 'cases that wait for their inspection', async () => {
    const { rows } = await sql<{ left: number }>`select count(*) as left from operator_case
      where campaign_id = ${CAMPAIGN} and queue = 'inspectors' and status <> 'closed'`.execute(db);
    return rows[0]?.left ?? 0;
  });
}

export function membersOf(members: readonly Member[], ...parts: readonly Member['part'][]): readonly Member[] {
  return members.filter(({ part }) => parts.includes(part));
}
