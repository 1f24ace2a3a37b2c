import type { Instant } from '../time';
import type { CasePlan } from './case-plan';

/** The plan that another follows, and when its notice was served; the state of a case has both. */
export interface FormerPlan {
  readonly plan: Pick<CasePlan, 'version'>;
  readonly noticeServedAt?: Instant;
  /** Deficiencies that the operator may cure until then. */
  readonly deficiency?: { readonly cureBy: Instant };
}

/**
 * What the next plan of a case takes over from the one before it.
 *
 * @param former undefined for the first plan of a case, which has version 1 and a notice to serve
 */
export function nextVersion(former: FormerPlan | undefined): { readonly version: number; readonly noticeServed: boolean } {
  return { version: (former?.plan.version ?? 0) + 1, noticeServed: former?.noticeServedAt !== undefined };
}

/**
 * From when on the steps of the next plan may be: a written promise of time to cure stands, whatever is planned anew.
 *
 * @see docs/rules.md#deficiency
 */
export function actsFrom(from: Instant, former: Pick<FormerPlan, 'deficiency'> | undefined): Instant {
  return Math.max(from, former?.deficiency?.cureBy ?? from);
}
