import fc from 'fast-check';
import type { DelayTerms } from '../../../domain/case/unwilling-operator';
import { type WorstDelay, worstDelay } from '../../../domain/case/worst-delay';
import { adversary, type Adversary } from '../../support/adversary';
import { dateIn, instantAt, timeIn } from '../../../domain/law/calendar/zone';
import { DAY, type Instant } from '../../../domain/time';
import type { ReplyCode } from '../../../domain/reply-code';
import type { Rules } from '../../../domain/law/policy';
import { ALMATY, rules } from '../law/kz';

const REPLIES: readonly ReplyCode[] = ['filed', 'need-time', 'not-operating', 'dispute-fact', 'need-help'];
const { claimsOfOneKind: _, ...policy } = rules.policy;
/** As often as an operator likes, and so as often as the question says. */
const unlimited = { ...rules, policy };
const terms: DelayTerms = {
  rules: unlimited,
  operator: { identifier: '961141000023', region: 'KZ-55', facts: {} },
  startsAt: instantAt({ date: '2022-02-09', time: '09:00', zone: ALMATY }),
  replies: REPLIES,
  decideWithinWorkingDays: 5,
  extensionsGranted: 1,
  claimsOfOneKind: 1,
};
const dayOf = (at: Instant): string => dateIn(ALMATY, at);
const momentOf = (at: Instant): string => `${dayOf(at)} ${timeIn(ALMATY, at)}`;
const under = (claimsOfOneKind: number): Rules => ({ ...rules, policy: { ...policy, claimsOfOneKind } });
/** What is done and when, and when the case is inspected. */
const courseOf = ({ moves, inspectedAt }: WorstDelay): readonly string[] => [
  ...moves.map(({ at, by, what, days }) => [momentOf(at), by, what, days].filter((part) => part !== undefined).join(' ')),
  `${momentOf(inspectedAt)} inspected`,
];

/** Whatever up to so many answers at any hours come to. */
function isExceededByNone(played: DelayTerms, worst: WorstDelay, most: number): void {
  const anyAct = fc.record({
    at: fc.integer({ min: 0, max: 300 * 24 }).map((hours) => played.startsAt + hours * (DAY / 24)),
    code: fc.constantFrom(...REPLIES),
  });
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: most }), (acts) => {
      const sorted = [...acts].sort((one, other) => one.at - other.at);
      expect(dayOf(adversary(played, { acts: sorted })) <= dayOf(worst.inspectedAt)).toBe(true);
    }),
    { numRuns: 150, seed: 15 },
  );
}

/** @see docs/rules.md#worst-delay */
describe('the worst delay that an unwilling operator can force', () => {
  it('is longer than the one of a silent operator, who is inspected when the warned date is over', () => {
    const worst = worstDelay(terms);
    expect(dayOf(worst.silentAt)).toBe('2022-04-11');
    expect(worst.inspectedAt).toBeGreaterThan(worst.silentAt);
    expect(worst.moves.map(({ what }) => what)).toContain('grant-extension');
  });

  it('is attained to the day by an adversary that makes its moves, by the real rules of a case', () => {
    const worst = worstDelay(terms);
    const made: Adversary = {
      acts: worst.moves.filter(({ by }) => by === 'operator').map(({ at, what }) => ({ at, code: what as ReplyCode })),
    };
    expect(dayOf(adversary(terms, made))).toBe(dayOf(worst.inspectedAt));
  });

  it('is exceeded by no adversary that answers when and what it likes', () => {
    isExceededByNone(terms, worstDelay(terms), 12);
  });

  it('grows with the days that staff take, and is none where nothing can be raised', () => {
    const slower = worstDelay({ ...terms, decideWithinWorkingDays: 10 });
    expect(slower.inspectedAt).toBeGreaterThan(worstDelay(terms).inspectedAt);
    const none = worstDelay({ ...terms, replies: ['received', 'plan-date'] });
    expect(none).toMatchObject({ inspectedAt: none.silentAt, moves: [], unlimited: false });
  });

  it('says when no rule limits how often a claim is raised again', () => {
    const worst = worstDelay(terms);
    expect(worst.unlimited).toBe(true);
    const again = worstDelay({ ...terms, claimsOfOneKind: 2 });
    expect(again.inspectedAt - worst.inspectedAt).toBeGreaterThan(30 * DAY);
  });
});

/** @see docs/rules.md#worst-delay */
describe('the worst delay, worked out by hand', () => {
  const FILED_ONCE = ['2022-04-11 09:13 operator filed', '2022-04-18 23:59 staff refute-claim'];
  const GRANTED = ['2022-03-25 23:59 operator need-time 30', '2022-04-01 23:59 staff grant-extension 30'];
  const CLAIMED_AND_FILED = [
    '2022-04-11 09:13 operator not-operating',
    '2022-04-18 23:59 staff refute-claim',
    '2022-05-05 09:13 operator filed',
    '2022-05-16 23:59 staff refute-claim',
  ];

  it.each<readonly [string, Partial<DelayTerms>, readonly string[]]>([
    ['a filing that is refuted', { replies: ['filed'] }, [...FILED_ONCE, '2022-05-05 09:14 inspected']],
    ['more time that is granted', { replies: ['need-time'] }, [...GRANTED, '2022-05-16 09:14 inspected']],
    [
      'more time, granted once and refused once, then no longer to be asked for',
      { replies: ['need-time'], claimsOfOneKind: 3 },
      [...GRANTED, '2022-04-26 23:59 operator need-time 30', '2022-05-04 23:59 staff refuse-extension', '2022-05-24 09:14 inspected'],
    ],
    [
      'more time that staff never grant',
      { replies: ['need-time'], extensionsGranted: 0 },
      ['2022-03-25 23:59 operator need-time 30', '2022-04-01 23:59 staff refuse-extension', '2022-04-19 09:14 inspected'],
    ],
    [
      'more time that is over when staff decide',
      { replies: ['need-time'], decideWithinWorkingDays: 40 },
      ['2022-03-25 23:59 operator need-time 30', '2022-05-25 23:59 staff refuse-extension', '2022-06-10 09:14 inspected'],
    ],
    [
      'first more time, then a filing',
      { replies: ['need-time', 'filed'] },
      [...GRANTED, '2022-05-16 09:13 operator filed', '2022-05-23 23:59 staff refute-claim', '2022-06-08 09:14 inspected'],
    ],
    [
      'two claims, named in the order they are offered',
      { replies: ['not-operating', 'filed'] },
      [...CLAIMED_AND_FILED, '2022-06-01 09:14 inspected'],
    ],
    [
      'a filing that is always heard, where the policy hears a claim once',
      { rules: under(1), replies: ['not-operating', 'filed'] },
      [...CLAIMED_AND_FILED, '2022-06-01 09:13 operator filed', '2022-06-08 23:59 staff refute-claim', '2022-06-08 23:59 inspected'],
    ],
    [
      'no more than the question allows, where the policy would hear more',
      { rules: under(2), replies: ['not-operating', 'filed'] },
      [...CLAIMED_AND_FILED, '2022-06-01 09:14 inspected'],
    ],
  ])('%s', (_, change, course) => {
    expect(courseOf(worstDelay({ ...terms, ...change }))).toEqual(course);
  });

  it.each<readonly [string, Partial<DelayTerms>, boolean]>([
    ['a claim, where the policy sets no limit', { replies: ['filed'] }, true],
    ['a claim after more time was granted', { replies: ['need-time', 'filed'] }, true],
    ['a claim that the policy limits', { replies: ['filed'], rules: under(1) }, false],
    ['more time, which staff limit', { replies: ['need-time'] }, false],
  ])('says whether the question alone limits it: %s', (_, change, unlimited) => {
    expect(worstDelay({ ...terms, ...change }).unlimited).toBe(unlimited);
  });

  describe('with a calendar that ends with 2022', () => {
    const calendar = { ...rules.calendar, years: [2022], provisionalYears: [] };
    const slow: DelayTerms = { ...terms, rules: { ...unlimited, calendar }, replies: ['filed'], decideWithinWorkingDays: 60 };
    const two = [
      '2022-04-11 09:13 operator filed',
      '2022-07-08 23:59 staff refute-claim',
      '2022-07-26 09:13 operator filed',
      '2022-10-19 23:59 staff refute-claim',
      '2022-11-07 09:14 inspected',
    ];

    it.each([
      ['all that the question allows', 2, { beyondCalendar: false, unlimited: true }],
      ['what it knows, and that there is more', 3, { beyondCalendar: true, unlimited: false }],
    ] as const)('tells %s', (_, claimsOfOneKind, said) => {
      const worst = worstDelay({ ...slow, claimsOfOneKind });
      expect(courseOf(worst)).toEqual(two);
      expect(worst).toMatchObject(said);
    });
  });

  it('does not take a fault of the product for the end of the calendar', () => {
    const { extension: _, ...without } = policy;
    const broken = { ...unlimited, policy: without as typeof policy };
    expect(() => worstDelay({ ...terms, rules: broken, replies: ['need-time'] })).toThrow(TypeError);
  });
});

/** @see docs/rules.md#claim-limit */
describe('B8: the worst delay under a policy that limits how often a claim is raised', () => {
  const limited: DelayTerms = { ...terms, rules: under(1) };

  it('has an end, which an adversary attains to the day', () => {
    const worst = worstDelay(limited);
    expect(worst.unlimited).toBe(false);
    const acts = worst.moves.filter(({ by }) => by === 'operator').map(({ at, what }) => ({ at, code: what as ReplyCode }));
    expect(dayOf(adversary(limited, { acts }))).toBe(dayOf(worst.inspectedAt));
    expect(acts.filter(({ code }) => code === 'filed')).toHaveLength(2);
    expect(acts.filter(({ code }) => code === 'not-operating')).toHaveLength(1);
  });

  it('is exceeded by no adversary, however often it raises what it likes', () => {
    isExceededByNone(limited, worstDelay(limited), 40);
  });
});
