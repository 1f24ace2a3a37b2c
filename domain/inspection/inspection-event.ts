import type { Instant } from '../time';
import type { InspectionFindings, InspectionOutcome } from './outcome';

/** Dates of an inspection, worked out from the calendar before its workflow starts. */
export interface InspectionTerms {
  readonly acceptBy: Instant;
  readonly recordBy: Instant;
}

/** Things an inspector is told. Each is sent once per inspector. */
export const INSPECTION_MESSAGES = ['assigned', 'operator-ready', 'accept-reminder', 'record-reminder', 'recalled', 'recorded'] as const;
/** One of `INSPECTION_MESSAGES`. */
export type InspectionMessageKind = (typeof INSPECTION_MESSAGES)[number];

/** What happened in an inspection, in the past tense; the inspection is the fold of its events. */
export type InspectionEvent = { readonly at: Instant } & (
  | { readonly type: 'inspection-opened'; readonly terms: InspectionTerms; readonly inspectorId?: string }
  | { readonly type: 'inspection-assigned'; readonly inspectorId: string; readonly by: string }
  | { readonly type: 'inspection-accepted'; readonly inspectorId: string }
  | { readonly type: 'operator-ready' }
  | { readonly type: 'inspector-told'; readonly about: InspectionMessageKind }
  | { readonly type: 'inspection-overdue'; readonly missing: 'acceptance' | 'outcome' }
  | { readonly type: 'inspection-closed'; readonly outcome: InspectionOutcome; readonly by: string; readonly findings: InspectionFindings }
);
