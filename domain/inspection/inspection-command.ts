import type { InspectionTerms, InspectorNews } from './inspection-event';
import type { InspectionFindings, InspectionOutcome } from './outcome';

/** What every act of a person says beside what it asks for. */
interface Act {
  /** The same id is the same act: a repeat changes nothing. */
  readonly actId: string;
  /** Of the inspection as the person saw it; an older one is outdated. */
  readonly revision: number;
}

/** What a person wants of an inspection. `terms`: the dates of the inspector it is given to. */
export type InspectionWish =
  | { readonly type: 'assign'; readonly inspectorId: string; readonly terms: InspectionTerms; readonly by: string }
  | { readonly type: 'accept'; readonly inspectorId: string }
  | { readonly type: 'record'; readonly outcome: InspectionOutcome; readonly by: string; readonly findings: InspectionFindings };

/** An act of a person on an inspection, as it was seen. */
export type InspectionAct = Act & InspectionWish;

/** What somebody, or the inspection itself, wants to happen. */
export type InspectionCommand =
  | InspectionAct
  | { readonly type: 'recall' }
  | { readonly type: 'note-ready' }
  /** `reached`: the message arrived, or may have. */
  | ({ readonly type: 'record-told'; readonly reached: boolean } & InspectorNews)
  | { readonly type: 'record-overdue'; readonly missing: 'acceptance' | 'outcome' };
