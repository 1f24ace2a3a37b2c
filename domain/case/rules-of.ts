import { CASE_RULES, type CaseRules } from './case-rules';

/**
 * The rules a case is decided, folded and moved by.
 *
 * @throws RangeError for a version that this product does not have: a newer one wrote the record
 */
export function rulesOf({ rules: version }: { readonly rules: number }): CaseRules {
  const rules = CASE_RULES.find((row) => row.version === version);
  if (rules === undefined) throw new RangeError(`rules of a case in version ${version} are not known here`);
  return rules;
}

/** The version by which a case that starts now lives. */
export function presentRules(): number {
  return Math.max(...CASE_RULES.map(({ version }) => version));
}
