import { dateIn, instantAt, timeIn } from '../../domain/law/calendar/zone';
import { DAY, MINUTE, type Instant } from '../../domain/time';
import { pollUntil } from '../../client/services/poll-until';
import type { Installation } from '../wiring/installation';
import { actAsInspectors } from './act-as-inspectors';
import { actAsOperator } from './act-as-operator';
import { actAsStaff } from './act-as-staff';
import { createRandom } from './cast';
import type { PlayParts, Player } from './play-parts';
import { openSeason, operatorPerson, whenLaunched, type Season } from './season';
import { seasonResult, type SeasonResult } from './season-result';
import { createTimeMachine } from './time-machine';

/** A season without end is a bug, not a season. */
const MOST_STEPS = 400;

/** Plays a whole season: operators with their manners, staff, inspectors. Everybody acts through the real doors. */
export async function playSeason(parts: PlayParts): Promise<SeasonResult> {
  const { installation, telegram, cast, show } = parts;
  const { client } = installation;
  rejectBouncingMail(parts);
  const season = await openSeason({ installation, telegram, onClock: parts.onClock }, cast);
  const machine = createTimeMachine(installation, season.campaignId);
  show(await whenLaunched(installation, season.campaignId, () => undefined), await client.clock.now());
  const players = await castPlayers(parts, season);
  await settled(installation, season.campaignId);

  for (let step = 0; step < MOST_STEPS; step++) {
    await actOut(parts, players, season);
    await settled(installation, season.campaignId);
    const view = await client.campaigns.get(season.campaignId);
    show(view, await client.clock.now());
    if (view.roll.byStatus.running === 0) return await seasonResult(parts, season, players);
    const target = nextStop(await client.clock.now(), await machine.nextDue());
    parts.onClock(target - Date.now());
    await machine.advanceTo(target);
    await settled(installation, season.campaignId);
  }
  throw new Error(`the season did not end within ${MOST_STEPS} steps`);
}

/** Noon of the day something is due, when the morning's messages are out; the next noon while people still have things to do. */
function nextStop(now: Instant, due: Instant | undefined): Instant {
  const zone = 'Asia/Almaty';
  const noonOf = (at: Instant): Instant => instantAt({ date: dateIn(zone, at), time: '12:00', zone });
  const nextNoon = timeIn(zone, now) < '12:00' ? noonOf(now) : noonOf(now + DAY);
  if (due === undefined) return nextNoon;
  return Math.max(nextNoon, due <= noonOf(due) ? noonOf(due) : due + MINUTE);
}

function rejectBouncingMail({ mail, cast }: PlayParts): void {
  for (const { manner, email } of cast) {
    if (manner === 'mail-bounces') mail.fail({ type: 'reply', stage: 'rcpt', recipient: email, code: 550, text: '5.1.1 no such user' });
  }
}

async function castPlayers({ installation, telegram, cast, seed }: PlayParts, { campaignId }: Season): Promise<readonly Player[]> {
  const players: Player[] = [];
  for (const [index, member] of cast.entries()) {
    const [found] = await installation.client.cases.list({ campaignId, search: member.identifier });
    if (found === undefined) throw new Error(`no case for operator ${index + 1} of the cast`);
    const operatorId = found.caseId.split('/')[1] ?? '';
    players.push({
      ...member,
      caseId: found.caseId,
      operatorId,
      person: operatorPerson(telegram, index, member.name),
      random: createRandom(seed * 10_007 + index),
    });
  }
  return players;
}

/** Waits until the record shows everything that is due now. */
async function settled({ client, store }: Installation, campaignId: string): Promise<void> {
  const quiet = await pollUntil(
    async () => {
      const now = await client.clock.now();
      const due = (await store.cases.list({ campaignId, status: 'running', limit: 10_000 })).filter(
        ({ queue, nextAt }) => queue !== 'inspectors' && nextAt !== undefined && nextAt <= now,
      );
      return due.length === 0 ? true : undefined;
    },
    { timeoutMs: 120_000, everyMs: 100 },
  );
  if (quiet === undefined) throw new Error('cases that are due did not move within two minutes');
}

async function actOut(parts: PlayParts, players: readonly Player[], season: Season): Promise<void> {
  for (const player of players) await actAsOperator(parts, player);
  await actAsStaff(parts, players, season);
  await actAsInspectors(parts, players, season);
}
