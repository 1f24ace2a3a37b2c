import type { CaseCommand } from '../../domain/case/case-command';
import type { CaseEvent } from '../../domain/case/case-event';
import { triedBefore } from '../../domain/case/repeats';
import type { CaseState } from '../../domain/case/case-state';
import type { CaseOutcome } from '../../domain/case/outcome';
import { matterRaisedBy, type MatterKind, type Reply } from '../../domain/case/reply';
import { isRefusal } from '../../domain/refusal';
import { CHANNELS } from '../../domain/channel';
import { isPromiseStep } from '../../domain/planning/case-plan';
import { observe, unlawfulInspection, wronglyLate } from './facts';
import type { Stage } from './stage';
import type { World } from './world';

/** Visits that settle nothing must lead on: none of them ends a case. */
const SETTLES_NOTHING = ['not-found', 'no-access', 'correct-by', 'recalled'];

/** What a case that closed in the meantime still writes down of what was under way. */
const UNDER_WAY: readonly CaseCommand['type'][] = ['record-step', 'record-skip'];

/** What each claim ends with when it is true. */
const ENDS: Readonly<Partial<Record<MatterKind, CaseOutcome>>> = {
  'not-operating': 'ceased-confirmed',
  'not-in-scope': 'out-of-scope-confirmed',
  'already-filed': 'already-registered',
  transferred: 'transferred-confirmed',
  objection: 'objection-upheld',
  'voluntary-closure': 'closed-voluntarily',
};

/**
 * The world after a command, with what it broke.
 *
 * @returns undefined when the product refuses it; the same world when it changes nothing
 */
export function apply({ product }: Stage, world: World, command: CaseCommand): World | undefined {
  const events = product.decide(command, world.state, world.now);
  if (isRefusal(events)) return undefined;
  let { state } = world;
  let facts = command.type === 'order-inspection' ? { ...world.facts, inVain: false } : world.facts;
  const broken: string[] = [...(world.broken ?? [])];
  for (const [index, event] of events.entries()) {
    const before = { state, facts };
    facts = observe(facts, event, state.plan);
    state = product.evolve(state, event);
    broken.push(...brokenBy(event, { world, before, previous: events[index - 1] }));
    if (before.state.standing.type === 'closed' && state.standing.type !== 'closed') broken.push('reopened-by-itself');
  }
  if (world.state.standing.type === 'closed' && events.length > 0 && !UNDER_WAY.includes(command.type)) broken.push('closed-but-changed');
  broken.push(...brokenByAll(command, { state, facts }, world));
  if (events.length === 0 && broken.length === 0) return world;
  const next = { ...world, state, facts };
  return broken.length === 0 ? next : { ...next, broken };
}

/** What an act must come to, whichever events say so. */
function brokenByAll(command: CaseCommand, { state, facts }: Pick<World, 'state' | 'facts'>, before: World): readonly string[] {
  const broken: string[] = [];
  const waits = (id: string): boolean => facts.waiting.some((matter) => matter.id === id);
  if (state.standing.type !== 'closed') {
    if (facts.waiting.some(({ id }) => !state.pending.some((matter) => matter.id === id))) broken.push('matter-forgotten');
    if (state.pending.some(({ id }) => !waits(id))) broken.push('matter-undecided');
    if (state.plan.deadline !== facts.deadline) broken.push('another-plan-in-force');
    if (command.type === 'receive-filing') broken.push('filing-unheard');
    if (command.type === 'close-inspection' && !SETTLES_NOTHING.includes(command.outcome)) broken.push('settled-but-open');
  }
  if (command.type === 'receive-reply') broken.push(...brokenByHearing(command.reply, waits(command.reply.id), before));
  return broken;
}

function brokenByHearing({ code, receivedAt }: Reply, waits: boolean, { state }: World): readonly string[] {
  const about = matterRaisedBy(code);
  if (about === undefined) return [];
  if (!waits) return ['claim-unheard'];
  const tooLate = receivedAt >= state.plan.extensionUntil || state.standing.type !== 'open';
  return about === 'extension' && tooLate ? ['heard-too-late'] : [];
}

interface Happening {
  readonly world: World;
  readonly before: {
    readonly state: CaseState;
    readonly facts: World['facts'];
  };
  readonly previous: CaseEvent | undefined;
}

function brokenBy(event: CaseEvent, { world, before, previous }: Happening): readonly string[] {
  const { now } = world;
  switch (event.type) {
    case 'case-escalated':
      // a pause that came after the record had opened it came too late
      return unlawfulInspection({ facts: before.facts, paused: false, now });
    case 'step-sent':
      return brokenBySending(event, before);
    case 'plan-changed':
      return before.state.standing.type === 'under-inspection' ? ['replanned-under-inspection'] : [];
    case 'extension-granted':
      return before.state.standing.type === 'under-inspection' ? ['extended-under-inspection'] : [];
    case 'extension-refused':
      return aboutOf(event.matterId, before) === 'extension' ? [] : ['decided-something-else'];
    case 'claim-refuted':
    case 'claim-confirmed':
      return aboutOf(event.matterId, before) === 'extension' ? ['decided-something-else'] : [];
    case 'case-closed':
      return brokenByClosing(event, { world, before, previous });
    default:
      return [];
  }
}

/** Once, on the other channel where the first failed, and never against a day that was promised. */
function brokenBySending(event: CaseEvent & { type: 'step-sent' }, { state, facts }: Happening['before']): readonly string[] {
  const { step, kind, planVersion, deliveries, waiting = [], at } = event;
  const broken: string[] = [];
  const accepted = deliveries.filter(({ delivery }) => delivery.status === 'accepted');
  for (const { channel } of accepted) {
    const same = facts.served.filter((message) => message.channel === channel && message.planVersion === planVersion);
    if (kind !== 'escalation' && !isPromiseStep(step) && same.some((message) => message.step === step)) broken.push('sent-twice');
    if (
      kind === 'notice' &&
      facts.served.some((message) => message.kind === kind && message.channel === channel && message.planVersion !== planVersion)
    )
      broken.push('notice-again');
  }
  const { warnedUntil, version } = state.plan;
  const early = at < (facts.cureBy ?? 0) && warnedUntil < (facts.cureBy ?? 0);
  if (kind === 'final-warning' && accepted.length > 0 && version === planVersion && early) broken.push('warned-against-cure');
  const failed = deliveries.every(({ delivery }) => delivery.status === 'refused' || delivery.status === 'unknown');
  const tried = [...triedBefore(state, step), ...deliveries];
  const untried = CHANNELS.filter((channel) => !waiting.includes(channel) && !tried.some((delivery) => delivery.channel === channel));
  if (failed && untried.some((channel) => state.absent?.includes(channel) !== true)) broken.push('other-channel-not-tried');
  return broken;
}

function aboutOf(id: string, { facts }: Happening['before']): MatterKind | undefined {
  return facts.waiting.find((matter) => matter.id === id)?.about;
}

function brokenByClosing({ outcome }: CaseEvent & { type: 'case-closed' }, { world, before, previous }: Happening): readonly string[] {
  const { now } = world;
  const broken: string[] = [];
  if (before.state.standing.type === 'closed') broken.push('closed-twice');
  if (previous?.type === 'claim-confirmed' && ENDS[previous.about] !== outcome) broken.push('wrong-outcome');
  if (previous?.type === 'inspection-closed' && SETTLES_NOTHING.includes(previous.outcome)) broken.push('closed-without-result');
  if (previous?.type === 'filing-received') {
    const late = outcome === 'registered-late';
    if (late && wronglyLate(before.facts, previous.receivedAt)) broken.push('timely-but-late');
    if (!late && previous.receivedAt >= before.facts.deadline && before.facts.firstFiledAt === undefined) broken.push('late-but-timely');
  }
  if (outcome === 'registered-late' && now < before.facts.deadline && previous?.type !== 'filing-received') broken.push('timely-but-late');
  return broken;
}
