import { INSPECTION_RULES, type InspectionRules } from './inspection-rules';

/**
 * The rules an inspection is decided, folded and moved by.
 *
 * @throws RangeError for a version that this product does not have: a newer one wrote the record
 */
export function inspectionRulesOf({ rules: version }: { readonly rules: number }): InspectionRules {
  const rules = INSPECTION_RULES.find((row) => row.version === version);
  if (rules === undefined) throw new RangeError(`rules of an inspection in version ${version} are not known here`);
  return rules;
}

/** The version by which an inspection that is opened now lives. */
export function presentInspectionRules(): number {
  return Math.max(...INSPECTION_RULES.map(({ version }) => version));
}
