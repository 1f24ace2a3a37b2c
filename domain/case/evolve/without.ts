import type { CaseState } from '../case-state';

/** What a state may lack. */
type OptionalKey =
  | 'questions'
  | 'hold'
  | 'notBefore'
  | 'noticeServedAt'
  | 'finalWarningServedAt'
  | 'openInspection'
  | 'reached'
  | 'repeats'
  | 'missed'
  | 'untold'
  | 'servedOn'
  | 'unfinished';

/** The state with that part taken away, not set to undefined: what is absent is not written to the record. */
export function without(state: CaseState, key: OptionalKey): CaseState {
  const { [key]: _, ...rest } = state;
  return rest;
}
