import { isSilencing } from '../../domain/case/reply';
import type { Channel } from '../../domain/channel';
import type { Delivery } from '../../domain/delivery/delivery';
import type { Instant } from '../../domain/time';
import { apply } from './apply';
import { unlawfulInspection } from './facts';
import { isOfficeTime } from './plan-laws';
import { nextMorning, quietUntil, type Stage } from './stage';
import type { Flight, World } from './world';

/** Takes each world that one move away; `costly`: the move counts against the bound. */
export type Emit = (name: string, world: World | undefined, costly: boolean) => void;

/**
 * What the case itself does next, as `workflows/operator-case.ts` carries it out: begin a step, hear of a provider, write down.
 *
 * @returns undefined when it rests: it waits for time or for a person
 */
export function ownMove(stage: Stage, world: World): { readonly name: string; readonly world: World } | undefined {
  return world.flight === undefined ? begin(stage, world) : goOn(stage, world, world.flight);
}

function begin(stage: Stage, world: World): { readonly name: string; readonly world: World } | undefined {
  const { product } = stage;
  const { state, now } = world;
  const step = product.nextStep(state, now);
  switch (step.type) {
    case 'send':
      return {
        name: `send ${step.step.kind}`,
        world: take(stage, world, step.step),
      };
    case 'skip':
      return written(stage, world, `skip ${step.because}`, {
        type: 'record-skip',
        steps: step.steps,
        because: step.because,
      });
    case 'hold': {
      const held = apply(stage, world, {
        type: 'record-hold',
        reason: step.reason,
      });
      return held === undefined || held === world ? undefined : { name: `hold ${step.reason}`, world: held };
    }
    case 'escalate': {
      if (world.asked === state.sequence) return undefined;
      const { sequence, plan, inspections } = state;
      const flight: Flight = {
        type: 'opening',
        inspection: inspections + 1,
        planVersion: plan.version,
        sequence,
      };
      return { name: 'escalate', world: { ...world, flight } };
    }
    default:
      return undefined;
  }
}

function take(stage: Stage, world: World, step: (Flight & { type: 'sending' })['step']): World {
  const { state, now } = world;
  const queued = stage.product.channelsToTry(step.channels, stage.product.triedBefore(state, step.id), state.absent);
  const attempt = stage.product.attemptOf(state, step.id);
  const begunOpen = state.standing.type !== 'closed';
  const taken: World = {
    ...world,
    flight: {
      type: 'sending',
      step,
      planVersion: state.plan.version,
      ...(attempt === undefined ? {} : { attempt }),
      begunOpen,
      done: [],
      queued,
    },
  };
  if (step.at > now) return broken(taken, 'sent-early');
  return now > step.latest && step.ifLate !== 'send' ? broken(taken, 'told-too-late') : taken;
}

type Recording = Parameters<typeof apply>[2];

function written(stage: Stage, world: World, name: string, command: Recording): { name: string; world: World } {
  return {
    name,
    world: apply(stage, world, command) ?? broken(world, 'own-work-refused'),
  };
}

function broken(world: World, name: string): World {
  return { ...world, broken: [...(world.broken ?? []), name] };
}

function goOn(stage: Stage, world: World, flight: Flight): { readonly name: string; readonly world: World } {
  if (flight.type === 'opening') return openInspection(stage, world, flight);
  const [channel] = flight.queued;
  if (channel !== undefined)
    return {
      name: `${channel} answers`,
      world: settle(stage, world, { channel }),
    };
  const queued = stage.product.channelsToTry(
    flight.step.channels,
    [...stage.product.triedBefore(world.state, flight.step.id), ...flight.done],
    world.state.absent,
  );
  if (queued.length > 0)
    return {
      name: 'the other channel',
      world: { ...world, flight: { ...flight, queued } },
    };
  const { flight: _, ...landed } = world;
  const { step, planVersion, done: deliveries, attempt } = flight;
  return written(stage, landed, 'write down', {
    type: 'record-step',
    step,
    planVersion,
    deliveries,
    ...(attempt === undefined ? {} : { attempt }),
  });
}

/** The record has the last word under its lock; then the case writes down what it heard, or calls the inspection off. */
function openInspection(stage: Stage, world: World, flight: Flight & { type: 'opening' }): { name: string; world: World } {
  const { state, paused, now } = world;
  if (flight.answer === undefined) {
    const moment = {
      campaignStatus: paused ? 'paused' : 'running',
      state,
      filed: isFiled(world),
    } as const;
    const veto = stage.product.vetoEscalation as (asked: typeof moment, at: Instant) => string | undefined;
    const answer = veto(moment, now) ?? 'opened';
    const next: World = { ...world, flight: { ...flight, answer } };
    const facts = { ...world.facts, filed: isFiled(world) };
    const wrong = answer === 'opened' ? unlawfulInspection({ ...world, facts }) : [];
    return {
      name: `the record says ${answer}`,
      world: wrong.reduce(broken, next),
    };
  }
  const { flight: _, ...landed } = world;
  const { answer, inspection, sequence } = flight;
  if (answer === 'campaign-paused')
    return written(stage, landed, 'write down the pause', {
      type: 'record-hold',
      reason: answer,
    });
  // it asks again in an hour, or when it hears something
  if (answer !== 'opened') return { name: 'asks again later', world: { ...landed, asked: sequence } };
  // a case that does not want it any more recalls it
  return {
    name: 'write down the inspection',
    world: apply(stage, landed, { type: 'record-inspection', inspection }) ?? landed,
  };
}

/** The record may know of a filing that the case has not heard of. */
function isFiled({ facts, untoldFiling }: World): boolean {
  return facts.filed || untoldFiling !== undefined;
}

/** One channel's answer: what the gates say, else what the provider does. */
export function settle(stage: Stage, world: World, { channel, says }: { readonly channel: Channel; readonly says?: Delivery }): World {
  const flight = world.flight;
  if (flight?.type !== 'sending') return world;
  const gate = gateOf(stage, world, { flight, channel });
  const delivery = gate ?? says ?? provider(world, channel);
  const next: World = {
    ...world,
    flight: {
      ...flight,
      queued: flight.queued.filter((other) => other !== channel),
      done: [...flight.done, { channel, delivery }],
    },
  };
  if (gate !== undefined) return next;
  const judged = unlawfulSendings(stage, world, flight).reduce(broken, next);
  return flight.step.kind === 'reminder' && delivery.status === 'accepted' ? remind(judged, { step: flight.step.id, channel }) : judged;
}

/** One reminder, never a burst: judged by when it left, as a worker that stood still writes it down later. */
function remind(world: World, { step, channel }: { readonly step: string; readonly channel: Channel }): World {
  const { facts, now: at } = world;
  const last = facts.reminded[channel];
  const next = { ...world, facts: { ...facts, reminded: { ...facts.reminded, [channel]: { step, at } } } };
  return last?.at === at && last.step !== step ? broken(next, 'burst') : next;
}

function gateOf(
  stage: Stage,
  world: World,
  { flight, channel }: { flight: Flight & { type: 'sending' }; channel: Channel },
): Delivery | undefined {
  const { state, now, paused, absent } = world;
  const closed = state.standing.type === 'closed' && flight.begunOpen;
  if (closed || state.plan.version !== flight.planVersion) return { status: 'not-wanted', because: 'plan-superseded' };
  if (absent.includes(channel)) return { status: 'refused', reason: 'no-contact' };
  const until = quietUntil(stage, now);
  if (until !== undefined) return { status: 'deferred', until };
  const { kind, latest } = flight.step;
  const moment = {
    campaignStatus: paused ? 'paused' : 'running',
    state,
    filed: isFiled(world),
  } as const;
  return stage.product.vetoSending({ kind, planVersion: flight.planVersion, latest, now }, moment);
}

function provider({ weather }: World, channel: Channel): Delivery {
  switch (weather[channel]) {
    case 'away':
      return { status: 'refused', reason: 'gave-up' };
    case 'bad-address':
      return { status: 'refused', reason: 'address-rejected' };
    default:
      return { status: 'accepted' };
  }
}

/** Promise P3, and silence while the authority has something to decide. */
function unlawfulSendings(stage: Stage, world: World, { step }: Flight & { type: 'sending' }): readonly string[] {
  const { facts, paused, now } = world;
  const wrong: string[] = [];
  if (isFiled(world)) wrong.push('sent-after-filing');
  if (paused) wrong.push('sent-while-paused');
  if (!isOfficeTime(stage, now)) wrong.push('sent-at-night');
  if (step.kind !== 'escalation' && facts.waiting.some(({ about }) => isSilencing(about))) wrong.push('sent-while-claim-waits');
  return wrong;
}

/** Everything else that a provider may say, each at a cost. */
export function providersMoves(stage: Stage, world: World, emit: Emit): void {
  const { flight } = world;
  if (flight?.type !== 'sending') return;
  for (const channel of flight.queued) {
    const says = (name: string, delivery: Delivery): void => {
      emit(`${channel} ${name}`, settle(stage, world, { channel, says: delivery }), true);
    };
    if (channel !== flight.queued[0]) says('answers first', { status: 'accepted' });
    says('address-rejected', { status: 'refused', reason: 'address-rejected' });
    says('content-rejected', { status: 'refused', reason: 'content-rejected' });
    says('gave-up', { status: 'refused', reason: 'gave-up' });
    says('unknown', {
      status: 'unknown',
      rule: stage.product.ruleForUnknown({
        kind: flight.step.kind,
        channel,
        sends: 2,
      }),
    });
    says('deferred', {
      status: 'deferred',
      until: nextMorning(stage, world.now),
    });
  }
}
