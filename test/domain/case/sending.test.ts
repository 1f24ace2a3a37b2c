import { isStatutory, STEP_KINDS } from '../../../domain/planning/case-plan';
import { isSilencing, MATTERS } from '../../../domain/case/reply';
import { vetoSending, type LeavingMessage } from '../../../domain/case/sending';
import {
  aCaseUnderInspection,
  aClosedCase,
  aLaterPlan,
  aMatter,
  anOpenCase,
  aSendingMoment,
  DEADLINE,
  STEP_AT,
} from '../../support/builders';

function aLeavingMessage(overrides: Partial<LeavingMessage> = {}): LeavingMessage {
  return { kind: 'reminder', planVersion: 1, latest: DEADLINE, now: STEP_AT.R1, ...overrides };
}

const open = aSendingMoment({ state: anOpenCase() });

describe('vetoSending', () => {
  it.each(STEP_KINDS)('lets a %s leave when nothing speaks against it', (kind) => {
    expect(vetoSending(aLeavingMessage({ kind }), open)).toBeUndefined();
  });

  it('lets the first message leave before the case has a record', () => {
    expect(vetoSending(aLeavingMessage({ kind: 'notice' }), aSendingMoment({ state: undefined }))).toBeUndefined();
  });

  it.each(STEP_KINDS.filter((kind) => kind !== 'letter'))(
    'stops a %s once a filing is recorded, though the case has not heard of it (promise P3)',
    (kind) => {
      expect(vetoSending(aLeavingMessage({ kind }), { ...open, filed: true })).toEqual({ status: 'not-wanted', because: 'filed' });
    },
  );

  it('says that a filing silences even a paused campaign for good', () => {
    const moment = aSendingMoment({ campaignStatus: 'paused', filed: true });
    expect(vetoSending(aLeavingMessage(), moment)).toEqual({ status: 'not-wanted', because: 'filed' });
  });

  it('lets a letter leave whatever the case is: it answers what was done', () => {
    const moment = aSendingMoment({ campaignStatus: 'paused', filed: true, unsubscribed: true, state: aClosedCase() });
    expect(vetoSending(aLeavingMessage({ kind: 'letter' }), moment)).toBeUndefined();
  });

  it.each(STEP_KINDS.filter((kind) => kind !== 'letter'))(
    'asks of a %s whether its contact declined reminders only where the law does not demand it',
    (kind) => {
      const veto = vetoSending(aLeavingMessage({ kind }), { ...open, unsubscribed: true });
      expect(veto).toEqual(isStatutory(kind) ? undefined : { status: 'not-wanted', because: 'unsubscribed' });
    },
  );

  it('keeps everything back while the campaign is paused', () => {
    expect(vetoSending(aLeavingMessage(), { ...open, campaignStatus: 'paused' })).toEqual({ status: 'paused' });
  });

  it.each(['closed', 'withdrawn'] as const)('stops what belongs to a campaign that is %s', (campaignStatus) => {
    expect(vetoSending(aLeavingMessage(), { ...open, campaignStatus })).toEqual({ status: 'not-wanted', because: 'case-closed' });
  });

  it('stops what belongs to a closed case', () => {
    const moment = aSendingMoment({ state: aClosedCase('ceased-confirmed') });
    expect(vetoSending(aLeavingMessage(), moment)).toEqual({ status: 'not-wanted', because: 'case-closed' });
  });

  it('stops a step of an older plan', () => {
    const moment = aSendingMoment({ state: anOpenCase({ plan: aLaterPlan({ days: 7 }) }) });
    expect(vetoSending(aLeavingMessage({ planVersion: 1 }), moment)).toEqual({ status: 'not-wanted', because: 'plan-superseded' });
    expect(vetoSending(aLeavingMessage({ planVersion: 2 }), moment)).toBeUndefined();
  });

  it.each(MATTERS.filter(isSilencing))('is silent while a matter of kind %s waits', (about) => {
    const moment = aSendingMoment({ state: anOpenCase({ pending: [aMatter(about)] }) });
    expect(vetoSending(aLeavingMessage(), moment)).toEqual({ status: 'not-wanted', because: 'matter-waiting' });
  });

  it.each(['extension', 'dispute'] as const)('still reminds somebody whose %s waits', (about) => {
    const moment = aSendingMoment({ state: anOpenCase({ pending: [aMatter(about)] }) });
    expect(vetoSending(aLeavingMessage(), moment)).toBeUndefined();
  });

  it('announces an inspection that was assigned, though a claim came in after it', () => {
    const moment = aSendingMoment({ state: aCaseUnderInspection({ pending: [aMatter('not-operating')] }) });
    expect(vetoSending(aLeavingMessage({ kind: 'escalation' }), moment)).toBeUndefined();
  });

  it.each([
    ['reminder', 0, undefined],
    ['reminder', 1, { status: 'not-wanted', because: 'too-late' }],
    ['notice', 1, undefined],
    ['missed-deadline', 1, undefined],
  ] as const)('%s %i ms past its latest moment: %j', (kind, lateMs, expected) => {
    expect(vetoSending(aLeavingMessage({ kind, now: DEADLINE + lateMs }), open)).toEqual(expected);
  });
});
