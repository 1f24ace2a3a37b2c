import { bounceId } from '../../../domain/case/bounce';
import { vetoEscalation } from '../../../domain/case/escalation';
import { nextStep } from '../../../domain/case/next-step';
import { nextDateOf, queueOf } from '../../../domain/case/queue';
import type { Delivery } from '../../../domain/delivery/delivery';
import { changeRulesOf } from '../../../domain/case/rule-change';
import { actsFrom } from '../../../domain/planning/next-version';
import { DAY, HOUR } from '../../../domain/time';
import {
  aCasePlan,
  aCaseState,
  aLaterPlan,
  aMatter,
  anOpenCase,
  aReply,
  aSendingMoment,
  aSilentCase,
  aStep,
  aCaseUnderInspection,
  DEADLINE,
  delivered,
  having,
  refusalOf,
  STEP_AT,
  WARNED_UNTIL,
} from '../../support/builders';
import { bounce, sentStep } from './in-flight';
import { anOperator, rules, rulesDue } from '../law/kz';

const refused: Delivery = { status: 'refused', reason: 'mailbox-full' };

describe('B3: a notice of an older plan that comes back', () => {
  const served = having(sentStep('N0', [delivered('email')]), aCaseState(), STEP_AT.N0);
  const { steps } = aLaterPlan({ days: 30 });
  const withoutNotice = { ...aLaterPlan({ days: 30 }), steps: steps.filter(({ kind }) => kind !== 'notice') };
  const moved = having({ type: 'change-plan', plan: withoutNotice, by: 'court' }, served, STEP_AT.N0 + DAY);
  const lost = having({ type: 'lose-message', bounced: bounce() }, moved, STEP_AT.N0 + 3 * DAY);

  it('is due again under the new plan', () => {
    expect(nextStep(moved, STEP_AT.N0 + 3 * DAY)).toMatchObject({ type: 'wait' });
    expect(nextStep(lost, STEP_AT.N0 + 3 * DAY)).toMatchObject({ type: 'send', step: { id: 'N0', kind: 'notice' } });
  });

  it('is sent again once the contact was mended, and serves the case', () => {
    const tried = having(sentStep('N0', [delivered('email', refused)], 2), lost, STEP_AT.N0 + 3 * DAY);
    expect(queueOf(tried)).toBe('contact-repair');
    const mended = having({ type: 'restore-channel', channel: 'email', tell: true }, tried, STEP_AT.N0 + 5 * DAY);
    expect(nextStep(mended, STEP_AT.N0 + 5 * DAY)).toMatchObject({ type: 'send', step: { id: 'N0' } });
    const again = having(sentStep('N0', [delivered('email')], 2), mended, STEP_AT.N0 + 5 * DAY);
    expect(again).toMatchObject({ noticeServedAt: STEP_AT.N0 + 5 * DAY });
    expect(nextStep(again, STEP_AT.N0 + 5 * DAY)).toMatchObject({ type: 'wait' });
  });

  it('is never left out of a case that was planned anew after the deadline', () => {
    const late = having({ type: 'change-plan', plan: withoutNotice, by: 'staff' }, aCaseState(), DEADLINE + DAY);
    expect(nextStep(late, DEADLINE + DAY)).toMatchObject({ type: 'send', step: { kind: 'notice' } });
  });

  it('does not make a warning lawful that went before it', () => {
    const backwards = aSilentCase({ noticeServedAt: STEP_AT.W1 + HOUR });
    expect(nextStep(backwards, STEP_AT.E1)).toEqual({ type: 'hold', reason: 'final-warning-not-served' });
  });
});

describe('B4: the time to cure', () => {
  const cureBy = STEP_AT.E1 + 20 * DAY;
  const curing = aSilentCase({ deficiency: { items: ['x'], cureBy, filedAt: DEADLINE - DAY } });

  it('is a gate before every inspection', () => {
    expect(nextStep(curing, STEP_AT.E1)).toEqual({ type: 'wait', until: cureBy });
    expect(nextStep(curing, cureBy)).toEqual({ type: 'escalate' });
    expect(vetoEscalation(aSendingMoment({ state: curing }), STEP_AT.E1)).toBe('outdated');
  });

  it('is what every later plan counts from', () => {
    expect(actsFrom(STEP_AT.E1, curing)).toBe(cureBy);
    expect(actsFrom(cureBy + DAY, curing)).toBe(cureBy + DAY);
    expect(actsFrom(STEP_AT.E1, undefined)).toBe(STEP_AT.E1);
  });

  it('stands when the rules of the campaign change', () => {
    const state = anOpenCase({ rules: 1, deficiency: { items: ['x'], cureBy: DEADLINE + 20 * DAY, filedAt: DEADLINE - DAY } });
    const change = {
      state,
      operator: anOperator(),
      from: rules,
      to: rulesDue({ anchor: { type: 'fixed', on: '2022-04-15' } }),
      now: STEP_AT.R1,
      asOf: STEP_AT.N0 - DAY,
    };
    const found = changeRulesOf({ ...change, kind: 'redate' });
    if (found.result !== 'changed') throw new Error(`the case was ${found.result}`);
    expect(Math.min(...found.plan.steps.map(({ at }) => at))).toBeGreaterThanOrEqual(DEADLINE + 20 * DAY);
  });
});

describe('C10: the next date of a case that a mended contact is to be told of', () => {
  it('is no morning after the deadline, by which nothing is left to tell', () => {
    const untold = anOpenCase({ settled: ['N0', 'R1', 'R2', 'R3'], untold: ['telegram'], notBefore: DEADLINE + HOUR });
    expect(nextStep(untold, DEADLINE - HOUR)).toEqual({ type: 'wait', until: STEP_AT.M1 });
    expect(nextStep({ ...untold, notBefore: DEADLINE - HOUR }, DEADLINE - 2 * HOUR)).toEqual({ type: 'wait', until: DEADLINE - HOUR });
  });
});

describe('B5: a hold', () => {
  it.each(['extension', 'dispute'] as const)(
    'for a %s ends when another plan puts the deadline off, and begins anew with that',
    (about) => {
      const plan = aLaterPlan({ days: 30 });
      const reason = about === 'extension' ? 'extension-waiting' : 'claim-waiting';
      const held = having({ type: 'record-hold', reason }, anOpenCase({ pending: [aMatter(about)] }), DEADLINE);
      expect(held.hold).toBe(reason);
      const moved = having({ type: 'change-plan', plan, by: 'court' }, held, DEADLINE + DAY);
      expect(moved).not.toHaveProperty('hold');
      expect(nextDateOf(moved)).toBeGreaterThan(DEADLINE + DAY);
      expect(nextStep(moved, plan.deadline)).toEqual({ type: 'hold', reason });
    },
  );

  it('found for the old plan says nothing of the new one', () => {
    const moved = having({ type: 'change-plan', plan: aLaterPlan({ days: 60 }), by: 'court' }, aSilentCase(), STEP_AT.E1);
    const held = having({ type: 'record-hold', reason: 'final-warning-not-served' }, moved, STEP_AT.E1);
    expect(nextStep(held, STEP_AT.R1 + 60 * DAY)).toMatchObject({ type: 'send', step: { id: 'R1' } });
  });

  it('for want of a result stands although the campaign was paused and resumed, until another visit is ordered', () => {
    const visited = having({ type: 'close-inspection', inspection: 1, outcome: 'no-access' }, aCaseUnderInspection(), STEP_AT.E1 + DAY);
    const paused = having({ type: 'record-hold', reason: 'campaign-paused' }, visited);
    const resumed = having({ type: 'release' }, paused);
    expect(nextStep(resumed, STEP_AT.E1 + DAY)).toEqual({ type: 'hold', reason: 'inspection-without-result' });
    expect(queueOf(resumed)).toBe('supervisor');
    const held = having({ type: 'record-hold', reason: 'inspection-without-result' }, resumed);
    expect(nextStep(having({ type: 'order-inspection', by: 'supervisor' }, held), STEP_AT.E1 + DAY)).toEqual({ type: 'escalate' });
  });

  it('is not ended by a bounce of the message that told of the visit', () => {
    const told = having(sentStep('E1', [delivered('email')]), aCaseUnderInspection(), STEP_AT.E1);
    const visited = having({ type: 'close-inspection', inspection: 1, outcome: 'no-access' }, told, STEP_AT.E1 + DAY);
    const bounced = bounce({ step: 'E1', kind: 'escalation' });
    expect(visited.seen).not.toContain(bounceId(bounced));
    expect(nextStep(having({ type: 'lose-message', bounced }, visited), STEP_AT.E1 + DAY)).toMatchObject({ type: 'hold' });
  });
});

describe('B8: what cures a deficient filing', () => {
  const filedAt = DEADLINE - 2 * DAY;
  const curing = anOpenCase({ deficiency: { items: ['x'], cureBy: DEADLINE + 20 * DAY, filedAt } });

  it.each(['filed', 'deficiency-fixed'] as const)('counts as received with it when the operator taps %s', (code) => {
    const claimed = having({ type: 'receive-reply', reply: aReply({ code, receivedAt: DEADLINE + DAY }) }, curing, DEADLINE + DAY);
    const confirmed = having({ type: 'confirm-claim', by: 'staff' }, claimed, DEADLINE + 2 * DAY);
    expect(confirmed.standing).toMatchObject({ type: 'closed', outcome: 'registered-on-time' });
  });

  it('counts as received with it when staff enter it', () => {
    const filing = { type: 'receive-filing', filingId: 'f', receivedAt: DEADLINE + DAY } as const;
    expect(having(filing, curing, DEADLINE + DAY).standing).toMatchObject({ outcome: 'registered-on-time' });
    expect(having(filing, anOpenCase(), DEADLINE + DAY).standing).toMatchObject({ outcome: 'registered-late' });
  });

  it('is late when what was deficient came late', () => {
    const late = anOpenCase({ deficiency: { items: ['x'], cureBy: DEADLINE + 20 * DAY, filedAt: DEADLINE } });
    expect(having({ type: 'receive-filing', filingId: 'f', receivedAt: DEADLINE + DAY }, late, DEADLINE + DAY).standing).toMatchObject({
      outcome: 'registered-late',
    });
  });
});

describe('B8: under inspection', () => {
  it('no more time is granted', () => {
    const state = aCaseUnderInspection({ pending: [aMatter('extension')] });
    expect(refusalOf({ type: 'grant-extension', plan: aLaterPlan({ days: 60 }), by: 'staff' }, state, STEP_AT.E1)).toBe(
      'case-under-inspection',
    );
  });

  it.each([
    ['filing', 'filings'],
    ['deficiency', 'filings'],
    ['dispute', 'claims'],
    ['extension', 'extensions'],
  ] as const)('a %s that waits stands in the queue of those who decide it: %s', (about, queue) => {
    expect(queueOf(aCaseUnderInspection({ pending: [aMatter(about)] }))).toBe(queue);
  });
});

describe('the named date', () => {
  it('is waited for under whatever plan', () => {
    const early = aStep({ id: 'E1', kind: 'escalation', at: WARNED_UNTIL - 2 * DAY, latest: WARNED_UNTIL + DAY });
    expect(nextStep(aSilentCase({ plan: aCasePlan({ steps: [early] }) }), WARNED_UNTIL - 1)).toEqual({ type: 'wait', until: WARNED_UNTIL });
  });
});

describe('a reminder that left while the next plan was worked out', () => {
  const plannedBefore = { type: 'change-plan', plan: aLaterPlan({ days: 0 }), by: 'staff' } as const;
  const reminded = { settled: ['N0', 'R1'] };

  it.each([
    ['at the moment at which it is due', 0],
    ['an hour after it was due', HOUR],
  ])('is not sent again by the plan that the case takes %s', (_, later) => {
    const taken = having(plannedBefore, anOpenCase(reminded), STEP_AT.R2 + later);
    expect(nextStep(taken, STEP_AT.R2 + later)).toEqual({ type: 'wait', until: STEP_AT.R3 });
  });

  it('leaves by the plan that the case takes before it is due', () => {
    const taken = having(plannedBefore, anOpenCase(reminded), STEP_AT.R2 - 1);
    expect(nextStep(taken, STEP_AT.R2)).toMatchObject({ type: 'send', step: { id: 'R2' } });
  });

  it('is not sent again by the plan of an extension', () => {
    const asked = anOpenCase({ ...reminded, pending: [aMatter('extension')] });
    const longer = aLaterPlan({ days: 1 });
    const granted = having({ type: 'grant-extension', plan: longer, by: 'staff' }, asked, STEP_AT.R2 + DAY);
    expect(nextStep(granted, STEP_AT.R2 + DAY)).toMatchObject({ type: 'wait' });
  });
});
