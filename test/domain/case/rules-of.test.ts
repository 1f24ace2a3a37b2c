import { presentRules, rulesOf } from '../../../domain/case/rules-of';

describe('rulesOf', () => {
  it('knows the rules by which a case that starts now lives', () => {
    expect(rulesOf({ rules: presentRules() }).version).toBe(presentRules());
  });

  it('does not guess those of a newer product', () => {
    expect(() => rulesOf({ rules: 99 })).toThrow('rules of a case in version 99 are not known here');
  });
});
