import { vetoEscalation } from '../../../domain/case/escalation';
import { aMatter, anUnservedCase, anUnwarnedCase, aSendingMoment, aSilentCase, STEP_AT } from '../../support/builders';

describe('vetoEscalation (promise P4)', () => {
  it('lets an inspection be opened when every gate is open', () => {
    expect(vetoEscalation(aSendingMoment(), STEP_AT.E1)).toBeUndefined();
  });

  it('stops it for a filing that the case has not heard of', () => {
    expect(vetoEscalation(aSendingMoment({ filed: true }), STEP_AT.E1)).toBe('filing-waiting');
  });

  it('stops it while the campaign is paused', () => {
    expect(vetoEscalation(aSendingMoment({ campaignStatus: 'paused' }), STEP_AT.E1)).toBe('campaign-paused');
  });

  it('stops it for a case without a record', () => {
    expect(vetoEscalation(aSendingMoment({ state: undefined }), STEP_AT.E1)).toBe('notice-not-served');
  });

  it('stops it when the notice reached nobody', () => {
    expect(vetoEscalation(aSendingMoment({ state: anUnservedCase() }), STEP_AT.E1)).toBe('notice-not-served');
  });

  it('stops it when the final warning reached nobody', () => {
    expect(vetoEscalation(aSendingMoment({ state: anUnwarnedCase() }), STEP_AT.E1)).toBe('final-warning-not-served');
  });

  it('stops it until a person has accepted that statutory messages were left out', () => {
    expect(vetoEscalation(aSendingMoment({ state: aSilentCase({ missed: ['M1'] }) }), STEP_AT.E1)).toBe('steps-missed');
  });

  it.each([
    ['filing', 'filing-waiting'],
    ['already-filed', 'claim-waiting'],
    ['not-operating', 'claim-waiting'],
    ['not-in-scope', 'claim-waiting'],
    ['extension', 'extension-waiting'],
  ] as const)('stops it while a matter of kind %s waits: %s', (about, reason) => {
    expect(vetoEscalation(aSendingMoment({ state: aSilentCase({ pending: [aMatter(about)] }) }), STEP_AT.E1)).toBe(reason);
  });
});
