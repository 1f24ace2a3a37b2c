import type { CaseState } from '../case-state';
import { rulesOf } from '../rules-of';

/** The list with one more id; the oldest fall out, as a repeat comes soon or never and the state of a case must not grow for ever. */
export function remember(seen: readonly string[], id: string, { rules }: Pick<CaseState, 'rules'>): readonly string[] {
  return [...seen, id].slice(-rulesOf({ rules }).actsRemembered);
}
