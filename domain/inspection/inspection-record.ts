import type { InspectionKey } from '../keys';
import type { Language } from '../channel';
import type { Instant } from '../time';
import type { InspectionFindings, InspectionOutcome } from './outcome';
import type { InspectionState } from './inspection-state';

/** One line of the list of inspections. `overdue`: what the inspector still owes after its date. */
export interface InspectionRow extends InspectionKey {
  readonly caseNumber: number;
  readonly region: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly openedAt: Instant;
  readonly clockOffsetMs: number;
  readonly inspectorId?: string;
  readonly status: 'unassigned' | 'assigned' | 'accepted' | 'closed';
  readonly overdue?: 'acceptance' | 'outcome';
  readonly outcome?: InspectionOutcome;
  readonly findings?: InspectionFindings;
  readonly state?: InspectionState;
}

/** Which inspections a list shows: those that meet every condition, at most `limit`. */
export interface InspectionFilter {
  readonly campaignId?: string;
  readonly inspectorId?: string;
  readonly status?: InspectionRow['status'];
  readonly limit: number;
}

/** An inspector. Without `chatId` no chat is linked yet, and nothing can be sent. */
export interface InspectorRow {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  /** Regions the inspector covers; empty means all. */
  readonly regions: readonly string[];
  readonly chatId?: number;
}
