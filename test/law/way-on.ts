import type { CaseCommand } from '../../domain/case/case-command';
import { messageSteps } from '../../domain/case/next-step';
import { CHANNELS } from '../../domain/channel';
import { apply } from './apply';
import type { HashTable } from './hash-table';
import { keyOf } from './key';
import { freshId, resumed } from './outside-moves';
import { ownMove } from './own-moves';
import { timeMove } from './rest-moves';
import { freshLadder, type Stage } from './stage';
import type { World } from './world';

/** More than any case needs when all goes well. */
const MOST_WORLDS = 400;

/**
 * Whether acts of staff, and time, lead from here to a closed case while the operator stays silent: without its filing, without
 * withdrawing the campaign, and without giving it another last day.
 *
 * @param known - worlds of the same stage from which a way on was found; what is found now is added
 */
export function leadsOn(stage: Stage, from: World, known: HashTable): boolean {
  // a filing of which the case has not heard yet will close it
  if (from.untoldFiling !== undefined) return true;
  return endsFrom({ ...from, weather: {}, paused: false }, { stage, known, seen: new Set() });
}

interface Search {
  readonly stage: Stage;
  readonly known: HashTable;
  readonly seen: Set<string>;
}

function endsFrom(world: World, search: Search): boolean {
  if (world.state.standing.type === 'closed') return true;
  const key = keyOf(world);
  if (search.known.has(key)) return true;
  if (search.seen.has(key) || search.seen.size >= MOST_WORLDS) return false;
  search.seen.add(key);
  const ends = waysFrom(search.stage, world).some((way) => endsFrom(way, search));
  if (ends) search.known.add(key);
  return ends;
}

/** Best first: what the case does itself, then what staff do, then time. */
function waysFrom(stage: Stage, world: World): World[] {
  const own = ownMove(stage, world);
  if (own !== undefined) return [own.world];
  const later = timeMove(stage, world, true);
  const { standing } = world.state;
  if (standing.type === 'under-inspection') {
    const closed = apply(stage, world, {
      type: 'close-inspection',
      inspection: standing.inspection,
      outcome: 'seized',
    });
    return closed === undefined ? [] : [closed];
  }
  const acts = staffActs(stage, world).flatMap((command) => apply(stage, mendedBy(command, world), command) ?? []);
  return [...(world.state.hold === 'campaign-paused' ? [resumed(stage, world)] : []), ...acts, ...(later === undefined ? [] : [later])];
}

/** Who mends a contact enters one, also for an operator that never had any or left the chat. */
function mendedBy(command: CaseCommand, world: World): World {
  return command.type === 'restore-channel' ? { ...world, absent: world.absent.filter((channel) => channel !== command.channel) } : world;
}

function staffActs(stage: Stage, world: World): readonly CaseCommand[] {
  const { state, now } = world;
  const by = 'staff-1';
  const fresh = state.pending.length === 0 ? undefined : freshLadder(stage, state, now);
  const decisions: readonly CaseCommand[] =
    fresh === undefined
      ? []
      : state.pending.map(({ id: matterId, about }) => {
          const type = about === 'extension' ? 'refuse-extension' : 'refute-claim';
          return { type, matterId, by, ...fresh };
        });
  const again = state.pending.length > 0 ? undefined : freshLadder(stage, state, now)?.plan;
  const reason = 'nobody was at work that day';
  return [
    ...decisions,
    ...unserved(state).map((step) => ({ type: 'send-again', step, by, reason }) as const),
    ...(again === undefined ? [] : [{ type: 'warn-again', plan: again, by, reason } as const]),
    ...(state.missed === undefined ? [] : [{ type: 'accept-missed', by, reason: 'told by telephone' } as const]),
    { type: 'order-inspection', by },
    ...(state.questions === undefined ? [] : [{ type: 'answer-question', answerId: freshId(world), by } as const]),
    ...CHANNELS.map((channel) => ({ type: 'restore-channel', channel, tell: true }) as const),
  ];
}

/** What the law demands and nobody has, once: a contact that is never mended would be written to for ever. */
function unserved(state: World['state']): readonly string[] {
  const { noticeServedAt, finalWarningServedAt, repeats = {} } = state;
  const served = { notice: noticeServedAt, 'final-warning': finalWarningServedAt };
  return messageSteps(state).flatMap(({ id, kind }) =>
    (kind === 'notice' || kind === 'final-warning') && served[kind] === undefined && repeats[id] === undefined ? [id] : [],
  );
}
