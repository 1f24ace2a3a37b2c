import type { Language } from '../channel';
import type { CalendarDate } from '../time';
import type { Requirement } from './requirement';
import type { ReplyCode } from '../reply-code';
import type { ChannelPreference, IfLate, LadderKind } from './rungs';

/** One wording per language. */
export type InLanguages = Readonly<Record<Language, string>>;

/** How a deadline on a day off moves. */
export const ROLL_RULES = ['none', 'next-working-day', 'previous-working-day'] as const;
/** One of `ROLL_RULES`. */
export type RollRule = (typeof ROLL_RULES)[number];

/** Whose clocks end the last day: the capital's, those of the operator's site, or those of its registered address. */
export const ZONE_POLICIES = ['capital', 'operator-site', 'operator-registered'] as const;
/** One of `ZONE_POLICIES`. */
export type ZonePolicy = (typeof ZONE_POLICIES)[number];

/** A calendar as data: which civil days are worked, with a source for each exception. Versioned; never edited in place. */
export interface WorkCalendar {
  readonly id: string;
  readonly country: string;
  /** Bumped on every change, e.g. `kz-5@2026.1`; kept with each plan. */
  readonly version: string;
  /** IANA zone of the capital. */
  readonly zone: string;
  /** ISO weekdays (1 = Monday) that are worked in an ordinary week. */
  readonly workingWeekdays: readonly number[];
  /** Years for which every moved day is known. */
  readonly years: readonly number[];
  /** Years worked out from the rules alone, because their decree is not out: every answer that touches one is provisional. */
  readonly provisionalYears?: readonly number[];
  readonly days: readonly CalendarDay[];
}

/** A day that differs from the ordinary week: a day off, or a day of rest that is worked. */
export interface CalendarDay {
  readonly date: CalendarDate;
  readonly kind: 'off' | 'working';
  readonly name: InLanguages;
  /** The law or decree, as it is cited to readers. */
  readonly source: InLanguages;
  /** The feast fell on a day of rest, and this day is off in its place. */
  readonly carriedFrom?: CalendarDate;
  /** The other day of an exchange by decree: one is worked so that the other is off. */
  readonly movedWith?: CalendarDate;
  /** The date is an estimate until it is announced, as feasts of the lunar year are. */
  readonly provisional?: boolean;
}

/** What a deadline is counted from. Events are facts of the operator, such as the day on which service began. */
export type DeadlineAnchor =
  | { readonly type: 'fixed'; readonly on: CalendarDate }
  /** So many days, months or years after the day of the event, or before it. The event's own day is not counted. */
  | {
      readonly type: 'period';
      readonly event: string;
      readonly direction: 'after' | 'before';
      readonly count: number;
      readonly unit: PeriodUnit;
    }
  /** Every so many months from a date, or from an event; the occurrence that is next when the campaign starts. */
  | { readonly type: 'recurring'; readonly everyMonths: number; readonly first: CalendarDate }
  | { readonly type: 'recurring'; readonly everyMonths: number; readonly event: string };

/** What a period is counted in; `months` and `years` end on the same day of the month, or on the month's last. */
export const PERIOD_UNITS = ['working-days', 'calendar-days', 'months', 'years'] as const;
/** One of `PERIOD_UNITS`. */
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** How the last day to file is found. */
export interface DeadlineRule {
  readonly anchor: DeadlineAnchor;
  readonly roll: RollRule;
  /** Local wall time at which the last day ends, `HH:MM`; `24:00` for the whole day. */
  readonly cutOff: string;
}

/** Which operators a cohort takes in. */
export type CohortRule =
  /** The list of operators names the cohort. */
  | { readonly type: 'listed' }
  | { readonly type: 'region'; readonly regions: readonly string[] }
  | { readonly type: 'event-before'; readonly event: string; readonly before: CalendarDate }
  | { readonly type: 'event-missing'; readonly event: string };

/** Operators with a date of their own. The first cohort that takes an operator in counts. */
export interface Cohort {
  readonly code: string;
  readonly title: InLanguages;
  readonly when: CohortRule;
  readonly deadline?: DeadlineRule;
}

/** A day in an operator's life that a date is counted from. */
export interface DutyEvent {
  readonly code: string;
  readonly title: InLanguages;
}

/** What must be done, and by when. */
export interface Duty {
  readonly code: string;
  readonly title: InLanguages;
  /** Id of the legal act it rests on, and the place in it. */
  readonly act: string;
  readonly article?: string;
  readonly deadline: DeadlineRule;
  /** The events its dates are counted from, in words. */
  readonly events?: readonly DutyEvent[];
  readonly cohorts: readonly Cohort[];
  /** What counsel must still confirm, in plain words; never shown to operators. */
  readonly confirm: readonly string[];
}

/** When a step of the ladder falls; resolved to an instant per operator by `planCase`. */
export type StepTiming =
  /** `days` calendar days before the deadline's date, pulled back to a working day. */
  | { readonly type: 'days-before-deadline'; readonly days: number }
  /** The n-th working day before the deadline's date (1 = the last working day before it). */
  | { readonly type: 'working-days-before-deadline'; readonly days: number }
  | { readonly type: 'deadline-day' }
  | { readonly type: 'working-days-after-deadline'; readonly days: number }
  | { readonly type: 'working-days-after-step'; readonly step: string; readonly days: number }
  /** The first working day after the date the final warning named. */
  | { readonly type: 'after-named-date' };

/** A rung of the ladder as the package has it, before any date is known. */
export interface LadderStep {
  readonly id: string;
  readonly kind: LadderKind;
  readonly timing: StepTiming;
  readonly channels: ChannelPreference;
  readonly ifLate: IfLate;
}

/** How operators are numbered: BIN or IIN with their check digit, or whatever a register uses. */
export const IDENTIFIER_SCHEMES = ['kz-bin-iin', 'any'] as const;
/** One of `IDENTIFIER_SCHEMES`. */
export type IdentifierScheme = (typeof IDENTIFIER_SCHEMES)[number];

/** Reminders beyond so many messages to one operator in so many days are left out, whichever campaign they come from. */
export interface MessageCap {
  readonly messages: number;
  readonly inDays: number;
}

/** The rules of a campaign, as data. */
export interface CampaignPolicy {
  readonly code: string;
  readonly country: string;
  readonly identifier: IdentifierScheme;
  readonly zonePolicy: ZonePolicy;
  readonly calendar: string;
  readonly duty: Duty;
  /** Local wall times, `HH:MM`. Messages leave from `messagesFrom`, spread over `spreadMinutes` by a hash of the operator. */
  readonly messagesFrom: string;
  readonly spreadMinutes: number;
  /** No message leaves before `quietUntil` or from `quietFrom` on, nor on a day off. */
  readonly quietUntil: string;
  readonly quietFrom: string;
  /** Minutes over which messages that quiet hours put off leave, from `quietUntil` on. */
  readonly deferredSpreadMinutes?: number;
  readonly cap: MessageCap;
  readonly ladder: readonly LadderStep[];
  /** Working days between the final warning and the end of the date it names. */
  readonly finalWarningWorkingDays: number;
  /** How often an operator is heard with a claim of one kind that staff refute; as often as it likes where it is absent. */
  readonly claimsOfOneKind?: number;
  readonly extension: { readonly maxDays: number; readonly choicesDays: readonly number[] };
  /** Working days an inspector has to accept, then to record an outcome. */
  readonly inspection: { readonly acceptWithinWorkingDays: number; readonly recordWithinWorkingDays: number };
}

/** An act that a duty or a day rests on, as it is cited to readers. */
export interface LegalAct {
  readonly id: string;
  readonly citation: string;
  readonly title: InLanguages;
  readonly link: string;
  readonly inForceFrom?: CalendarDate;
  readonly inForceUntil?: CalendarDate;
  /** False where counsel must still confirm; such an act is never quoted to operators. */
  readonly confirmed: boolean;
}

/** A top-level unit of a country. Units come and go, so each has the days on which it exists. */
export interface Region {
  /** ISO 3166-2. */
  readonly code: string;
  readonly names: InLanguages;
  readonly zone: string;
  readonly validFrom?: CalendarDate;
  /** The region it was part of before. */
  readonly predecessor?: string;
}

/** What dates are worked out from. */
export interface Rules {
  readonly policy: CampaignPolicy;
  readonly calendar: WorkCalendar;
  readonly regions: readonly Region[];
}

/** Everything a campaign runs on, pinned by the hash of its content when the campaign starts (promise P7). */
export interface CampaignPackage extends Rules {
  readonly code: string;
  readonly title: InLanguages;
  readonly authority: InLanguages;
  /** What the operator owes next once it has filed, in a sentence. */
  readonly nextDuty?: InLanguages;
  readonly checklist: readonly Requirement[];
  /** The answers that operators are offered. */
  readonly replies: readonly ReplyCode[];
  readonly legalActs: readonly LegalAct[];
  /** Fluent sources, one per language. */
  readonly texts: InLanguages;
}
