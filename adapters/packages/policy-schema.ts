import { z } from 'zod';
import {
  IDENTIFIER_SCHEMES,
  PERIOD_UNITS,
  ROLL_RULES,
  ZONE_POLICIES,
  type CampaignPolicy,
  type DeadlineAnchor,
  type DeadlineRule,
  type Duty,
  type LadderStep,
  type StepTiming,
} from '../../domain/law/policy';
import { LADDER_KINDS, type LadderKind } from '../../domain/law/rungs';
import { CivilDate, Code, CutOff, Days, isUnique, RegionCode, Text, ThreeLanguages, WallTime } from './package-fields';

const Anchor: z.ZodType<DeadlineAnchor> = z.union(
  [
    z.strictObject({ type: z.literal('fixed'), on: CivilDate }),
    z.strictObject({
      type: z.literal('period'),
      event: Code,
      direction: z.enum(['after', 'before']),
      count: z.int().min(0).max(3_650),
      unit: z.enum(PERIOD_UNITS),
    }),
    z.strictObject({ type: z.literal('recurring'), everyMonths: z.int().min(1).max(1_200), first: CivilDate }),
    z.strictObject({ type: z.literal('recurring'), everyMonths: z.int().min(1).max(1_200), event: Code }),
  ],
  {
    error:
      'is one of: fixed { on }, period { event, direction: after|before, count, unit: working-days|calendar-days|months|years }, recurring { everyMonths, first or event }',
  },
);

const Deadline: z.ZodType<DeadlineRule> = z.strictObject({ anchor: Anchor, roll: z.enum(ROLL_RULES), cutOff: CutOff });

const CohortRule = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('listed') }),
  z.strictObject({ type: z.literal('region'), regions: z.array(RegionCode).min(1) }),
  z.strictObject({ type: z.literal('event-before'), event: Code, before: CivilDate }),
  z.strictObject({ type: z.literal('event-missing'), event: Code }),
]);

const DutyEntry = z.strictObject({
  code: Code,
  title: ThreeLanguages,
  act: Code,
  article: Text.exactOptional(),
  deadline: Deadline,
  events: z
    .array(z.strictObject({ code: Code, title: ThreeLanguages }))
    .refine((events) => isUnique(events.map(({ code }) => code)), 'two events have the same code')
    .exactOptional(),
  cohorts: z
    .array(z.strictObject({ code: Code, title: ThreeLanguages, when: CohortRule, deadline: Deadline.exactOptional() }))
    .refine((cohorts) => isUnique(cohorts.map(({ code }) => code)), 'two cohorts have the same code'),
  confirm: z.array(Text),
}) satisfies z.ZodType<Duty>;

const Timing: z.ZodType<StepTiming> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('days-before-deadline'), days: Days }),
  z.strictObject({ type: z.literal('working-days-before-deadline'), days: Days }),
  z.strictObject({ type: z.literal('deadline-day') }),
  z.strictObject({ type: z.literal('working-days-after-deadline'), days: Days }),
  z.strictObject({ type: z.literal('working-days-after-step'), step: Text, days: Days }),
  z.strictObject({ type: z.literal('after-named-date') }),
]);

/** What each kind of step may be counted from. */
const TIMINGS: Readonly<Record<LadderKind, readonly StepTiming['type'][]>> = {
  notice: ['days-before-deadline', 'working-days-before-deadline'],
  reminder: ['days-before-deadline', 'working-days-before-deadline', 'deadline-day'],
  'missed-deadline': ['working-days-after-deadline', 'working-days-after-step'],
  'final-warning': ['working-days-after-deadline', 'working-days-after-step'],
  escalation: ['after-named-date'],
};

const Step = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9]{1,8}$/, 'up to 8 letters and digits'),
  kind: z.enum(LADDER_KINDS),
  timing: Timing,
  channels: z.enum(['both', 'telegram-first', 'email-first']),
  ifLate: z.enum(['send', 'skip', 'collapse']),
});

const Ladder = z.array(Step).check(({ value, issues }) => {
  const fault = (path: readonly (string | number)[], message: string): void =>
    void issues.push({ code: 'custom', input: value, path: [...path], message });
  value.forEach((step, index) => ladderFaults(step, value.slice(0, index)).forEach(([field, message]) => fault([index, field], message)));
  for (const kind of ['notice', 'final-warning', 'escalation'] as const) {
    const count = value.filter((step) => step.kind === kind).length;
    if (count !== 1) fault([], `there must be exactly one step of kind ${kind}, not ${count}`);
  }
  if (value.at(-1)?.kind !== 'escalation') fault([], 'the escalation must come last');
});

function ladderFaults({ id, kind, timing }: LadderStep, above: readonly LadderStep[]): readonly (readonly [string, string])[] {
  const faults: (readonly [string, string])[] = [];
  if (above.some((other) => other.id === id)) faults.push(['id', `${id} is taken by another step`]);
  if (!TIMINGS[kind].includes(timing.type)) faults.push(['timing', `a ${kind} cannot be timed by ${timing.type}`]);
  if (timing.type === 'working-days-after-step' && !above.some((other) => other.id === timing.step && comesAfter(other))) {
    faults.push(['timing', `${timing.step} is no step above it that follows the deadline`]);
  }
  return faults;
}

function comesAfter({ kind }: LadderStep): boolean {
  return kind === 'missed-deadline' || kind === 'final-warning';
}

/** A policy as it is kept in a file: a package may hold several duties, and a campaign is started for one of them. */
export type PolicyFile = Omit<CampaignPolicy, 'duty'> & { readonly duties: readonly Duty[] };

export const Policy: z.ZodType<PolicyFile> = z
  .strictObject({
    code: Code,
    country: z.string().regex(/^[a-z]{2}$/, 'write an ISO 3166-1 code in lower case, such as kz'),
    identifier: z.enum(IDENTIFIER_SCHEMES),
    zonePolicy: z.enum(ZONE_POLICIES),
    calendar: z.string().regex(/^[a-z0-9-]+(?:@\d{4}\.\d+)?$/, 'write a calendar such as kz-5, or one version of it such as kz-5@2026.1'),
    duties: z
      .array(DutyEntry)
      .min(1)
      .refine((duties) => isUnique(duties.map(({ code }) => code)), 'two duties have the same code'),
    messagesFrom: WallTime,
    spreadMinutes: z.int().min(0).max(600),
    quietUntil: WallTime,
    quietFrom: WallTime,
    deferredSpreadMinutes: z.int().min(0).max(600).exactOptional(),
    cap: z.strictObject({ messages: z.int().min(1).max(31), inDays: z.int().min(1).max(31) }),
    ladder: Ladder,
    finalWarningWorkingDays: z.int().min(2).max(250),
    claimsOfOneKind: z.int().min(1).max(9).exactOptional(),
    extension: z.strictObject({ maxDays: Days, choicesDays: z.array(Days).min(1).max(6) }),
    inspection: z.strictObject({ acceptWithinWorkingDays: Days, recordWithinWorkingDays: Days }),
  })
  .check(({ value, issues }) => {
    const fault = (path: string, message: string): void => void issues.push({ code: 'custom', input: value, path: [path], message });
    const { messagesFrom, spreadMinutes, quietUntil, quietFrom, extension } = value;
    if (messagesFrom < quietUntil || minutesOf(messagesFrom) + spreadMinutes > minutesOf(quietFrom)) {
      fault('messagesFrom', 'messages would leave inside the quiet hours');
    }
    if (minutesOf(quietUntil) + (value.deferredSpreadMinutes ?? 0) > minutesOf(quietFrom)) {
      fault('deferredSpreadMinutes', 'deferred messages would leave inside the quiet hours');
    }
    if (extension.choicesDays.some((days) => days > extension.maxDays)) fault('extension', 'a choice is longer than maxDays');
    // buttons carry the number of days in one byte, see domain/message/case-buttons.ts
    if (extension.maxDays > 95) fault('extension', 'maxDays is at most 95');
  });

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
