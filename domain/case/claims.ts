import type { CaseState } from './case-state';
import type { MatterKind } from './reply';

/** What must be heard however often it is said: a filing, its cure, and a request for time, which has a last day of its own. */
const ALWAYS_HEARD: readonly MatterKind[] = ['filing', 'deficiency', 'extension'];

/** How often staff refuted a claim of this kind. */
export function timesRefuted({ refuted }: Pick<CaseState, 'refuted'>, about: MatterKind): number {
  return refuted?.[about] ?? 0;
}

/** Whether staff decided this as often as the policy has them: raised again, it is heard no more. */
export function isDecided(state: Pick<CaseState, 'refuted' | 'plan'>, about: MatterKind): boolean {
  return !isAlwaysHeard(about) && isSpent(state, about);
}

/** Whether a claim of this kind is heard however often it is raised. */
export function isAlwaysHeard(about: MatterKind): boolean {
  return ALWAYS_HEARD.includes(about);
}

/**
 * Whether this was refuted as often as the policy hears it. Raised again, what is always heard no longer silences the messages, and its
 * refutation no longer begins anew what follows the deadline: it would otherwise put the inspection off for ever.
 */
export function isSpent(state: Pick<CaseState, 'refuted' | 'plan'>, about: MatterKind): boolean {
  const { claimsOfOneKind = Infinity } = state.plan;
  return about !== 'extension' && timesRefuted(state, about) >= claimsOfOneKind;
}
