import { isSilencing } from '../../domain/case/reply';
import type { Channel } from '../../domain/channel';
import type { Delivery } from '../../domain/delivery/delivery';
import { apply } from './apply';
import { unlawfulInspection } from './facts';
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
      return { name: `send ${step.step.kind}`, world: take(stage, world, step.step) };
    case 'skip':
      return written(stage, world, `skip ${step.because}`, { type: 'record-skip', steps: step.steps, because: step.because });
    case 'hold': {
      const held = apply(stage, world, { type: 'record-hold', reason: step.reason });
      return held === undefined || held === world ? undefined : { name: `hold ${step.reason}`, world: held };
    }
    case 'escalate': {
      const flight: Flight = { type: 'opening', inspection: state.inspections + 1, planVersion: state.plan.version };
      return { name: 'escalate', world: { ...world, flight } };
    }
    default:
      return undefined;
  }
}

function take(stage: Stage, world: World, step: (Flight & { type: 'sending' })['step']): World {
  const { state } = world;
  const queued = stage.product.channelsToTry(step.channels, [], state.absent);
  const begunOpen = state.standing.type !== 'closed';
  return { ...world, flight: { type: 'sending', step, planVersion: state.plan.version, begunOpen, done: [], queued } };
}

type Recording = Parameters<typeof apply>[2];

function written(stage: Stage, world: World, name: string, command: Recording): { name: string; world: World } {
  return { name, world: apply(stage, world, command) ?? broken(world, 'own-work-refused') };
}

function broken(world: World, name: string): World {
  return { ...world, broken: [...(world.broken ?? []), name] };
}

function goOn(stage: Stage, world: World, flight: Flight): { readonly name: string; readonly world: World } {
  if (flight.type === 'opening') return openInspection(stage, world, flight);
  const [channel] = flight.queued;
  if (channel !== undefined) return { name: `${channel} answers`, world: settle(stage, world, { channel }) };
  const queued = stage.product.channelsToTry(flight.step.channels, flight.done, world.state.absent);
  if (queued.length > 0) return { name: 'the other channel', world: { ...world, flight: { ...flight, queued } } };
  const { flight: _, ...landed } = world;
  const { step, planVersion, done: deliveries } = flight;
  return written(stage, landed, 'write down', { type: 'record-step', step, planVersion, deliveries });
}

/** The record has the last word under its lock; then the case writes down what it heard. */
function openInspection(stage: Stage, world: World, flight: Flight & { type: 'opening' }): { name: string; world: World } {
  const { state, paused, facts, untoldFiling } = world;
  if (flight.answer === undefined) {
    const campaignStatus = paused ? 'paused' : 'running';
    const filed = facts.filed || untoldFiling !== undefined;
    const answer = stage.product.vetoEscalation({ campaignStatus, state, filed }) ?? 'opened';
    const next: World = { ...world, flight: { ...flight, answer } };
    const wrong = answer === 'opened' ? unlawfulInspection(world) : [];
    return { name: `the record says ${answer}`, world: wrong.reduce(broken, next) };
  }
  const { flight: _, ...landed } = world;
  const { answer, inspection } = flight;
  if (answer !== 'opened') {
    return written(stage, landed, 'write down the hold', { type: 'record-hold', reason: answer as 'filing-waiting' });
  }
  // a refusal recalls the inspection
  return { name: 'write down the inspection', world: apply(stage, landed, { type: 'record-inspection', inspection }) ?? landed };
}

/** One channel's answer: what the gates say, else what the provider does. */
export function settle(stage: Stage, world: World, { channel, says }: { readonly channel: Channel; readonly says?: Delivery }): World {
  const flight = world.flight;
  if (flight?.type !== 'sending') return world;
  const gate = gateOf(stage, world, { flight, channel });
  const delivery = gate ?? says ?? provider(world, channel, stage);
  const next: World = {
    ...world,
    flight: {
      ...flight,
      queued: flight.queued.filter((other) => other !== channel),
      done: [...flight.done, { channel, delivery }],
    },
  };
  return gate === undefined ? unlawfulSendings(world, flight).reduce(broken, next) : next;
}

function gateOf(
  stage: Stage,
  world: World,
  { flight, channel }: { flight: Flight & { type: 'sending' }; channel: Channel },
): Delivery | undefined {
  const { state, now, paused, facts, untoldFiling, absent } = world;
  const closed = state.standing.type === 'closed' && flight.begunOpen;
  if (closed || state.plan.version !== flight.planVersion) return { status: 'not-wanted', because: 'plan-superseded' };
  if (absent.includes(channel)) return { status: 'refused', reason: 'no-contact' };
  const until = quietUntil(stage, now);
  if (until !== undefined) return { status: 'deferred', until };
  const { kind, latest } = flight.step;
  const moment = { campaignStatus: paused ? 'paused' : 'running', state, filed: facts.filed || untoldFiling !== undefined } as const;
  return stage.product.vetoSending({ kind, planVersion: flight.planVersion, latest, now }, moment);
}

function provider({ weather }: World, channel: Channel, _stage: Stage): Delivery {
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
function unlawfulSendings({ facts, untoldFiling, paused }: World, { step }: Flight & { type: 'sending' }): readonly string[] {
  const wrong: string[] = [];
  if (facts.filed || untoldFiling !== undefined) wrong.push('sent-after-filing');
  if (paused) wrong.push('sent-while-paused');
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
    says('unknown', { status: 'unknown', rule: stage.product.ruleForUnknown({ kind: flight.step.kind, channel, sends: 2 }) });
    says('deferred', { status: 'deferred', until: nextMorning(stage, world.now) });
  }
}
