import { assertNever } from '../assert-never';
import { refuse, type Refusal } from '../refusal';
import type { Instant } from '../time';
import type { InspectionOutcome } from './outcome';

/** What the inspector found, as far as it can be counted. Money in whole tenge, power in megawatts. */
export interface InspectionFindings {
  readonly units?: number;
  readonly megawatts?: number;
  readonly valueKzt?: number;
  readonly criminalCase?: boolean;
}

/** Dates of an inspection, worked out from the calendar before its workflow starts. */
export interface InspectionTerms {
  readonly acceptBy: Instant;
  readonly recordBy: Instant;
}

export type InspectionStanding =
  | { readonly type: 'unassigned' }
  | { readonly type: 'assigned'; readonly inspectorId: string }
  | { readonly type: 'accepted'; readonly inspectorId: string }
  | { readonly type: 'closed'; readonly outcome: InspectionOutcome };

/** Things an inspector is told. Each is sent once per inspector. */
export const INSPECTION_MESSAGES = ['assigned', 'operator-ready', 'accept-reminder', 'record-reminder', 'recalled', 'recorded'] as const;
export type InspectionMessageKind = (typeof INSPECTION_MESSAGES)[number];

export type InspectionEvent = { readonly at: Instant } & (
  | { readonly type: 'inspection-opened'; readonly terms: InspectionTerms; readonly inspectorId?: string }
  | { readonly type: 'inspection-assigned'; readonly inspectorId: string; readonly by: string }
  | { readonly type: 'inspection-accepted'; readonly inspectorId: string }
  | { readonly type: 'operator-ready' }
  | { readonly type: 'inspector-told'; readonly about: InspectionMessageKind }
  | { readonly type: 'inspection-overdue'; readonly missing: 'acceptance' | 'outcome' }
  | { readonly type: 'inspection-closed'; readonly outcome: InspectionOutcome; readonly by: string; readonly findings: InspectionFindings }
);

export interface InspectionState {
  readonly v: 1;
  readonly sequence: number;
  readonly standing: InspectionStanding;
  readonly terms: InspectionTerms;
  /** What the present inspector was already told. */
  readonly told: readonly InspectionMessageKind[];
  /** The last inspector who had it, who must hear of its end. */
  readonly lastInspectorId?: string;
  readonly overdue?: 'acceptance' | 'outcome';
  /** The operator said that it is ready; whoever has the inspection is told. */
  readonly operatorReady?: true;
}

export type InspectionCommand =
  | { readonly type: 'assign'; readonly inspectorId: string; readonly by: string }
  | { readonly type: 'accept'; readonly inspectorId: string }
  | { readonly type: 'record'; readonly outcome: InspectionOutcome; readonly by: string; readonly findings: InspectionFindings }
  | { readonly type: 'recall' }
  | { readonly type: 'note-ready' }
  | { readonly type: 'record-told'; readonly about: InspectionMessageKind }
  | { readonly type: 'record-overdue'; readonly missing: 'acceptance' | 'outcome' };

export type InspectionStep =
  | { readonly type: 'tell'; readonly about: InspectionMessageKind; readonly inspectorId: string }
  | { readonly type: 'mark-overdue'; readonly missing: 'acceptance' | 'outcome' }
  | { readonly type: 'wait'; readonly until?: Instant }
  | { readonly type: 'close'; readonly outcome: InspectionOutcome };

/** May this happen, and what follows? An empty list means it already did. */
export function decideInspection(command: InspectionCommand, state: InspectionState, now: Instant): readonly InspectionEvent[] | Refusal {
  const { standing } = state;
  switch (command.type) {
    case 'record-told':
      return [{ type: 'inspector-told', about: command.about, at: now }];
    case 'record-overdue':
      return [{ type: 'inspection-overdue', missing: command.missing, at: now }];
    case 'recall':
      if (standing.type === 'closed') return [];
      return [{ type: 'inspection-closed', outcome: 'recalled', by: 'rollcall', findings: {}, at: now }];
    case 'note-ready':
      return standing.type === 'closed' || state.operatorReady === true ? [] : [{ type: 'operator-ready', at: now }];
    case 'assign':
      if (standing.type === 'closed') return refuse('inspection-closed', 'The inspection is closed.');
      if (standing.type === 'accepted') return refuse('already-accepted', 'The inspection was already accepted.');
      if (standing.type === 'assigned' && standing.inspectorId === command.inspectorId) return [];
      return [{ type: 'inspection-assigned', inspectorId: command.inspectorId, by: command.by, at: now }];
    case 'accept':
      return accept(command.inspectorId, standing, now);
    case 'record':
      if (standing.type === 'closed') {
        return standing.outcome === command.outcome ? [] : refuse('inspection-closed', 'The inspection is closed.');
      }
      if (standing.type !== 'accepted') return refuse('not-accepted-yet', 'No inspector has accepted this inspection yet.');
      return [{ type: 'inspection-closed', outcome: command.outcome, by: command.by, findings: command.findings, at: now }];
    default:
      return assertNever(command);
  }
}

function accept(inspectorId: string, standing: InspectionStanding, now: Instant): readonly InspectionEvent[] | Refusal {
  if (standing.type === 'closed') return refuse('inspection-closed', 'The inspection is closed.');
  if (standing.type === 'unassigned' || standing.inspectorId !== inspectorId) {
    return refuse('not-assigned', 'The inspection is assigned to somebody else.');
  }
  return standing.type === 'accepted' ? [] : [{ type: 'inspection-accepted', inspectorId, at: now }];
}

/** What is now true. */
export function evolveInspection(state: InspectionState | undefined, event: InspectionEvent): InspectionState {
  if (state === undefined) {
    if (event.type !== 'inspection-opened') throw new RangeError(`an inspection begins with inspection-opened, not ${event.type}`);
    return {
      v: 1,
      sequence: 1,
      terms: event.terms,
      told: [],
      standing: standingOf(event.inspectorId),
      ...lastInspector(event.inspectorId),
    };
  }
  return { ...change(state, event), sequence: state.sequence + 1 };
}

function change(state: InspectionState, event: InspectionEvent): InspectionState {
  switch (event.type) {
    case 'inspection-opened':
      return state;
    case 'inspection-assigned':
      return { ...state, standing: standingOf(event.inspectorId), lastInspectorId: event.inspectorId, told: [] };
    case 'inspection-accepted':
      return { ...withoutOverdue(state), standing: { type: 'accepted', inspectorId: event.inspectorId } };
    case 'operator-ready':
      return { ...state, operatorReady: true };
    case 'inspector-told':
      return { ...state, told: [...state.told, event.about] };
    case 'inspection-overdue':
      return { ...state, overdue: event.missing };
    case 'inspection-closed':
      return { ...state, standing: { type: 'closed', outcome: event.outcome } };
    default:
      return assertNever(event);
  }
}

function withoutOverdue({ overdue: _, ...state }: InspectionState): InspectionState {
  return state;
}

function standingOf(inspectorId: string | undefined): InspectionStanding {
  return inspectorId === undefined ? { type: 'unassigned' } : { type: 'assigned', inspectorId };
}

function lastInspector(inspectorId: string | undefined): { lastInspectorId?: string } {
  return inspectorId === undefined ? {} : { lastInspectorId: inspectorId };
}

/** What the inspection does next. Pure, like `nextStep` of a case. */
export function nextInspectionStep(state: InspectionState, now: Instant): InspectionStep {
  const { standing, terms, overdue } = state;
  switch (standing.type) {
    case 'closed': {
      const last = standing.outcome === 'recalled' ? 'recalled' : 'recorded';
      return tell(state, last, state.lastInspectorId) ?? { type: 'close', outcome: standing.outcome };
    }
    case 'unassigned':
      if (overdue === undefined && now >= terms.acceptBy) return { type: 'mark-overdue', missing: 'acceptance' };
      return overdue === undefined ? { type: 'wait', until: terms.acceptBy } : { type: 'wait' };
    case 'assigned':
      return (
        tell(state, 'assigned', standing.inspectorId) ??
        tellReady(state, standing.inspectorId) ??
        remind(state, { about: 'accept-reminder', missing: 'acceptance', by: terms.acceptBy, inspectorId: standing.inspectorId }, now)
      );
    case 'accepted':
      return (
        tellReady(state, standing.inspectorId) ??
        remind(state, { about: 'record-reminder', missing: 'outcome', by: terms.recordBy, inspectorId: standing.inspectorId }, now)
      );
  }
}

function tell(state: InspectionState, about: InspectionMessageKind, inspectorId: string | undefined): InspectionStep | undefined {
  return inspectorId === undefined || state.told.includes(about) ? undefined : { type: 'tell', about, inspectorId };
}

function tellReady(state: InspectionState, inspectorId: string): InspectionStep | undefined {
  return state.operatorReady === true ? tell(state, 'operator-ready', inspectorId) : undefined;
}

interface Term {
  readonly about: InspectionMessageKind;
  readonly missing: 'acceptance' | 'outcome';
  readonly by: Instant;
  readonly inspectorId: string;
}

/** Past its date the inspector is reminded once and the supervisor sees it as overdue; then it waits for a person. */
function remind(state: InspectionState, term: Term, now: Instant): InspectionStep {
  if (now < term.by) return { type: 'wait', until: term.by };
  if (state.overdue !== term.missing) return { type: 'mark-overdue', missing: term.missing };
  return tell(state, term.about, term.inspectorId) ?? { type: 'wait' };
}
