import type { CaseCommand } from '../../domain/case/case-command';
import { isDecided } from '../../domain/case/claims';
import { matterRaisedBy, type Reply } from '../../domain/case/reply';
import { messageSteps } from '../../domain/case/next-step';
import { CHANNELS } from '../../domain/channel';
import type { DeliveryRefusal } from '../../domain/delivery/delivery';
import type { InspectionOutcome } from '../../domain/inspection/outcome';
import { zoneOf } from '../../domain/planning/zone-of';
import { dateIn } from '../../domain/law/calendar/zone';
import { addDays } from '../../domain/time';
import type { ReplyCode } from '../../domain/reply-code';
import { apply } from './apply';
import type { Emit } from './own-moves';
import { curePlan, extendedPlan, freshLadder, planned, type Stage } from './stage';
import type { World } from './world';

/** One of those that differ in their outcome alone stands for all of them: what a claim does until it is decided is the same. */
const ALIKE: readonly ReplyCode[] = ['not-in-scope', 'transferred', 'already-filed', 'object', 'voluntary-closure'];

/** What each kind of visit does to a case; the others end it as `seized` does. */
const VISITS: readonly InspectionOutcome[] = ['seized', 'registered-on-spot', 'ceased', 'not-found', 'correct-by', 'no-access', 'recalled'];

const RETURNS: readonly DeliveryRefusal[] = ['address-rejected', 'mailbox-full'];

/** Everything that people and late news can do now to an open case, each at a cost. */
export function outsideMoves(stage: Stage, world: World, emit: Emit): void {
  peoplesMoves(stage, world, emit);
  channelMoves(stage, world, emit);
}

/** What operators, staff and inspectors do. */
export function peoplesMoves(stage: Stage, world: World, emit: Emit): void {
  operatorsMoves(stage, world, emit);
  filingMoves(stage, world, emit);
  staffMoves(stage, world, emit);
  campaignMoves(stage, world, emit);
  if (world.state.standing.type !== 'under-inspection') return;
  const { inspection } = world.state.standing;
  for (const outcome of VISITS) {
    emit(`visit ends: ${outcome}`, apply(stage, world, { type: 'close-inspection', inspection, outcome }), true);
  }
}

/** The id of the next act: nobody used it before. */
export function freshId({ state }: World): string {
  return `act-${state.sequence}`;
}

/** What the operator says, and that it leaves the chat. */
export function operatorsMoves(stage: Stage, world: World, emit: Emit): void {
  const { now, state, absent } = world;
  const id = freshId(world);
  const say = (name: string, reply: Omit<Reply, 'id' | 'receivedAt'>, receivedAt = now): void => {
    const heard = apply(stage, world, {
      type: 'receive-reply',
      reply: { id, receivedAt, ...reply },
    });
    emit(`operator: ${name}`, heard ?? turnedAway(world, reply.code), true);
  };
  for (const code of stage.pinned.replies) {
    if (code === 'plan-date' || code === 'stop-channel' || code === 'received' || ALIKE.slice(1).includes(code)) continue;
    if (code === 'need-time')
      say(code, {
        code,
        days: stage.pinned.policy.extension.choicesDays[0] ?? 7,
      });
    else if (code === 'wrong-contact') for (const channel of CHANNELS) say(`${code} ${channel}`, { code, channel });
    else say(code, { code });
    // taken just before the deadline, handled after it
    const early = state.plan.deadline - 1;
    if (matterRaisedBy(code) === 'filing' && now > early) say(`${code} in time, heard late`, { code }, early);
  }
  const promise = promiseOf(stage, world);
  if (promise !== undefined && stage.pinned.replies.includes('plan-date')) say('plan-date', { code: 'plan-date', promise });
  if (!absent.includes('telegram')) {
    const left = apply(stage, world, {
      type: 'receive-reply',
      reply: { id, receivedAt: now, code: 'stop-channel', channel: 'telegram' },
    });
    emit('operator: leaves the chat', left && { ...left, absent: [...absent, 'telegram'] }, true);
  }
}

/** What the operator has a right to say must be heard. */
function turnedAway(world: World, code: ReplyCode): World | undefined {
  const about = matterRaisedBy(code);
  const { state, now, facts } = world;
  if (about === undefined || about === 'deficiency' || isDecided(state, about) || facts.waiting.some((matter) => matter.about === about))
    return undefined;
  const inTime = about !== 'extension' || (state.standing.type === 'open' && now < facts.deadline);
  return inTime ? { ...world, broken: ['turned-away'] } : undefined;
}

function promiseOf({ product, pinned }: Stage, { state, now }: World): ReturnType<Stage['product']['filingPromise']> {
  const zone = zoneOf(state.plan, pinned.calendar);
  const lastDayOn = product.lastDayOf(state.plan, pinned);
  const on = now < state.plan.deadline ? lastDayOn : addDays(dateIn(zone, now), 5);
  return product.filingPromise(on, lastDayOn, {
    policy: pinned.policy,
    calendar: pinned.calendar,
    zone,
    now,
  });
}

/** A filing that staff enter: first the record knows it, then the case hears of it. */
function filingMoves(stage: Stage, world: World, emit: Emit): void {
  const { now, untoldFiling } = world;
  if (untoldFiling !== undefined) return;
  const filing = { filingId: `filing-${world.state.sequence}`, receivedAt: now };
  emit('staff: file', apply(stage, world, { type: 'receive-filing', ...filing }), true);
  emit('staff: file, the case hears of it later', { ...world, untoldFiling: filing }, true);
}

function staffMoves(stage: Stage, world: World, emit: Emit): void {
  const { state, now } = world;
  const by = 'staff-1';
  const act = (name: string, command: CaseCommand | undefined): void => {
    emit(`staff: ${name}`, command && apply(stage, world, command), true);
  };
  for (const { id: matterId, about, days } of state.pending) {
    const fresh = freshLadder(stage, state, now);
    if (about === 'extension') {
      const plan = days === undefined ? undefined : extendedPlan(stage, state, { now, days });
      act('grant-extension', plan && { type: 'grant-extension', plan, matterId, by });
      act('refuse-extension', fresh && { type: 'refuse-extension', matterId, by, ...fresh });
    } else {
      act('refute-claim', fresh && { type: 'refute-claim', matterId, by, ...fresh });
      act('confirm-claim', { type: 'confirm-claim', matterId, by });
    }
  }
  const cure = curePlan(stage, state, now);
  act('find-deficiencies', cure && { type: 'find-deficiencies', items: ['papers'], by, ...cure });
  if (state.questions !== undefined)
    act('answer-question', {
      type: 'answer-question',
      answerId: freshId(world),
      by,
    });
  if (state.missed !== undefined)
    act('accept-missed', {
      type: 'accept-missed',
      by,
      reason: 'told by telephone',
    });
  messageMoves(stage, world, act);
  act('order-inspection', { type: 'order-inspection', by });
  for (const days of [30, -7]) {
    const deadlineOn = addDays(stage.product.lastDayOf(state.plan, stage.pinned), days);
    const plan = planned(stage, { from: now, after: state, deadlineOn });
    if (plan === undefined || plan.deadline <= now) continue;
    act(`move the deadline by ${days} days`, { type: 'change-plan', plan, by });
    const outdated = apply(stage, world, {
      type: 'change-plan',
      plan: { ...plan, version: state.plan.version },
      by,
    });
    if (outdated !== undefined) emit('staff: move the deadline of an outdated case', { ...world, broken: ['outdated-act-taken'] }, true);
  }
}

function messageMoves(stage: Stage, { state, now }: World, act: (name: string, command: CaseCommand | undefined) => void): void {
  for (const { id, kind } of messageSteps(state)) {
    if (kind === 'notice' || kind === 'final-warning' || kind === 'escalation')
      act(`send ${kind} again`, { type: 'send-again', step: id, by: 'staff-1', reason: 'the block list was wrong' });
  }
  const fresh = freshLadder(stage, state, now);
  if (fresh?.plan !== undefined)
    act('warn again', { type: 'warn-again', plan: fresh.plan, by: 'staff-1', reason: 'nobody was at work that day' });
}

function channelMoves(stage: Stage, world: World, emit: Emit): void {
  const { state, absent, weather, facts } = world;
  for (const channel of CHANNELS) {
    const { [channel]: _, ...rest } = weather;
    const mended = {
      ...world,
      weather: rest,
      absent: absent.filter((other) => other !== channel),
    };
    const isNews = state.lost.includes(channel) || absent.includes(channel) || weather[channel] === 'bad-address';
    if (isNews) emit(`staff: mend ${channel}`, apply(stage, mended, { type: 'restore-channel', channel, tell: true }), true);
    if (absent.includes(channel)) emit(`operator: links ${channel}`, apply(stage, mended, { type: 'restore-channel', channel }), true);
    if (!state.lost.includes(channel)) emit(`${channel} is lost`, apply(stage, world, { type: 'lose-channel', channel }), true);
    if (weather[channel] !== undefined) continue;
    emit(`${channel} stands still`, { ...world, weather: { ...weather, [channel]: 'away' } }, true);
    emit(`the address of ${channel} is wrong`, { ...world, weather: { ...weather, [channel]: 'bad-address' } }, true);
  }
  for (const { step, kind, planVersion, channel, attempt } of [...facts.served, ...onTheirWay(world)]) {
    for (const reason of RETURNS) {
      const bounced = {
        ledgerId: state.sequence,
        step,
        planVersion,
        kind,
        channel,
        ...(attempt === 1 ? {} : { attempt }),
        reason,
      };
      emit(`${kind} by ${channel} comes back: ${reason}`, apply(stage, world, { type: 'lose-message', bounced }), true);
    }
  }
}

/** What a provider took and the case has not written down: it may come back before. */
function onTheirWay({
  flight,
}: World): readonly Pick<World['facts']['served'][number], 'step' | 'kind' | 'planVersion' | 'channel' | 'attempt'>[] {
  if (flight?.type !== 'sending') return [];
  const { step, planVersion, done, attempt = 1 } = flight;
  const accepted = done.filter(({ delivery }) => delivery.status === 'accepted');
  return accepted.map(({ channel }) => ({
    step: step.id,
    kind: step.kind,
    planVersion,
    channel,
    attempt,
  }));
}

function campaignMoves(stage: Stage, world: World, emit: Emit): void {
  if (world.paused) emit('campaign resumes', resumed(stage, world), true);
  else emit('campaign pauses', { ...world, paused: true }, true);
  emit('campaign is withdrawn', apply(stage, world, { type: 'withdraw', by: 'staff-1' }), true);
}

/** The campaign goes on: a case that is held by the pause is told so. */
export function resumed(stage: Stage, world: World): World {
  const running = { ...world, paused: false };
  return world.state.hold === 'campaign-paused' ? (apply(stage, running, { type: 'release' }) ?? running) : running;
}
