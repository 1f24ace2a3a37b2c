import { caseOutcomeOf } from '../../../domain/case/outcome';
import { INSPECTION_OUTCOMES, type InspectionOutcome } from '../../../domain/inspection/outcome';

describe('caseOutcomeOf', () => {
  const outcomes: Readonly<Record<InspectionOutcome, string | undefined>> = {
    compliant: 'registered-after-inspection',
    'registered-on-spot': 'registered-after-inspection',
    'registered-mismatch': 'registered-after-inspection',
    'correct-by': undefined,
    'voluntary-closed': 'closed-voluntarily',
    'self-restricted': 'self-restricted',
    suspended: 'enforcement-closed',
    disconnected: 'enforcement-closed',
    terminated: 'enforcement-closed',
    seized: 'enforcement-closed',
    'admin-case': 'enforcement-closed',
    'criminal-case': 'enforcement-closed',
    'criminal-referral': 'enforcement-closed',
    'tax-customs-referral': 'enforcement-closed',
    'not-found': undefined,
    ceased: 'ceased-confirmed',
    'no-access': undefined,
    obstructed: 'enforcement-closed',
    'out-of-scope': 'out-of-scope-confirmed',
    recalled: undefined,
  };

  it.each(INSPECTION_OUTCOMES.map((outcome) => [outcome, outcomes[outcome]] as const))('%s means %s for the case', (outcome, expected) => {
    expect(caseOutcomeOf(outcome)).toBe(expected);
  });
});
