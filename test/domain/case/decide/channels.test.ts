import { decide } from '../../../../domain/case/decide/decide';
import { nextStep } from '../../../../domain/case/next-step';
import { queueOf } from '../../../../domain/case/queue';
import { DAY } from '../../../../domain/time';
import { aCaseState, aMatter, anOpenCase, aReply, DEADLINE, having, STEP_AT, theStep } from '../../../support/builders';

const NOW = DEADLINE - DAY;

describe('a lost channel', () => {
  it('is lost once', () => {
    const lost = having({ type: 'lose-channel', channel: 'email' }, anOpenCase());
    expect(lost.lost).toEqual(['email']);
    expect(decide({ type: 'lose-channel', channel: 'email' }, lost, NOW)).toEqual([]);
  });

  it('that is restored leaves a served notice alone', () => {
    const restored = having({ type: 'restore-channel', channel: 'email' }, anOpenCase({ lost: ['email', 'telegram'] }));
    expect(restored).toMatchObject({ lost: ['telegram'], settled: ['N0'] });
  });

  it('that is restored makes a notice that reached nobody due again', () => {
    const unserved = aCaseState({ settled: ['N0', 'R1'], lost: ['email'], hold: 'notice-not-served' });
    const restored = having({ type: 'restore-channel', channel: 'email' }, unserved);
    expect(nextStep(restored, STEP_AT.R1)).toEqual({ type: 'send', step: theStep('N0') });
  });

  it('gained by an operator who never had one makes the notice due again', () => {
    const unserved = aCaseState({ settled: ['N0'], hold: 'notice-not-served' });
    const restored = having({ type: 'restore-channel', channel: 'telegram' }, unserved);
    expect(nextStep(restored, STEP_AT.N0)).toEqual({ type: 'send', step: theStep('N0') });
  });

  it('that was never lost changes nothing once the notice is served', () => {
    expect(decide({ type: 'restore-channel', channel: 'email' }, anOpenCase(), NOW)).toEqual([]);
  });

  it('that is restored does not end the silence of a claim', () => {
    const waiting = aCaseState({ settled: ['N0'], lost: ['email'], pending: [aMatter('not-in-scope')], hold: 'claim-waiting' });
    const restored = having({ type: 'restore-channel', channel: 'email' }, waiting);
    expect(nextStep(restored, STEP_AT.R1)).toEqual({ type: 'hold', reason: 'claim-waiting' });
    expect(queueOf(restored)).toBe('claims');
  });
});

describe('an operator that leaves a channel', () => {
  it('is no contact to repair: the channel is not used, and not missed', () => {
    const left = having({ type: 'receive-reply', reply: aReply({ code: 'stop-channel', channel: 'telegram' }) }, anOpenCase());
    expect(left).toMatchObject({ absent: ['telegram'], lost: [] });
    expect(queueOf(left)).toBe('operator');
  });

  it('comes back with a new link', () => {
    const left = having({ type: 'receive-reply', reply: aReply({ code: 'stop-channel', channel: 'telegram' }) }, anOpenCase());
    expect(having({ type: 'restore-channel', channel: 'telegram' }, left).absent).toEqual([]);
  });

  it('as the wrong contact is work for staff', () => {
    const wrong = having(
      { type: 'receive-reply', reply: aReply({ code: 'wrong-contact', channel: 'email' }) },
      anOpenCase({ absent: ['telegram'] }),
    );
    expect(wrong.lost).toEqual(['email']);
    expect(queueOf(wrong)).toBe('contact-repair');
  });
});

describe('the record of a channel that works again', () => {
  it('says that the contact is to be told only where it is', () => {
    const lost = anOpenCase({ lost: ['email'] });
    const restored = { type: 'channel-restored', channel: 'email', at: NOW };
    expect(decide({ type: 'restore-channel', channel: 'email' }, lost, NOW)).toStrictEqual([restored]);
    expect(decide({ type: 'restore-channel', channel: 'email', tell: true }, lost, NOW)).toStrictEqual([{ ...restored, tell: true }]);
  });
});
