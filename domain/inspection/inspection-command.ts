import type { InspectionMessageKind } from './inspection-event';
import type { InspectionFindings, InspectionOutcome } from './outcome';

/** What somebody, or the inspection itself, wants to happen. */
export type InspectionCommand =
  | { readonly type: 'assign'; readonly inspectorId: string; readonly by: string }
  | { readonly type: 'accept'; readonly inspectorId: string }
  | { readonly type: 'record'; readonly outcome: InspectionOutcome; readonly by: string; readonly findings: InspectionFindings }
  | { readonly type: 'recall' }
  | { readonly type: 'note-ready' }
  | { readonly type: 'record-told'; readonly about: InspectionMessageKind }
  | { readonly type: 'record-overdue'; readonly missing: 'acceptance' | 'outcome' };
