import type { InspectionMessageKind, InspectionTerms } from './inspection-event';
import type { InspectionFindings, InspectionOutcome } from './outcome';

/** Who has the inspection, and how it ended. */
export type InspectionStanding =
  | { readonly type: 'unassigned' }
  | { readonly type: 'assigned'; readonly inspectorId: string }
  | { readonly type: 'accepted'; readonly inspectorId: string }
  | { readonly type: 'closed'; readonly outcome: InspectionOutcome; readonly findings: InspectionFindings };

/** What is true of an inspection now: the same in the workflow, the record and on every screen. */
export interface InspectionState {
  readonly v: 1;
  /** Version of the rules it lives by. */
  readonly rules: number;
  readonly sequence: number;
  /** Goes up with every act of a person and with its end; a button that carries an older one is outdated. */
  readonly revision: number;
  readonly standing: InspectionStanding;
  readonly terms: InspectionTerms;
  /** How often it was given to an inspector. */
  readonly assignment: number;
  /** What the present inspector was told, or knows. */
  readonly told: readonly InspectionMessageKind[];
  /** What was tried and did not reach the present inspector. */
  readonly untold: readonly InspectionMessageKind[];
  /** The last inspector who had it, who must hear of its end. */
  readonly lastInspectorId?: string;
  readonly overdue?: 'acceptance' | 'outcome';
  /** The operator said that it is ready; its inspector is told. */
  readonly operatorReady?: true;
  /** Ids of the latest acts, so that the same act twice is one act. */
  readonly seen: readonly string[];
}
