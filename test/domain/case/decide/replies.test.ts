import type { CaseState } from '../../../../domain/case/case-state';
import { decide } from '../../../../domain/case/decide/decide';
import { replyRefusal } from '../../../../domain/case/decide/replies';
import type { CaseCommand } from '../../../../domain/case/case-command';
import { nextStep } from '../../../../domain/case/next-step';
import { queueOf } from '../../../../domain/case/queue';
import { matterRaisedBy, type Reply } from '../../../../domain/case/reply';
import { DAY, HOUR, MINUTE } from '../../../../domain/time';
import {
  aCaseUnderInspection,
  aClosedCase,
  aLaterPlan,
  anOpenCase,
  aReply,
  DEADLINE,
  delivered,
  having,
  refusalCode,
  STEP_AT,
} from '../../../support/builders';
import { REPLY_CODES, type ReplyCode } from '../../../../domain/reply-code';

const NOW = DEADLINE - DAY;
const ESCALATION_AT = STEP_AT.E1;

function refusalOf(command: CaseCommand, state: CaseState, now = NOW): string | undefined {
  return refusalCode(decide(command, state, now));
}

/** A case at the stage at which an answer makes sense. */
function stageFor(code: ReplyCode): CaseState {
  if (code === 'ready-for-inspection') return aCaseUnderInspection();
  return code === 'deficiency-fixed'
    ? anOpenCase({ deficiency: { items: ['papers'], cureBy: DEADLINE, filedAt: NOW - DAY } })
    : anOpenCase();
}

describe('a reply', () => {
  it('keeps the moment it was received', () => {
    const receivedAt = NOW - 5 * MINUTE;
    const replied = having({ type: 'receive-reply', reply: aReply({ receivedAt }) }, anOpenCase());
    expect(replied.lastReply).toEqual({ code: 'received', at: receivedAt });
    expect(replied.pending).toEqual([]);
  });

  it('makes older buttons outdated', () => {
    const state = anOpenCase();
    expect(having({ type: 'receive-reply', reply: aReply() }, state).revision).toBe(state.revision + 1);
  });

  it.each(REPLY_CODES)('%s received twice is one act', (code) => {
    const command = { type: 'receive-reply', reply: aReply({ code }) } as const;
    const once = having(command, stageFor(code));
    expect(decide(command, once, NOW + MINUTE)).toEqual([]);
  });

  it('received again after the case was closed changes nothing', () => {
    const command = { type: 'receive-reply', reply: aReply() } as const;
    expect(decide(command, aClosedCase('registered-late', { seen: ['reply-1'] }), NOW)).toEqual([]);
  });

  it.each(REPLY_CODES.filter((code) => matterRaisedBy(code) !== undefined))('%s cannot be asked twice while the first waits', (code) => {
    const once = having({ type: 'receive-reply', reply: aReply({ code }) }, stageFor(code));
    expect(refusalOf({ type: 'receive-reply', reply: aReply({ code, id: 'reply-2' }) }, once)).toBe('already-waiting');
  });

  it.each([
    ['filed', 'filing-waiting', 'filings'],
    ['already-filed', 'claim-waiting', 'claims'],
    ['not-operating', 'claim-waiting', 'claims'],
    ['not-in-scope', 'claim-waiting', 'claims'],
    ['transferred', 'claim-waiting', 'claims'],
    ['object', 'claim-waiting', 'claims'],
    ['voluntary-closure', 'claim-waiting', 'claims'],
    ['deficiency-fixed', 'filing-waiting', 'filings'],
  ] as const)('%s silences everything until the authority decides', (code, hold, queue) => {
    const claimed = having({ type: 'receive-reply', reply: aReply({ code }) }, stageFor(code));
    expect(claimed.pending).toEqual([{ id: 'reply-1', about: matterRaisedBy(code), at: NOW }]);
    expect(nextStep(claimed, ESCALATION_AT)).toEqual({ type: 'hold', reason: hold });
    expect(queueOf(claimed)).toBe(queue);
  });
});

describe('replyRefusal', () => {
  it.each(REPLY_CODES)('takes %s from an open case in time', (code) => {
    expect(replyRefusal({ code, receivedAt: NOW }, stageFor(code))).toBeUndefined();
  });

  it.each(REPLY_CODES)('does not take %s from a closed case', (code) => {
    expect(refusalCode(replyRefusal({ code, receivedAt: NOW }, aClosedCase()))).toBe('case-closed');
  });
});

describe('an answer at the wrong stage', () => {
  it.each([
    ['deficiency-fixed', anOpenCase(), 'nothing-to-mend'],
    ['ready-for-inspection', anOpenCase(), 'nothing-to-inspect'],
    ['plan-date', aCaseUnderInspection(), 'case-under-inspection'],
  ] as const)('%s is refused', (code, state, refusal) => {
    expect(refusalOf({ type: 'receive-reply', reply: aReply({ code }) }, state)).toBe(refusal);
  });
});

describe('a day to file that the operator names', () => {
  const on = '2022-03-21';
  const remindAt = NOW + 2 * HOUR;
  const promise = { on, remindAt, latest: NOW + 20 * HOUR };
  const promised = having(
    { type: 'receive-reply', reply: aReply({ code: 'plan-date', promise }) },
    anOpenCase({ settled: ['N0', 'R1', 'R2'] }),
  );

  it('is reminded once, at its own moment', () => {
    expect(nextStep(promised, NOW)).toEqual({ type: 'wait', until: remindAt });
    const step = nextStep(promised, remindAt);
    expect(step).toMatchObject({ type: 'send', step: { id: 'promise/2022-03-21', kind: 'reminder' } });
    if (step.type !== 'send') throw new Error('not sent');
    const after = having({ type: 'record-step', step: step.step, planVersion: 1, deliveries: [delivered('telegram')] }, promised, remindAt);
    expect(after.promise).toEqual({ ...promise, reminded: true });
    expect(nextStep(after, remindAt)).not.toMatchObject({ type: 'send' });
  });

  it('is not reminded again when the dates are changed afterwards', () => {
    const reminded = { ...promised, promise: { ...promise, reminded: true as const } };
    const moved = having({ type: 'change-plan', plan: aLaterPlan({ days: 7 }), by: 'staff-1' }, reminded);
    expect(nextStep(moved, remindAt)).not.toMatchObject({ type: 'send', step: { id: 'promise/2022-03-21' } });
  });

  it('is taken over by a later one', () => {
    const later = { on: '2022-03-23', latest: NOW + 3 * DAY };
    const again = having({ type: 'receive-reply', reply: aReply({ id: 'reply-9', code: 'plan-date', promise: later }) }, promised);
    expect(again.promise).toEqual(later);
    expect(nextStep(again, remindAt)).not.toMatchObject({ type: 'send' });
  });
});

describe('what is written down of a reply', () => {
  const received = (code: ReplyCode) => ({ type: 'reply-received', replyId: 'reply-1', code, at: NOW }) as const;
  const reply = (change: Partial<Reply>) => ({ type: 'receive-reply', reply: aReply(change) }) as const;

  it.each([
    ['an answer in a chat leaves the chat alone', { code: 'received', channel: 'telegram' }],
    ['a wrong contact of which nobody says which it is', { code: 'wrong-contact' }],
    ['a wish to hear no more, without a channel', { code: 'stop-channel' }],
  ] as const)('is the reply alone: %s', (_, answer) => {
    expect(decide(reply(answer), anOpenCase(), NOW)).toStrictEqual([received(answer.code)]);
  });

  it.each([
    ['received before it was handled', NOW, NOW + HOUR, NOW],
    ['dated by clocks that are ahead of ours', NOW, NOW - HOUR, NOW - HOUR],
  ])('is a matter that waits from then on: %s', (_, receivedAt, now, at) => {
    expect(decide(reply({ code: 'filed', receivedAt }), anOpenCase(), now)).toStrictEqual([
      received('filed'),
      { type: 'matter-raised', matterId: 'reply-1', about: 'filing', at },
    ]);
  });

  it('is another matter beside one that waits', () => {
    const asked = having(reply({ id: 'reply-0', code: 'need-time', days: 7 }), anOpenCase());
    expect(refusalOf(reply({ code: 'filed' }), asked)).toBeUndefined();
  });
});
