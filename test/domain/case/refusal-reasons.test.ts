import type { CaseState } from '../../../domain/case/case-state';
import { nextStep } from '../../../domain/case/next-step';
import { queueOf } from '../../../domain/case/queue';
import { CHANNELS, type Channel } from '../../../domain/channel';
import { DELIVERY_REFUSALS, losesContact, type DeliveryRefusal } from '../../../domain/delivery/delivery';
import { aCaseState, anOpenCase, delivered, having, STEP_AT, theStep } from '../../support/builders';

/** What each refusal says: of the contact, or of us, of the text, of the server that was away. */
const IS_ABOUT_THE_CONTACT: Readonly<Record<DeliveryRefusal, boolean>> = {
  'no-contact': false,
  'address-invalid': true,
  'address-rejected': true,
  blocked: true,
  'chat-not-found': true,
  'content-rejected': false,
  'mailbox-full': false,
  bounced: true,
  'gave-up': false,
};

const TABLE = DELIVERY_REFUSALS.flatMap((reason) => CHANNELS.map((channel) => [reason, channel] as const));

function other(channel: Channel): Channel {
  return channel === 'email' ? 'telegram' : 'email';
}

function refused(step: string, reason: DeliveryRefusal, channel: Channel) {
  return {
    type: 'record-step',
    step: theStep(step),
    planVersion: 1,
    deliveries: [delivered(channel, { status: 'refused', reason })],
  } as const;
}

describe('a contact is lost by what is about the contact', () => {
  it.each(Object.entries(IS_ABOUT_THE_CONTACT))('%s: %s', (reason, lost) => {
    expect(losesContact(reason as DeliveryRefusal)).toBe(lost);
  });

  it.each(TABLE)('%s on %s while a reminder is sent: contact, step and queue', (reason, channel) => {
    const only = anOpenCase({ absent: [other(channel)] });
    const after = having(refused('R1', reason, channel), only);
    const lost = IS_ABOUT_THE_CONTACT[reason];
    expect(after.lost).toEqual(lost ? [channel] : []);
    expect(after.settled).toEqual(['N0', 'R1']);
    // a provider that was away for days empties no address book: the next step tries again
    expect(queueOf(after)).toBe(lost ? 'contact-repair' : 'operator');
    expect(nextStep(after, STEP_AT.R2)).toEqual({ type: 'send', step: theStep('R2') });
  });

  it.each(TABLE)('%s on %s while the notice is sent: it reached nobody, and staff find a way', (reason, channel) => {
    const after = having(refused('N0', reason, channel), aCaseState({ absent: [other(channel)] }));
    expect(after.lost).toEqual(IS_ABOUT_THE_CONTACT[reason] ? [channel] : []);
    expect(after).not.toHaveProperty('noticeServedAt');
    expect(queueOf(after)).toBe('contact-repair');
  });

  it.each(TABLE)('%s on %s that comes back later: contact, step and queue', (reason, channel) => {
    const sent = having({ ...refused('R1', reason, channel), deliveries: [delivered(channel)] }, anOpenCase({ absent: [other(channel)] }));
    const bounced = { ledgerId: 1, step: 'R1', planVersion: 1, kind: 'reminder', channel, reason } as const;
    const after = having({ type: 'lose-message', bounced }, sent);
    expect(after.lost).toEqual(IS_ABOUT_THE_CONTACT[reason] ? [channel] : []);
    expect(after.settled).toEqual(['N0']);
    expect(queueOf(after)).toBe(IS_ABOUT_THE_CONTACT[reason] ? 'contact-repair' : 'operator');
  });
});

describe('a later acceptance takes back that a channel was lost', () => {
  const accepted = (step: string, lostBefore: readonly Channel[], channel: Channel = 'email') =>
    ({ type: 'record-step', step: theStep(step), planVersion: 1, deliveries: [delivered(channel)], lostBefore }) as const;

  it.each(CHANNELS)('on %s', (channel) => {
    const lost = anOpenCase({ lost: [channel], absent: [other(channel)] });
    expect(queueOf(lost)).toBe('contact-repair');
    const after = having(accepted('R1', lost.lost, channel), lost);
    expect(after.lost).toEqual([]);
    expect(queueOf(after)).toBe('operator');
  });

  it('on that channel alone', () => {
    const lost = anOpenCase({ lost: ['email', 'telegram'] });
    expect(having(accepted('R1', lost.lost), lost).lost).toEqual(['telegram']);
  });

  it('makes a notice that reached nobody due again', () => {
    const lost = aCaseState({ settled: ['N0'], lost: ['email'] });
    const after = having(accepted('R1', lost.lost), lost);
    expect(nextStep(after, STEP_AT.R1)).toEqual({ type: 'send', step: theStep('N0') });
  });

  it('but not one of before the loss: it was lost while the message was on its way', () => {
    const lost = having({ type: 'lose-channel', channel: 'email' }, anOpenCase());
    expect(having(accepted('R1', []), lost).lost).toEqual(['email']);
  });

  it('but not one that came back before it was written down', () => {
    const lost: CaseState = anOpenCase({ lost: ['email'], overtaken: ['1/R1/email/1'] });
    expect(having(accepted('R1', ['email']), lost).lost).toEqual(['email']);
  });

  it('in the record of an earlier version stays lost until a message is accepted again', () => {
    const old = anOpenCase();
    const read = having({ type: 'lose-channel', channel: 'email' }, old);
    const silent = having({ type: 'record-step', step: theStep('R1'), planVersion: 1, deliveries: [delivered('email')] }, read);
    expect(silent.lost).toEqual(['email']);
    expect(having(accepted('R2', silent.lost), silent).lost).toEqual([]);
  });
});
