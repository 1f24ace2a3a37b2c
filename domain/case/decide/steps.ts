import type { Channel } from '../../channel';
import { refuse, type Refusal } from '../../refusal';
import { losesContact } from '../../delivery/delivery';
import { isStatutory, type StepId } from '../../planning/case-plan';
import type { Instant } from '../../time';
import { sendingKey } from '../bounce';
import type { CaseCommand } from '../case-command';
import type { CaseEvent, ChannelDelivery } from '../case-event';
import type { CaseState } from '../case-state';
import { isWarned } from '../lawful-stages';
import { arrivedOn } from '../repeats';

/**
 * What came of sending a step. It is settled once every channel it uses was tried: a pause holds the case, quiet hours put the
 * channels they met off until the morning, and what was tried before stands in the record at once.
 *
 * @returns a channel whose contact was refused counts as lost, and a lost one that took the message is back
 * @see docs/rules.md#lost-contact
 * @see docs/rules.md#quiet-hours
 */
export function recordStep(command: CaseCommand & { type: 'record-step' }, state: CaseState, now: Instant): readonly CaseEvent[] {
  const { step, deliveries } = command;
  const waiting = deliveries.filter(isWaiting);
  const tried = deliveries.filter((delivery) => !isWaiting(delivery));
  const events = triedOn(tried, { command, waiting: waiting.map(({ channel }) => channel), state, now });
  if (waiting.some(({ delivery }) => delivery.status === 'paused'))
    return state.standing.type === 'closed' ? events : [...events, { type: 'case-held', reason: 'campaign-paused', at: now }];
  const until = deferredUntil(waiting);
  return until === undefined ? events : [...events, { type: 'sending-deferred', step: step.id, until, at: now }];
}

/** Neither sent nor refused: this channel's turn is still to come. */
function isWaiting({ delivery }: ChannelDelivery): boolean {
  return delivery.status === 'deferred' || delivery.status === 'paused';
}

interface Trying {
  readonly command: CaseCommand & { type: 'record-step' };
  readonly waiting: readonly Channel[];
  readonly state: CaseState;
  readonly now: Instant;
}

function triedOn(tried: readonly ChannelDelivery[], { command, waiting, state, now }: Trying): readonly CaseEvent[] {
  const { step, planVersion, attempt } = command;
  if (tried.length === 0 && waiting.length > 0) return [];
  // also where no channel was left of a step that was cut in two
  if (waiting.length === 0 && tried.every(({ delivery }) => delivery.status === 'not-wanted'))
    return [{ type: 'steps-skipped', steps: [step.id], planVersion, because: 'not-wanted', at: now }];
  const rest = { ...(attempt === undefined ? {} : { attempt }), ...(waiting.length === 0 ? {} : { waiting }) };
  return [
    { type: 'step-sent', step: step.id, planVersion, kind: step.kind, deliveries: tried, ...rest, at: now },
    ...lostChannels(tried, state, now),
    ...channelsBack({ ...command, deliveries: tried }, state, now),
  ];
}

function deferredUntil(deliveries: readonly ChannelDelivery[]): Instant | undefined {
  const waits = deliveries.flatMap(({ delivery }) => (delivery.status === 'deferred' ? [delivery.until] : []));
  return waits.length === 0 ? undefined : Math.max(...waits);
}

/** A refusal of the contact is work for staff. What a provider says of itself, of us or of the text leaves the contact as it was. */
function lostChannels(deliveries: readonly ChannelDelivery[], state: CaseState, now: Instant): readonly CaseEvent[] {
  return deliveries.flatMap(({ channel, delivery }): CaseEvent[] => {
    const lost = delivery.status === 'refused' && losesContact(delivery.reason) && !state.lost.includes(channel);
    return lost ? [{ type: 'channel-lost', channel, at: now }] : [];
  });
}

/** A channel that was lost when the step left, and that took it, leads to the operator again: nobody has to look for a contact. */
function channelsBack(
  { step, planVersion, attempt = 1, deliveries, lostBefore = [] }: CaseCommand & { type: 'record-step' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] {
  return deliveries.flatMap(({ channel, delivery }): CaseEvent[] => {
    const cameBack = state.overtaken?.includes(sendingKey({ step: step.id, planVersion, channel, attempt })) === true;
    const isBack = delivery.status === 'accepted' && !cameBack && lostBefore.includes(channel) && state.lost.includes(channel);
    return isBack ? [{ type: 'channel-restored', channel, at: now }] : [];
  });
}

/** Steps that are not sent. Staff must accept the statutory ones among them before the case can be escalated. */
export function recordSkip(
  { steps, because }: CaseCommand & { type: 'record-skip' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] {
  const planVersion = state.plan.version;
  const skipped: CaseEvent = { type: 'steps-skipped', steps, planVersion, because, at: now };
  // what reached the operator on one of its channels was not missed
  const isMissed = (id: StepId): boolean => steps.includes(id) && arrivedOn(state, id).length === 0;
  const missed = state.plan.steps.filter(({ id, kind }) => isMissed(id) && isStatutory(kind)).map(({ id }) => id);
  return missed.length === 0 ? [skipped] : [skipped, { type: 'steps-missed', steps: missed, planVersion, at: now }];
}

/**
 * Staff accept that the statutory steps that were skipped stay unsent.
 *
 * @returns a refusal when there are none, and for a final warning: nobody is inspected without it
 */
export function acceptMissed(
  { by, reason }: CaseCommand & { type: 'accept-missed' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] | Refusal {
  const steps = state.missed ?? [];
  if (steps.length === 0) return refuse('nothing-missed', 'No statutory step of this case was skipped.');
  const isUnwarned = state.plan.steps.some(({ id, kind }) => kind === 'final-warning' && steps.includes(id)) && !isWarned(state);
  if (isUnwarned)
    return refuse('final-warning-missed', 'The final warning was skipped, and nobody is inspected without it: warn the operator again.');
  return [{ type: 'missed-steps-accepted', steps, by, reason, at: now }];
}

/** What the case waits for, recorded once; a closed case waits for nothing. */
export function recordHold({ reason }: CaseCommand & { type: 'record-hold' }, state: CaseState, now: Instant): readonly CaseEvent[] {
  return state.hold === reason || state.standing.type === 'closed' ? [] : [{ type: 'case-held', reason, at: now }];
}
