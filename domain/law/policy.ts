import type { PlannedStep, StepKind } from '../case/plan';
import type { Language } from '../channel';
import type { CalendarDate } from '../time';

/** How a deadline on a day off moves. */
export type RollRule = 'none' | 'next-working-day' | 'previous-working-day';

/** A calendar as data: which civil days are worked, with a source for each exception. Versioned; never edited in place. */
export interface WorkCalendar {
  readonly id: string;
  /** Bumped on every change, e.g. `kz-5@2022.1`; kept with each plan. */
  readonly version: string;
  /** IANA zone of the capital. */
  readonly zone: string;
  /** ISO weekdays (1 = Monday) that are worked in an ordinary week. */
  readonly workingWeekdays: readonly number[];
  /** Years for which every moved day is known. A question that touches another year is an error. */
  readonly years: readonly number[];
  readonly days: readonly CalendarDay[];
}

export interface CalendarDay {
  readonly date: CalendarDate;
  readonly kind: 'off' | 'working';
  readonly name: string;
  readonly source: string;
}

/** When a step of the ladder falls; resolved to an instant per operator by `planCase`. */
export type StepTiming =
  /** `days` calendar days before the deadline's date, pulled back to a working day; `atLeastDays` working rule of R3 needs no more. */
  | { readonly type: 'days-before-deadline'; readonly days: number }
  /** The n-th working day before the deadline's date (1 = the last working day before it). */
  | { readonly type: 'working-days-before-deadline'; readonly days: number }
  | { readonly type: 'deadline-day' }
  | { readonly type: 'working-days-after-deadline'; readonly days: number }
  | { readonly type: 'working-days-after-step'; readonly step: string; readonly days: number }
  /** The first working day after the date the final warning named. */
  | { readonly type: 'after-named-date' };

export interface LadderStep {
  readonly id: string;
  readonly kind: StepKind;
  readonly timing: StepTiming;
  readonly channels: PlannedStep['channels'];
  readonly ifLate: PlannedStep['ifLate'];
}

/** The rules of a campaign, as data. */
export interface CampaignPolicy {
  readonly code: string;
  /** The civil date named by the law, before any roll. */
  readonly nominalDeadlineOn: CalendarDate;
  readonly zone: string;
  readonly roll: RollRule;
  readonly calendar: string;
  /** Local wall times, `HH:MM`. Messages leave from `messagesFrom`, spread over `spreadMinutes` by a hash of the operator. */
  readonly messagesFrom: string;
  readonly spreadMinutes: number;
  /** No message leaves before `quietUntil` or from `quietFrom` on, nor, when it is a reminder, on a day off. */
  readonly quietUntil: string;
  readonly quietFrom: string;
  readonly ladder: readonly LadderStep[];
  /** Working days between the final warning and the end of the date it names. */
  readonly finalWarningWorkingDays: number;
  readonly extension: { readonly maxDays: number; readonly choicesDays: readonly number[] };
  /** Working days an inspector has to accept, then to record an outcome. */
  readonly inspection: { readonly acceptWithinWorkingDays: number; readonly recordWithinWorkingDays: number };
}

/** One item of the campaign's checklist. */
export interface Requirement {
  readonly code: string;
  readonly kind: 'field' | 'number' | 'integer' | 'money' | 'list' | 'file' | 'address';
  readonly title: Readonly<Record<Language, string>>;
  readonly source: string;
}

export interface LegalAct {
  readonly id: string;
  readonly citation: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly link: string;
  /** False where counsel must still confirm; such an act is never quoted to operators. */
  readonly confirmed: boolean;
}

/** Everything a campaign runs on, pinned by the hash of its content when the campaign starts (promise P7). */
export interface CampaignPackage {
  readonly code: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly authority: Readonly<Record<Language, string>>;
  readonly policy: CampaignPolicy;
  readonly calendar: WorkCalendar;
  readonly checklist: readonly Requirement[];
  readonly legalActs: readonly LegalAct[];
  /** Fluent sources, one per language. */
  readonly texts: Readonly<Record<Language, string>>;
}
