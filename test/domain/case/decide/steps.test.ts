import { decide } from '../../../../domain/case/decide/decide';
import type { CaseCommand } from '../../../../domain/case/case-command';
import type { ChannelDelivery } from '../../../../domain/case/case-event';
import type { Delivery } from '../../../../domain/delivery/delivery';
import { nextStep } from '../../../../domain/case/next-step';
import { queueOf } from '../../../../domain/case/queue';
import { DAY, HOUR } from '../../../../domain/time';
import {
  aCaseState,
  aClosedCase,
  anOpenCase,
  aReply,
  DEADLINE,
  delivered,
  eventsOf,
  having,
  STEP_AT,
  theStep,
  anUnwarnedCase,
  aSilentCase,
  refusalOf,
} from '../../../support/builders';

const NOW = DEADLINE - DAY;

describe('a sent step', () => {
  const record = (step: string, deliveries: readonly ReturnType<typeof delivered>[]): CaseCommand => ({
    type: 'record-step',
    step: theStep(step),
    planVersion: 1,
    deliveries,
  });

  it.each([
    ['N0', 'noticeServedAt'],
    ['W1', 'finalWarningServedAt'],
  ] as const)('%s that one channel accepted is served', (step, field) => {
    const sent = having(record(step, [delivered('email'), delivered('telegram', { status: 'refused', reason: 'blocked' })]), aCaseState());
    expect(sent[field]).toBe(NOW);
    expect(sent.settled).toEqual([step]);
    expect(sent.lost).toEqual(['telegram']);
  });

  it.each(['N0', 'W1'])('%s of which nobody knows whether it arrived is not served', (step) => {
    const sent = having(record(step, [delivered('email', { status: 'unknown', rule: 'ask-a-person' })]), aCaseState());
    expect(sent).not.toHaveProperty('noticeServedAt');
    expect(sent).not.toHaveProperty('finalWarningServedAt');
    expect(sent.settled).toEqual([step]);
  });

  it('that served the notice again keeps the first date', () => {
    expect(having(record('N0', [delivered('email')]), anOpenCase()).noticeServedAt).toBe(STEP_AT.N0);
  });

  it('refused again does not lose the channel twice', () => {
    const events = eventsOf(record('R1', [delivered('email', { status: 'refused', reason: 'blocked' })]), anOpenCase({ lost: ['email'] }));
    expect(events.map(({ type }) => type)).toEqual(['step-sent']);
  });

  it('that must wait for the morning is due again then', () => {
    const until = STEP_AT.R1 + 10 * HOUR;
    const deferred = having(record('R1', [delivered('telegram', { status: 'deferred', until })]), anOpenCase(), STEP_AT.R1);
    expect(deferred).toMatchObject({ notBefore: until, settled: ['N0'] });
    expect(having(record('R1', [delivered('telegram')]), deferred, until)).not.toHaveProperty('notBefore');
  });

  it('that must wait on both channels waits for the later', () => {
    const deliveries = [
      delivered('email', { status: 'deferred', until: NOW + HOUR }),
      delivered('telegram', { status: 'deferred', until: NOW + 2 * HOUR }),
    ];
    expect(having(record('N0', deliveries), aCaseState()).notBefore).toBe(NOW + 2 * HOUR);
  });

  it('that nobody wanted any more is skipped', () => {
    const events = eventsOf(record('R1', [delivered('telegram', { status: 'not-wanted', because: 'filed' })]), anOpenCase());
    expect(events).toEqual([{ type: 'steps-skipped', steps: ['R1'], planVersion: 1, because: 'not-wanted', at: NOW }]);
  });

  it('that met a paused campaign is due again when it is resumed', () => {
    const paused = having(record('R1', [delivered('telegram', { status: 'paused' })]), anOpenCase(), STEP_AT.R1);
    expect(nextStep(paused, STEP_AT.R1)).toEqual({ type: 'hold', reason: 'campaign-paused' });
    expect(queueOf(paused)).toBe('paused');
    const resumed = having({ type: 'release' }, paused, STEP_AT.R1 + DAY);
    expect(nextStep(resumed, STEP_AT.R1 + DAY)).toEqual({ type: 'send', step: theStep('R1') });
  });

  it('that met a pause while a claim arrived leaves the claim waiting after the pause', () => {
    const claimed = having({ type: 'receive-reply', reply: aReply({ code: 'not-operating' }) }, anOpenCase());
    const paused = having(record('R1', [delivered('telegram', { status: 'paused' })]), claimed);
    const resumed = having({ type: 'release' }, paused);
    expect(nextStep(resumed, STEP_AT.R1)).toEqual({ type: 'hold', reason: 'claim-waiting' });
    expect(queueOf(resumed)).toBe('claims');
  });

  it.each([
    ['paused', { status: 'paused' }],
    ['accepted', { status: 'accepted' }],
    ['refused', { status: 'refused', reason: 'blocked' }],
    ['not wanted', { status: 'not-wanted', because: 'filed' }],
  ] as const)('that comes back %s after the case was closed leaves it closed', (_, delivery) => {
    const closed = aClosedCase();
    const told = having(record('R1', [delivered('telegram', delivery)]), closed);
    expect(told.standing).toEqual(closed.standing);
    expect(told).not.toHaveProperty('hold');
  });
});

describe('a pause', () => {
  it('is recorded once', () => {
    expect(decide({ type: 'record-hold', reason: 'campaign-paused' }, anOpenCase({ hold: 'campaign-paused' }), NOW)).toEqual([]);
  });

  it.each([undefined, 'claim-waiting', 'notice-not-served', 'inspection-without-result'] as const)(
    'that ends does not touch a case on hold for another reason: %s',
    (hold) => {
      expect(decide({ type: 'release' }, anOpenCase(hold === undefined ? {} : { hold }), NOW)).toEqual([]);
    },
  );
});

describe('what is written down of a step', () => {
  const record = (deliveries: readonly ChannelDelivery[], rest: Partial<CaseCommand & { type: 'record-step' }> = {}) =>
    ({ type: 'record-step', step: theStep('N0'), planVersion: 1, deliveries, ...rest }) as const;
  const sent = { type: 'step-sent', step: 'N0', planVersion: 1, kind: 'notice', at: NOW } as const;
  const unwanted = delivered('email', { status: 'not-wanted', because: 'unsubscribed' });
  const later = delivered('telegram', { status: 'deferred', until: NOW + HOUR });
  const deferred = { type: 'sending-deferred', step: 'N0', until: NOW + HOUR, at: NOW };

  it.each([
    ['every channel took it', [delivered('email')], [{ ...sent, deliveries: [delivered('email')] }]],
    [
      'one channel waits for the morning',
      [delivered('email'), later],
      [{ ...sent, deliveries: [delivered('email')], waiting: ['telegram'] }, deferred],
    ],
    ['one channel is not wanted, and one waits', [unwanted, later], [{ ...sent, deliveries: [unwanted], waiting: ['telegram'] }, deferred]],
    [
      'one channel is not wanted, and one took it',
      [unwanted, delivered('telegram')],
      [{ ...sent, deliveries: [unwanted, delivered('telegram')] }],
    ],
  ])('is what was tried, and what is not yet: %s', (_, deliveries, events) => {
    expect(decide(record(deliveries), aCaseState(), NOW)).toStrictEqual(events);
  });

  it('is a channel that works again only where it took the message', () => {
    const lost = aCaseState({ lost: ['email'] });
    const types = (delivery: Delivery) =>
      eventsOf(record([delivered('email', delivery)], { lostBefore: ['email'] }), lost, NOW).map(({ type }) => type);
    expect(types({ status: 'accepted' })).toEqual(['step-sent', 'channel-restored']);
    expect(types({ status: 'refused', reason: 'blocked' })).toEqual(['step-sent']);
  });
});

describe('statutory messages that were missed', () => {
  const accept = { type: 'accept-missed', by: 'supervisor', reason: 'told by telephone' } as const;

  it('are accepted before the operator was warned, but for the warning itself', () => {
    expect(refusalOf(accept, anUnwarnedCase())).toBe('nothing-missed');
    expect(eventsOf(accept, { ...anUnwarnedCase(), missed: ['M1'] })).toMatchObject([{ steps: ['M1'] }]);
    expect(refusalOf(accept, { ...anUnwarnedCase(), missed: ['M1', 'W1'] })).toBe('final-warning-missed');
    expect(eventsOf(accept, aSilentCase({ missed: ['W1'] }))).toMatchObject([{ steps: ['W1'] }]);
  });
});
