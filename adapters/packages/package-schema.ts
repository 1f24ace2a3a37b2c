import { z } from 'zod';
import { ID_PATTERN } from '../../domain/keys';
import type { CalendarRules } from '../../domain/law/calendar/calendar-rules';
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
  type LegalAct,
  type Region,
  type StepTiming,
} from '../../domain/law/policy';
import type { Requirement } from '../../domain/law/requirement';
import { REPLY_CODES } from '../../domain/reply-code';
import { LADDER_KINDS, type LadderKind } from '../../domain/law/rungs';

const CivilDate = z.iso.date();
const WallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'write a time of day as HH:MM');
const CutOff = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'write a time of day as HH:MM, or 24:00 for the whole day')
  .refine((time) => time !== '00:00', 'a day that ends when it begins is no day: write 24:00, or the date before');
const Code = z.string().regex(ID_PATTERN, 'lower-case letters, digits and hyphens only');
const RegionCode = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'write an ISO 3166-2 code such as KZ-55');
const Text = z.string().trim().min(1, 'must not be empty');
const Days = z.int().min(1).max(3_650);
const Year = z.int().min(1900).max(2_200);
const Zone = z.string().refine(isZone, 'not an IANA time zone');
const ThreeLanguages = z.strictObject({ kk: Text, ru: Text, en: Text });

export const CampaignHeading = z.strictObject({
  title: ThreeLanguages,
  authority: ThreeLanguages,
  nextDuty: ThreeLanguages.exactOptional(),
});

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
    cap: z.strictObject({ messages: z.int().min(1).max(31), inDays: z.int().min(1).max(31) }),
    ladder: Ladder,
    finalWarningWorkingDays: z.int().min(2).max(250),
    extension: z.strictObject({ maxDays: Days, choicesDays: z.array(Days).min(1).max(6) }),
    inspection: z.strictObject({ acceptWithinWorkingDays: Days, recordWithinWorkingDays: Days }),
  })
  .check(({ value, issues }) => {
    const fault = (path: string, message: string): void => void issues.push({ code: 'custom', input: value, path: [path], message });
    const { messagesFrom, spreadMinutes, quietUntil, quietFrom, extension } = value;
    if (messagesFrom < quietUntil || minutesOf(messagesFrom) + spreadMinutes > minutesOf(quietFrom)) {
      fault('messagesFrom', 'messages would leave inside the quiet hours');
    }
    if (extension.choicesDays.some((days) => days > extension.maxDays)) fault('extension', 'a choice is longer than maxDays');
    // buttons carry the number of days in one byte, see domain/message/case-buttons.ts
    if (extension.maxDays > 95) fault('extension', 'maxDays is at most 95');
  });

const requirementHead = {
  code: Code,
  title: ThreeLanguages,
  source: Text,
  cohorts: z.array(Code).min(1).exactOptional(),
  required: z.boolean().exactOptional(),
  /** Only in the file: asked for these duties alone. */
  duties: z.array(Code).min(1).exactOptional(),
};

const Length = z.int().min(1).max(10_000).exactOptional();
const Bound = z.number().exactOptional();
const amount = { above: Bound, min: Bound, max: Bound, unit: Text.exactOptional() };

/** One item of the checklist as it is kept in a file. */
export type RequirementEntry = Requirement & { readonly duties?: readonly string[] };

export const Checklist: z.ZodType<readonly RequirementEntry[]> = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({
        ...requirementHead,
        kind: z.literal('field'),
        format: z.enum(['identifier', 'iban', 'email-or-phone']).exactOptional(),
        maxLength: Length,
      }),
      z.strictObject({ ...requirementHead, kind: z.literal('address'), maxLength: Length }),
      z.strictObject({ ...requirementHead, kind: z.literal('number'), ...amount }),
      z.strictObject({ ...requirementHead, kind: z.literal('money'), ...amount }),
      z.strictObject({ ...requirementHead, kind: z.literal('integer'), min: Bound, max: Bound }),
      z.strictObject({ ...requirementHead, kind: z.literal('date') }),
      z.strictObject({
        ...requirementHead,
        kind: z.literal('list'),
        of: z.enum(['text', 'ip-range']),
        maxItems: z.int().min(1).max(1_000).exactOptional(),
      }),
      z.strictObject({
        ...requirementHead,
        kind: z.literal('file'),
        accept: z.array(z.enum(['pdf', 'jpg', 'png', 'docx', 'xlsx', 'p7s'])).min(1),
        maxMegabytes: z.number().positive().max(20),
      }),
    ]),
  )
  .min(1)
  .refine((items) => isUnique(items.map(({ code }) => code)), 'two requirements have the same code');

export const Replies = z
  .array(z.enum(REPLY_CODES))
  .min(1)
  .refine((codes) => isUnique(codes), 'a reply is named twice');

export const LegalActs: z.ZodType<readonly LegalAct[]> = z
  .array(
    z.strictObject({
      id: Code,
      citation: Text,
      title: ThreeLanguages,
      link: z.url({ protocol: /^https$/ }),
      inForceFrom: CivilDate.exactOptional(),
      inForceUntil: CivilDate.exactOptional(),
      confirmed: z.boolean(),
    }),
  )
  .refine((acts) => isUnique(acts.map(({ id }) => id)), 'two acts have the same id');

const monthAndDay = z
  .strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) })
  // 2023 is no leap year: a feast on 29 February would be on no day in most years
  .refine(({ month, day }) => new Date(Date.UTC(2023, month - 1, day)).getUTCDate() === day, 'there is no such day in every year');
const nthWeekday = z.strictObject({
  month: z.int().min(1).max(12),
  weekday: z.int().min(1).max(7),
  nth: z
    .int()
    .min(-1)
    .max(4)
    .refine((nth) => nth !== 0, 'count from 1, or -1 for the last'),
  plusDays: z.int().min(-6).max(6).exactOptional(),
});

/** One version of a calendar. */
export const Calendar: z.ZodType<CalendarRules> = z
  .strictObject({
    id: Code,
    country: z.string().regex(/^[a-z]{2}$/),
    version: z.string().regex(/^[a-z0-9-]+@\d{4}\.\d+$/, 'write <id>@<year>.<number>, such as kz-5@2026.1'),
    zone: Zone,
    workingWeekdays: z.array(z.int().min(1).max(7)).min(1).refine(isUnique, 'a weekday is named twice'),
    years: z.array(Year).min(1),
    provisionalYears: z.array(Year),
    carryOverSource: ThreeLanguages,
    yearly: z.array(
      z.strictObject({
        name: ThreeLanguages,
        source: ThreeLanguages,
        on: z.union([monthAndDay, nthWeekday]),
        from: Year.exactOptional(),
        until: Year.exactOptional(),
        carriesOver: z.boolean(),
      }),
    ),
    dated: z
      .array(z.strictObject({ date: CivilDate, name: ThreeLanguages, source: ThreeLanguages, provisional: z.boolean().exactOptional() }))
      .refine((days) => isUnique(days.map(({ date }) => date)), 'a date occurs twice'),
    moved: z
      .array(z.strictObject({ off: CivilDate, worked: CivilDate, source: ThreeLanguages }))
      .refine((moves) => isUnique(moves.flatMap(({ off, worked }) => [off, worked])), 'a date is moved twice'),
    confirm: z.array(Text),
  })
  .check(({ value, issues }) => {
    const { id, version, years, provisionalYears, dated, moved } = value;
    const fault = (path: (string | number)[], message: string): void => void issues.push({ code: 'custom', input: value, path, message });
    if (version.split('@')[0] !== id) fault(['version'], `the version begins with the id, ${id}@…`);
    if (!isUnique([...years, ...provisionalYears])) fault(['provisionalYears'], 'a year is named twice');
    const known = new Set([...years, ...provisionalYears].map(String));
    const outside = (date: string): boolean => !known.has(date.slice(0, 4));
    dated.forEach(({ date }, index) => {
      if (outside(date)) fault(['dated', index, 'date'], 'its year is not among the years of the calendar');
    });
    moved.forEach((move, index) => {
      if (outside(move.off) || outside(move.worked)) fault(['moved', index], 'its year is not among the years of the calendar');
    });
  });

export const Regions: z.ZodType<readonly Region[]> = z
  .array(
    z.strictObject({
      code: RegionCode,
      names: ThreeLanguages,
      zone: Zone,
      validFrom: CivilDate.exactOptional(),
      predecessor: RegionCode.exactOptional(),
    }),
  )
  .refine((regions) => isUnique(regions.map(({ code }) => code)), 'two regions have the same code');

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function isUnique(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}
