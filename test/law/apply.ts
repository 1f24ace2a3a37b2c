import type { CaseCommand } from '../../domain/case/case-command';
import type { CaseEvent } from '../../domain/case/case-event';
import type { CaseState } from '../../domain/case/case-state';
import { isRefusal } from '../../domain/refusal';
import { observe, unlawfulInspection, wronglyLate } from './facts';
import type { Stage } from './stage';
import type { World } from './world';

/** Visits that settle nothing must lead on: none of them ends a case. */
const SETTLES_NOTHING = ['not-found', 'no-access', 'correct-by', 'recalled'];

/**
 * The world after a command, with what it broke.
 *
 * @returns undefined when the product refuses it; the same world when it changes nothing
 */
export function apply({ product }: Stage, world: World, command: CaseCommand): World | undefined {
  const events = product.decide(command, world.state, world.now);
  if (isRefusal(events)) return undefined;
  if (events.length === 0) return world;
  let { state, facts } = world;
  const broken: string[] = [...(world.broken ?? [])];
  for (const [index, event] of events.entries()) {
    const before = { state, facts };
    facts = observe(facts, event, state.plan);
    state = product.evolve(state, event);
    broken.push(...brokenBy(event, { world, before, previous: events[index - 1] }));
    if (before.state.standing.type === 'closed' && state.standing.type !== 'closed') broken.push('reopened-by-itself');
  }
  const next = { ...world, state, facts };
  return broken.length === 0 ? next : { ...next, broken };
}

interface Happening {
  readonly world: World;
  readonly before: { readonly state: CaseState; readonly facts: World['facts'] };
  readonly previous: CaseEvent | undefined;
}

function brokenBy(event: CaseEvent, { world, before, previous }: Happening): readonly string[] {
  const { now, paused } = world;
  switch (event.type) {
    case 'case-escalated':
      return unlawfulInspection({ facts: before.facts, paused, now });
    case 'extension-granted':
      return before.state.standing.type === 'under-inspection' ? ['extended-under-inspection'] : [];
    case 'case-closed':
      return brokenByClosing(event, { world, before, previous });
    default:
      return [];
  }
}

function brokenByClosing({ outcome }: CaseEvent & { type: 'case-closed' }, { world, before, previous }: Happening): readonly string[] {
  const { now } = world;
  const broken: string[] = [];
  if (before.state.standing.type === 'closed') broken.push('closed-twice');
  if (previous?.type === 'inspection-closed' && SETTLES_NOTHING.includes(previous.outcome)) broken.push('closed-without-result');
  if (previous?.type === 'filing-received') {
    const late = outcome === 'registered-late';
    if (late && wronglyLate(before.facts, previous.receivedAt)) broken.push('timely-but-late');
    if (!late && previous.receivedAt >= before.facts.deadline && before.facts.firstFiledAt === undefined) broken.push('late-but-timely');
  }
  if (outcome === 'registered-late' && now < before.facts.deadline && previous?.type !== 'filing-received') broken.push('timely-but-late');
  return broken;
}
