import type { Rules } from './policy';

/** Rules are never edited in place, so what was worked out from them stays true as long as anybody holds them. */
export function memoizePerRules<T>(make: (rules: Rules) => T): (rules: Rules) => T {
  const known = new WeakMap<Rules['policy'], WeakMap<Rules['calendar'], T>>();
  return (rules) => {
    const ofPolicy = known.get(rules.policy) ?? new WeakMap<Rules['calendar'], T>();
    known.set(rules.policy, ofPolicy);
    const made = ofPolicy.get(rules.calendar) ?? make(rules);
    ofPolicy.set(rules.calendar, made);
    return made;
  };
}
