import type { Instant } from '../time';
import type { InspectionFindings, InspectionOutcome } from './outcome';

/** Dates of an inspection, worked out from the calendar for each inspector it is given to. */
export interface InspectionTerms {
  readonly acceptBy: Instant;
  readonly recordBy: Instant;
}

/** Things an inspector is told. Each is sent once per assignment. */
export const INSPECTION_MESSAGES = ['assigned', 'operator-ready', 'accept-reminder', 'record-reminder', 'recalled', 'recorded'] as const;
/** One of `INSPECTION_MESSAGES`. */
export type InspectionMessageKind = (typeof INSPECTION_MESSAGES)[number];

/** A message to the inspector of one assignment: 1 for the first, and one more each time the inspection is given to somebody. */
export interface InspectorNews {
  readonly about: InspectionMessageKind;
  readonly inspectorId: string;
  readonly assignment: number;
}

/** What happened in an inspection, in the past tense; the inspection is the fold of its events. `actId`: which act of a person it was. */
export type InspectionEvent = { readonly at: Instant } & (
  | {
      readonly type: 'inspection-opened';
      readonly terms: InspectionTerms;
      /** The version it lives by; the first where it is absent. */
      readonly rules?: number;
      readonly inspectorId?: string;
    }
  | {
      readonly type: 'inspection-assigned';
      readonly inspectorId: string;
      readonly terms: InspectionTerms;
      readonly by: string;
      readonly actId: string;
    }
  | { readonly type: 'inspection-accepted'; readonly inspectorId: string; readonly actId: string }
  | { readonly type: 'operator-ready' }
  | ({ readonly type: 'inspector-told' } & InspectorNews)
  /** Nothing reached the inspector: there is no chat, or Telegram would not take it. */
  | ({ readonly type: 'inspector-not-told' } & InspectorNews)
  | { readonly type: 'inspection-overdue'; readonly missing: 'acceptance' | 'outcome' }
  | {
      readonly type: 'inspection-closed';
      readonly outcome: InspectionOutcome;
      readonly by: string;
      readonly findings: InspectionFindings;
      /** Absent where Rollcall recalled it. */
      readonly actId?: string;
    }
);
