import { refuse, type Refusal } from '../../refusal';
import type { Instant } from '../../time';
import type { CaseCommand } from '../case-command';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { nextStep } from '../next-step';
import { caseOutcomeOf } from '../outcome';

/** Another visit, after one that had no result. @returns a refusal when the case does not wait for that */
export function orderInspection(state: CaseState, now: Instant): readonly CaseEvent[] | Refusal {
  if (state.hold !== 'inspection-without-result') return refuse('nothing-to-inspect', 'No inspection of this case ended without a result.');
  return [{ type: 'case-released', at: now }];
}

/** The case goes to the inspection that was opened for it, unless by now it wants none: what came meanwhile is heard first (promise P4). */
export function recordInspection(
  { inspection }: CaseCommand & { type: 'record-inspection' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] {
  const wanted = nextStep(state, now).type === 'escalate';
  return [{ type: wanted ? 'case-escalated' : 'inspection-called-off', inspection, at: now }];
}

/**
 * The end of a visit closes the case, or hands it back to the supervisor where the visit settled nothing. The end of any other
 * inspection than the present one changes nothing.
 *
 * @see docs/rules.md#inspection-outcome
 */
export function closeInspection(command: CaseCommand & { type: 'close-inspection' }, state: CaseState, now: Instant): readonly CaseEvent[] {
  if (state.standing.type !== 'under-inspection' || state.standing.inspection !== command.inspection) return [];
  const closed: CaseEvent = { type: 'inspection-closed', inspection: command.inspection, outcome: command.outcome, at: now };
  const outcome = caseOutcomeOf(command.outcome);
  if (outcome === undefined) return [closed, { type: 'case-held', reason: 'inspection-without-result', at: now }];
  return [closed, { type: 'case-closed', outcome, at: now }];
}
