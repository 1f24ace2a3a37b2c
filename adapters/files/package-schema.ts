import { z } from 'zod';
import { ID_PATTERN } from '../../domain/case/case-key';
import { STEP_KINDS, type StepKind } from '../../domain/case/plan';
import type { CampaignPolicy, LadderStep, LegalAct, Requirement, StepTiming, WorkCalendar } from '../../domain/law/policy';

const CivilDate = z.iso.date();
const WallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'write a time of day as HH:MM');
const Code = z.string().regex(ID_PATTERN, 'lower-case letters, digits and hyphens only');
const Text = z.string().trim().min(1);
const Days = z.int().min(1).max(3_650);
const Zone = z.string().refine(isZone, 'not an IANA time zone');
const ThreeLanguages = z.strictObject({ kk: Text, ru: Text, en: Text });

export const CampaignHeading = z.strictObject({ title: ThreeLanguages, authority: ThreeLanguages });

const Timing: z.ZodType<StepTiming> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('days-before-deadline'), days: Days }),
  z.strictObject({ type: z.literal('working-days-before-deadline'), days: Days }),
  z.strictObject({ type: z.literal('deadline-day') }),
  z.strictObject({ type: z.literal('working-days-after-deadline'), days: Days }),
  z.strictObject({ type: z.literal('working-days-after-step'), step: Text, days: Days }),
  z.strictObject({ type: z.literal('after-named-date') }),
]);

/** What each kind of step may be counted from. */
const TIMINGS: Readonly<Record<StepKind, readonly StepTiming['type'][]>> = {
  notice: ['days-before-deadline', 'working-days-before-deadline'],
  reminder: ['days-before-deadline', 'working-days-before-deadline', 'deadline-day'],
  'missed-deadline': ['working-days-after-deadline', 'working-days-after-step'],
  'final-warning': ['working-days-after-deadline', 'working-days-after-step'],
  escalation: ['after-named-date'],
};

const Step = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9]{1,8}$/, 'up to 8 letters and digits'),
  kind: z.enum(STEP_KINDS),
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

export const Policy: z.ZodType<CampaignPolicy> = z
  .strictObject({
    code: Code,
    nominalDeadlineOn: CivilDate,
    zone: Zone,
    roll: z.enum(['none', 'next-working-day', 'previous-working-day']),
    calendar: Code,
    messagesFrom: WallTime,
    spreadMinutes: z.int().min(0).max(600),
    quietUntil: WallTime,
    quietFrom: WallTime,
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

export const Checklist: z.ZodType<readonly Requirement[]> = z
  .array(
    z.strictObject({
      code: Code,
      kind: z.enum(['field', 'number', 'integer', 'money', 'list', 'file', 'address']),
      title: ThreeLanguages,
      source: Text,
    }),
  )
  .min(1)
  .refine((items) => isUnique(items.map(({ code }) => code)), 'two requirements have the same code');

export const LegalActs: z.ZodType<readonly LegalAct[]> = z.array(
  z.strictObject({ id: Code, citation: Text, title: ThreeLanguages, link: z.url({ protocol: /^https$/ }), confirmed: z.boolean() }),
);

export const Calendar: z.ZodType<WorkCalendar> = z.strictObject({
  id: Code,
  version: Text,
  zone: Zone,
  workingWeekdays: z.array(z.int().min(1).max(7)).min(1),
  years: z.array(z.int().min(1900).max(2_200)).min(1),
  days: z
    .array(z.strictObject({ date: CivilDate, kind: z.enum(['off', 'working']), name: Text, source: Text }))
    .refine((days) => isUnique(days.map(({ date }) => date)), 'a date occurs twice'),
});

export const Regions = z.array(
  z.strictObject({
    code: z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/),
    names: ThreeLanguages,
    zone: Zone,
    /** First day on which the region exists, and the region it was part of before. */
    validFrom: CivilDate.optional(),
    predecessor: z.string().optional(),
  }),
);
export type Region = z.infer<typeof Regions>[number];

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}
