import type { CaseEvent, HoldReason } from '../../domain/case/case-event';
import type { Queue, RollStatus } from '../../domain/case/queue';
import type { PendingMatter } from '../../domain/case/reply';
import type { CaseOutcome } from '../../domain/case/outcome';
import type { Language } from '../../domain/channel';
import type { InspectionState } from '../../domain/inspection/inspection-state';
import type { InspectionFindings, InspectionOutcome } from '../../domain/inspection/outcome';
import { caseId } from '../../domain/keys';
import { replyRefusal } from '../../domain/case/decide/replies';
import { regionNames } from '../../domain/law/region-names';
import type { CalendarDate, Instant } from '../../domain/time';
import type { CampaignRow, PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseRow, RecordedEvent } from '../../domain/case/case-record';
import type { MessageRow } from '../../domain/delivery/ledger';
import type { RollCount } from '../../domain/figures/roll-count';
import type { InspectionRow } from '../../domain/inspection/inspection-record';
import type { ReplyCode } from '../../domain/reply-code';
import { zoneOf } from '../../domain/planning/zone-of';

/** A campaign as every face shows it. */
export interface CampaignView {
  readonly id: string;
  readonly packageCode: string;
  readonly packageHash: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly status: 'running' | 'paused' | 'closed' | 'withdrawn';
  readonly duty: Readonly<Record<Language, string>>;
  /** Absent where every operator has a date of its own. */
  readonly nominalDeadlineOn?: CalendarDate;
  readonly deadlineOn: CalendarDate;
  readonly deadline: Instant;
  /** The capital's. */
  readonly zone: string;
  readonly calendarVersion: string;
  readonly startedAt: Instant;
  readonly roll: RollCount;
  readonly messages: { readonly accepted: number; readonly refused: number; readonly unknown: number; readonly possibleRepeats: number };
}

/** One line of a case list. */
export interface CaseSummary {
  /** `<campaign>/<operator>`. */
  readonly caseId: string;
  readonly number: number;
  readonly name: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly identifier: string;
  readonly language: Language;
  readonly region: string;
  readonly status: RollStatus;
  readonly queue: Queue;
  /** When the case moves next by itself: always ahead. Absent while it is moving, or waits for a person, whom its queue names. */
  readonly nextAt?: Instant;
  readonly deadline?: Instant;
  readonly outcome?: CaseOutcome;
  readonly hold?: HoldReason;
  /** Why the case could not be started. */
  readonly startProblem?: string;
}

/** A case with everything that happened in it. */
export interface CaseDetail extends CaseSummary {
  readonly regionNames: Readonly<Record<Language, string>>;
  readonly zone: string;
  readonly revision: number;
  readonly events: readonly { readonly sequence: number; readonly event: CaseEvent; readonly hash: string }[];
  readonly messages: readonly MessageRow[];
  readonly inspections: readonly InspectionSummary[];
  readonly pending: readonly PendingMatter[];
  /** Ids of what was asked and waits for an answer. */
  readonly questions: readonly string[];
  readonly steps: readonly { readonly id: string; readonly kind: string; readonly at: Instant; readonly settled: boolean }[];
  /** What the operator can answer now, from the rules: never a fixed list. */
  readonly possibleReplies: readonly ReplyCode[];
  readonly extensionChoicesDays: readonly number[];
}

/** One line of a list of inspections. */
export interface InspectionSummary {
  /** `<campaign>/<operator>/<n>`. */
  readonly inspectionId: string;
  readonly caseId: string;
  readonly name: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly region: string;
  readonly status: 'unassigned' | 'assigned' | 'accepted' | 'closed';
  /** Goes up with every act; absent until the inspection's first event is recorded. */
  readonly revision?: number;
  readonly inspectorId?: string;
  /** Its inspector could not be told of it, or of something that came after. */
  readonly notTold?: true;
  readonly openedAt: Instant;
  readonly acceptBy?: Instant;
  readonly recordBy?: Instant;
  readonly overdue?: 'acceptance' | 'outcome';
  readonly outcome?: InspectionOutcome;
  readonly findings?: InspectionFindings;
}

/** A campaign's row with its package, its roll and its messages counted. */
export function campaignView(parts: {
  readonly row: CampaignRow;
  readonly pinned: PinnedPackage;
  readonly roll: RollCount;
  readonly messages: CampaignView['messages'];
}): CampaignView {
  const { row, pinned, roll, messages } = parts;
  const { id, packageCode, packageHash, status, deadlineOn, deadline, startedAt } = row;
  return {
    id,
    packageCode,
    packageHash,
    title: pinned.title,
    status,
    duty: pinned.policy.duty.title,
    ...nominalDeadline(pinned),
    deadlineOn,
    deadline,
    zone: pinned.calendar.zone,
    calendarVersion: pinned.calendar.version,
    startedAt,
    roll,
    messages,
  };
}

function nominalDeadline({ policy }: PinnedPackage): { readonly nominalDeadlineOn?: CalendarDate } {
  const { anchor } = policy.duty.deadline;
  return anchor.type === 'fixed' ? { nominalDeadlineOn: anchor.on } : {};
}

/** `name` in the operator's language. Absent fields are those the record does not have yet. */
export function caseSummary(row: CaseRow, now: Instant): CaseSummary {
  const { number, names, identifier, language, region, status, queue } = row;
  return {
    caseId: caseId(row),
    number,
    name: names[language],
    names,
    identifier,
    language,
    region,
    status,
    queue,
    ...(row.nextAt === undefined || row.nextAt <= now ? {} : { nextAt: row.nextAt }),
    ...(row.deadline === undefined ? {} : { deadline: row.deadline }),
    ...(row.outcome === undefined ? {} : { outcome: row.outcome }),
    ...(row.hold === undefined ? {} : { hold: row.hold }),
    ...(row.startProblem === undefined ? {} : { startProblem: row.startProblem }),
  };
}

/** A case as staff see it, with the answers its rules allow after the last thing that happened. */
export function caseDetail(parts: {
  readonly row: CaseRow;
  readonly now: Instant;
  readonly pinned: PinnedPackage;
  readonly events: readonly RecordedEvent[];
  readonly messages: readonly MessageRow[];
  readonly inspections: readonly InspectionSummary[];
}): CaseDetail {
  const { row, now, pinned, events, messages, inspections } = parts;
  const { state } = row;
  return {
    ...caseSummary(row, now),
    regionNames: regionNames(pinned.regions, row.region),
    zone: zoneOf(state?.plan, pinned.calendar),
    revision: state?.revision ?? 0,
    events: events.map(({ sequence, event, hash }) => ({ sequence, event, hash })),
    messages,
    inspections,
    pending: state?.pending ?? [],
    questions: state?.questions ?? [],
    steps: (state?.plan.steps ?? []).map(({ id, kind, at }) => ({ id, kind, at, settled: state?.settled.includes(id) === true })),
    possibleReplies:
      state === undefined
        ? []
        : pinned.replies.filter((code) => replyRefusal({ code, receivedAt: lastKnown(events) }, state) === undefined),
    extensionChoicesDays: pinned.policy.extension.choicesDays,
  };
}

/** What an operator could answer is judged at the time of the last thing that happened; the answer itself is judged when it comes. */
function lastKnown(events: readonly RecordedEvent[]): Instant {
  return events.at(-1)?.event.at ?? 0;
}

function ofState({ revision, terms, untold }: InspectionState): Pick<InspectionSummary, 'revision' | 'acceptBy' | 'recordBy' | 'notTold'> {
  return { revision, acceptBy: terms.acceptBy, recordBy: terms.recordBy, ...(untold.length === 0 ? {} : { notTold: true }) };
}

/** Terms and revision are absent until the inspection's first event is recorded. */
export function inspectionSummary(row: InspectionRow): InspectionSummary {
  const { inspection, names, region, status, openedAt, inspectorId, overdue, outcome, findings, state } = row;
  return {
    inspectionId: `${caseId(row)}/${inspection}`,
    caseId: caseId(row),
    name: names.ru,
    names,
    region,
    status,
    openedAt,
    ...(inspectorId === undefined ? {} : { inspectorId }),
    ...(state === undefined ? {} : ofState(state)),
    ...(overdue === undefined ? {} : { overdue }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(findings === undefined ? {} : { findings }),
  };
}
