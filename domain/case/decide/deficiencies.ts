import { refuse, type Refusal } from '../../refusal';
import type { Instant } from '../../time';
import type { CaseCommand } from '../case-command';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { planRefusal } from './plan';

/**
 * Deficiencies that staff find in what was filed. The ladder begins anew after the day by which they are to be cured.
 *
 * @returns a refusal under inspection, without an item, for a day that has passed, or for an outdated plan
 * @see docs/rules.md#deficiency
 */
export function findDeficiencies(
  { items, cureBy, plan, by }: CaseCommand & { type: 'find-deficiencies' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] | Refusal {
  if (state.standing.type !== 'open') return refuse('case-under-inspection', 'An inspection was assigned; gaps are for the inspector.');
  if (items.length === 0 || cureBy <= now)
    return refuse('cure-date-passed', 'Name what is deficient, and a day in the future by which to cure it.');
  const wrong = planRefusal(plan, state);
  if (wrong !== undefined) return wrong;
  const matter = state.pending.find(({ about }) => about === 'filing' || about === 'deficiency');
  const filedAt = state.deficiency?.filedAt ?? matter?.at ?? now;
  const found: CaseEvent = { type: 'deficiencies-found', items, cureBy, filedAt, by, ...(matter && { matterId: matter.id }), at: now };
  return [found, { type: 'plan-changed', plan, by, at: now }];
}
