import { channelOrder, type PlannedStep, type StepId } from '../planning/case-plan';
import { CHANNELS, type Channel } from '../channel';
import { deadlineOf, type DerivedDeadline } from '../law/deadline/deadline-of';
import { datesOfLadder } from '../planning/ladder';
import { drawPlan, type DrawnPlan, type LeftOutReason } from '../planning/plan-case';
import type { Rules } from '../law/policy';
import { instantAt } from '../law/calendar/zone';
import { isoWeekOf, type CalendarDate, type Instant } from '../time';
import type { OperatorRow } from './operator-row';
import { zoneOfRegion } from '../law/deadline/operator-zone';

/** What a forecast takes for granted; shown with every figure that rests on it. */
export interface ForecastAssumptions {
  /** Share of operators that answer nothing until the end, from 0 to 1. */
  readonly silentShare: number;
  /** What the providers take, in messages per second. */
  readonly perSecond: Readonly<Record<Channel, number>>;
}

/**
 * What a forecast assumes when nobody says otherwise: 40 % of operators never answer; providers take 25 chats and 20 emails a
 * second.
 */
export const DEFAULT_ASSUMPTIONS: ForecastAssumptions = { silentShare: 0.4, perSecond: { telegram: 25, email: 20 } };

/** What a whole season is worked out from. */
export interface ForecastQuestion {
  readonly rules: Rules;
  /** When the campaign would start. An operator whose deadline lies before it is planned as if told in time. */
  readonly now: Instant;
  readonly assumptions: ForecastAssumptions;
  /** Days on which other campaigns write to an operator, by identifier. */
  readonly busyOn?: (identifier: string) => readonly CalendarDate[];
  /** Whether an operator has linked Telegram; nobody, as far as a list can tell. */
  readonly hasTelegram?: (identifier: string) => boolean;
}

/** One operator of a list, worked out. */
export type ForecastCase = { readonly operator: OperatorRow } & (
  | {
      readonly status: 'planned';
      readonly drawn: DrawnPlan;
      /** The deadline lies before the start: the plan shows what would have been. */
      readonly deadlinePassed: boolean;
    }
  /** No date can be given, e.g. because the day of an event is missing. */
  | { readonly status: 'no-date'; readonly sentence: string }
);

/** @throws never: an operator that cannot be dated is a line of the forecast */
export function forecastCase({ rules, now, busyOn }: ForecastQuestion, operator: OperatorRow): ForecastCase {
  const { identifier, ...facts } = operator;
  const planned = { id: identifier, ...facts };
  try {
    const deadline = deadlineOf({ rules, operator, asOf: now });
    const deadlinePassed = deadline.instant <= now;
    const from = deadlinePassed ? morningOfNotice(rules, deadline, operator) : now;
    const terms = { rules, operator: planned, from, asOf: now, version: 1, noticeServed: false };
    return { operator, status: 'planned', drawn: drawPlan({ ...terms, busyOn: busyOn?.(identifier) ?? [] }), deadlinePassed };
  } catch (error) {
    if (error instanceof RangeError) return { operator, status: 'no-date', sentence: error.message };
    throw error;
  }
}

/** The start of the day on which the ladder has its notice. */
function morningOfNotice(rules: Rules, { effectiveOn }: DerivedDeadline, { region }: OperatorRow): Instant {
  const { steps } = datesOfLadder(rules, { deadlineOn: effectiveOn, countAfterOn: effectiveOn });
  const noticeOn = steps.find(({ kind }) => kind === 'notice')?.on ?? effectiveOn;
  return instantAt({ date: noticeOn, time: '00:00', zone: zoneOfRegion(rules, region) });
}

/** Messages of one day, and how much of its sending time they take. */
export interface ForecastDay {
  readonly date: CalendarDate;
  readonly messages: Readonly<Record<Channel, number>>;
  /** Seconds that the providers need at the assumed rate, the slower of the two. */
  readonly secondsNeeded: number;
  /** More than the spread of the policy leaves room for. */
  readonly overLimit: boolean;
}

/** What inspectors of one region get in one week. */
export interface ForecastInspections {
  /** ISO week, such as `2022-W15`. */
  readonly week: string;
  readonly region: string;
  /** Cases that reach their escalation if nobody answers. */
  readonly atMost: number;
  /** The same times the assumed share of silent operators. */
  readonly expected: number;
}

/** What a season would look like. */
export interface Forecast {
  readonly operators: number;
  readonly planned: number;
  /** Of the planned: their deadline lies before the start. */
  readonly deadlinePassed: number;
  readonly noDate: readonly { readonly identifier: string; readonly sentence: string }[];
  readonly noDateCount: number;
  readonly withoutChannel: number;
  readonly provisional: number;
  readonly deadlines: readonly { readonly on: CalendarDate; readonly operators: number; readonly provisional: boolean }[];
  readonly days: readonly ForecastDay[];
  readonly totals: Readonly<Record<Channel, number>>;
  /** By the name of the merged step, such as `R3+R4`. */
  readonly merged: Readonly<Record<StepId, number>>;
  readonly leftOut: Readonly<Partial<Record<LeftOutReason, number>>>;
  readonly inspections: readonly ForecastInspections[];
  readonly assumptions: ForecastAssumptions;
}

/** Operators without a date that are named; the rest is counted. */
const MOST_NAMED = 100;

/** Takes cases in any order; `forecast` gives the sum of those added so far. */
export interface Forecaster {
  readonly add: (result: ForecastCase) => void;
  readonly forecast: () => Forecast;
}

/** Adds a season up, one case at a time, in memory that does not grow with the list. */
export function createForecaster(question: ForecastQuestion): Forecaster {
  const { assumptions, rules } = question;
  const count = { operators: 0, planned: 0, deadlinePassed: 0, noDate: 0, withoutChannel: 0, provisional: 0 };
  const noDate: { identifier: string; sentence: string }[] = [];
  const deadlines = new Map<string, { on: CalendarDate; operators: number; provisional: boolean }>();
  const days = new Map<CalendarDate, Record<Channel, number>>();
  const merged = new Map<StepId, number>();
  const leftOut = new Map<LeftOutReason, number>();
  const inspections = new Map<string, { week: string; region: string; atMost: number }>();

  const addPlan = (operator: OperatorRow, { plan, deadline, leftOut: left, days: daysOfSteps }: DrawnPlan): void => {
    const channels = channelsOf(operator, question);
    if (channels.length === 0) count.withoutChannel++;
    if (deadline.provisional) count.provisional++;
    const key = `${deadline.effectiveOn}/${String(deadline.provisional)}`;
    const same = deadlines.get(key) ?? { on: deadline.effectiveOn, operators: 0, provisional: deadline.provisional };
    same.operators++;
    deadlines.set(key, same);
    for (const [index, step] of plan.steps.entries()) {
      const date = daysOfSteps[index] ?? deadline.effectiveOn;
      if (step.kind === 'escalation') addInspection(inspections, { week: isoWeekOf(date), region: operator.region });
      const day = days.get(date) ?? { email: 0, telegram: 0 };
      for (const channel of expectedChannels(step, channels)) day[channel]++;
      days.set(date, day);
      if (step.id.includes('+')) increase(merged, step.id);
    }
    for (const { because } of left) increase(leftOut, because);
  };

  return {
    add(result) {
      count.operators++;
      if (result.status === 'no-date') {
        count.noDate++;
        if (noDate.length < MOST_NAMED) noDate.push({ identifier: result.operator.identifier, sentence: result.sentence });
        return;
      }
      count.planned++;
      if (result.deadlinePassed) count.deadlinePassed++;
      addPlan(result.operator, result.drawn);
    },

    forecast() {
      const byDay = [...days]
        .filter(([, messages]) => CHANNELS.some((channel) => messages[channel] > 0))
        .sort(([one], [other]) => (one < other ? -1 : 1));
      return {
        operators: count.operators,
        planned: count.planned,
        deadlinePassed: count.deadlinePassed,
        noDate,
        noDateCount: count.noDate,
        withoutChannel: count.withoutChannel,
        provisional: count.provisional,
        deadlines: [...deadlines.values()].sort((one, other) => (one.on < other.on ? -1 : 1)),
        days: byDay.map(([date, messages]) => forecastDay(date, messages, { assumptions, rules })),
        totals: totalsOf(byDay.map(([, messages]) => messages)),
        merged: Object.fromEntries(merged),
        leftOut: Object.fromEntries(leftOut),
        inspections: [...inspections.values()]
          .sort((one, other) => `${one.week}/${one.region}`.localeCompare(`${other.week}/${other.region}`, 'en'))
          .map((load) => ({ ...load, expected: Math.ceil(load.atMost * assumptions.silentShare) })),
        assumptions,
      };
    },
  };
}

function channelsOf({ identifier, email }: OperatorRow, { hasTelegram }: ForecastQuestion): readonly Channel[] {
  return CHANNELS.filter((channel) => (channel === 'email' ? email !== undefined : hasTelegram?.(identifier) === true));
}

/** The channels a step is sent on when nothing fails. */
export function expectedChannels({ channels }: PlannedStep, available: readonly Channel[]): readonly Channel[] {
  if (channels === 'both') return available;
  const first = channelOrder(channels).find((channel) => available.includes(channel));
  return first === undefined ? [] : [first];
}

function forecastDay(
  date: CalendarDate,
  messages: Readonly<Record<Channel, number>>,
  { assumptions, rules }: { readonly assumptions: ForecastAssumptions; readonly rules: Rules },
): ForecastDay {
  const secondsNeeded = Math.ceil(Math.max(...CHANNELS.map((channel) => messages[channel] / assumptions.perSecond[channel])));
  const room = Math.max(1, rules.policy.spreadMinutes) * 60;
  return { date, messages, secondsNeeded, overLimit: secondsNeeded > room };
}

function totalsOf(days: readonly Readonly<Record<Channel, number>>[]): Readonly<Record<Channel, number>> {
  const sum = (channel: Channel): number => days.reduce((total, messages) => total + messages[channel], 0);
  return { email: sum('email'), telegram: sum('telegram') };
}

function addInspection(
  inspections: Map<string, { week: string; region: string; atMost: number }>,
  { week, region }: { readonly week: string; readonly region: string },
): void {
  const key = `${week}/${region}`;
  const load = inspections.get(key) ?? { week, region, atMost: 0 };
  load.atMost++;
  inspections.set(key, load);
}

function increase<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
