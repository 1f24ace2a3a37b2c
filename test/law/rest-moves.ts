import { DAY, MINUTE, type Instant } from '../../domain/time';
import { apply } from './apply';
import type { Emit } from './own-moves';
import { resumed } from './outside-moves';
import type { Stage } from './stage';
import type { World } from './world';

/** Decisions that come when every date has passed. */
const LONG_AFTER = 30 * DAY;

/** The moments ahead at which something can become true: between two of them nothing does. */
export function momentsAhead({ state, facts, now }: World): readonly Instant[] {
  const { plan, notBefore, promise } = state;
  const last = Math.max(plan.deadline, plan.warnedUntil, ...plan.steps.map(({ at }) => at), facts.cureBy ?? 0);
  const moments = [
    ...plan.steps.map(({ at }) => at),
    plan.deadline,
    plan.warnedUntil,
    plan.extensionUntil,
    facts.cureBy ?? 0,
    notBefore ?? 0,
    promise?.remindAt ?? 0,
    last + LONG_AFTER,
  ];
  return [...new Set(moments.filter((moment) => moment > now))].sort((one, other) => one - other);
}

/** What goes on without anybody's doing, when the case rests: time, and news that is on its way. */
export function restMoves(stage: Stage, world: World, emit: Emit): void {
  const { state, weather, untoldFiling, paused, flight } = world;
  if (untoldFiling !== undefined) {
    const { untoldFiling: _, ...told } = world;
    emit('the case hears of the filing', apply(stage, told, { type: 'receive-filing', ...untoldFiling }) ?? told, false);
  }
  for (const channel of ['email', 'telegram'] as const) {
    if (weather[channel] !== 'away') continue;
    const { [channel]: _, ...rest } = weather;
    emit(`${channel} works again`, { ...world, weather: rest }, false);
  }
  if (state.hold === 'campaign-paused' && !paused && flight === undefined) emit('reconcile releases', resumed(stage, world), false);
}

/** Where time brings a case that rests. @returns undefined when time changes nothing any more */
export function timeMove(stage: Stage, world: World, hurry: boolean): World | undefined {
  const { state, now } = world;
  const step = stage.product.nextStep(state, now);
  const [next] = momentsAhead(world);
  switch (step.type) {
    case 'wait':
      return {
        ...world,
        now: hurry || next === undefined ? step.until : Math.min(step.until, next),
      };
    case 'hold':
      return next === undefined ? undefined : { ...world, now: next };
    default:
      return undefined;
  }
}

/** Time that passes though something is due: nobody works, or a provider takes its time. Each at a cost. */
export function outageMoves(world: World, emit: Emit): void {
  const { state, now, flight } = world;
  if (state.standing.type === 'closed') return;
  const ending = state.plan.steps.filter(({ ifLate }) => ifLate !== 'send');
  const latest = ending.map((step) => step.latest + MINUTE).filter((moment) => moment > now);
  const moments = [...new Set([...momentsAhead(world), ...latest])].sort((one, other) => one - other);
  for (const moment of flight === undefined ? moments.slice(0, 4) : moments.slice(0, 2)) {
    emit(`nobody works for ${((moment - now) / DAY).toFixed(1)} days`, { ...world, now: moment }, true);
  }
}
