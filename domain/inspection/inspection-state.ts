import type { InspectionMessageKind, InspectionTerms } from './inspection-event';
import type { InspectionOutcome } from './outcome';

/** Who has the inspection, and how it ended. */
export type InspectionStanding =
  | { readonly type: 'unassigned' }
  | { readonly type: 'assigned'; readonly inspectorId: string }
  | { readonly type: 'accepted'; readonly inspectorId: string }
  | { readonly type: 'closed'; readonly outcome: InspectionOutcome };

/** What is true of an inspection now: the same in the workflow, the record and on every screen. */
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
  /** The operator said that it is ready; its inspector is told. */
  readonly operatorReady?: true;
}
