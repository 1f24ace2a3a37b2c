import fc from 'fast-check';
import {
  announcedInspection,
  channelOrder,
  isPromiseStep,
  isStatutory,
  messageStepId,
  packPlan,
  planStepOf,
  priorityOf,
  promiseStepId,
  STEP_KINDS,
  unpackPlan,
  type CasePlan,
} from '../../../domain/planning/case-plan';
import { DAY, SECOND } from '../../../domain/time';
import { aCasePlan, aStep, DEADLINE, theStep } from '../../support/builders';

const wholeSeconds = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * SECOND);

const anyPlan: fc.Arbitrary<CasePlan> = fc.record({
  version: fc.integer({ min: 1, max: 1_000 }),
  deadline: wholeSeconds,
  warnedUntil: wholeSeconds,
  extensionUntil: wholeSeconds,
  calendarVersion: fc.string(),
  steps: fc.array(
    fc.record({
      id: fc.string(),
      kind: fc.constantFrom(...STEP_KINDS),
      at: wholeSeconds,
      latest: wholeSeconds,
      channels: fc.constantFrom('both' as const, 'telegram-first' as const, 'email-first' as const),
      ifLate: fc.constantFrom('send' as const, 'skip' as const, 'collapse' as const),
    }),
    { maxLength: 12 },
  ),
});

describe('packPlan', () => {
  it('comes back as it was, through JSON', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(unpackPlan(JSON.parse(JSON.stringify(packPlan(plan))) as ReturnType<typeof packPlan>)).toEqual(plan);
      }),
    );
  });

  it('carries what not every plan has, and only where it has it', () => {
    const more = { deadlineOn: '2022-03-24', claimsOfOneKind: 2, zone: 'Asia/Oral' };
    for (const plan of [aCasePlan(more), aCasePlan()]) expect(unpackPlan(packPlan(plan))).toStrictEqual(plan);
    expect(Object.keys(packPlan(aCasePlan())).join('')).toBe('vdwxcs');
  });

  it('keeps a whole ladder under 1 KB', () => {
    expect(JSON.stringify(packPlan(aCasePlan())).length).toBeLessThan(1_024);
  });

  it('cuts instants to whole seconds', () => {
    expect(unpackPlan(packPlan(aCasePlan({ deadline: DEADLINE + 499 }))).deadline).toBe(DEADLINE);
  });
});

describe('unpackPlan', () => {
  it.each([
    ['kind', 1],
    ['channels', 4],
    ['late rule', 5],
  ])('refuses a %s it does not know', (_, position) => {
    const packed = packPlan(aCasePlan({ steps: [aStep()] }));
    const row = [...(packed.s[0] ?? [])];
    row[position] = 99;
    const newer = { ...packed, s: [row as unknown as (typeof packed.s)[number]] };
    expect(() => unpackPlan(newer)).toThrow(new RangeError('code 99 is not known here'));
  });
});

describe('isStatutory', () => {
  it.each(STEP_KINDS.map((kind) => [kind, !['reminder', 'status', 'letter'].includes(kind)] as const))('%s: %s', (kind, statutory) => {
    expect(isStatutory(kind)).toBe(statutory);
  });
});

describe('messageStepId', () => {
  it('announces each inspection under a name of its own', () => {
    expect([1, 2].map((inspections) => messageStepId(theStep('E1'), inspections))).toEqual(['E1/1', 'E1/2']);
  });

  it('names every other step by its id, whatever was inspected', () => {
    expect(messageStepId(theStep('W1'), 2)).toBe('W1');
  });
});

describe('a message in the ledger', () => {
  it.each([
    ['E1/12', 'escalation', 'E1', 12],
    ['E/2/12', 'escalation', 'E/2', 12],
    ['status/12', 'status', 'status/12', undefined],
    ['inspection/1/2', 'inspection', 'inspection/1/2', undefined],
  ] as const)('%s, which is about %s, belongs to the step %s and announces inspection %s', (stepId, kind, step, inspection) => {
    expect(planStepOf({ stepId, kind })).toBe(step);
    expect(announcedInspection({ stepId, kind })).toBe(inspection);
  });

  it('is the reminder of a promised day where it is named so', () => {
    expect(['status/1', promiseStepId('2022-03-24'), 'R1 of a promise/'].map(isPromiseStep)).toEqual([false, true, false]);
  });
});

describe('channelOrder', () => {
  it.each([
    ['both', ['email', 'telegram']],
    ['email-first', ['email', 'telegram']],
    ['telegram-first', ['telegram', 'email']],
  ] as const)('%s: %j', (channels, order) => {
    expect(channelOrder(channels)).toEqual(order);
  });
});

describe('priorityOf', () => {
  it.each([
    ['N0', 3],
    ['R1', 3],
    ['R3', 2],
    ['M1', 2],
    ['W1', 2],
    ['E1', 1],
  ] as const)('%s leaves with priority %s', (id, priority) => {
    expect(priorityOf(theStep(id), aCasePlan())).toBe(priority);
  });

  it.each([
    ['a day before the deadline and a moment', -DAY - 1, 3],
    ['a day before the deadline', -DAY, 2],
    ['the last moment', -1, 2],
    ['the deadline, when it is over', 0, 3],
  ] as const)('what is due at %s is pressing or not', (_, later, priority) => {
    expect(priorityOf(aStep({ kind: 'letter', at: DEADLINE + later }), aCasePlan())).toBe(priority);
  });
});
