/** The key of the words that tell an operator no. One code is worded for staff, who order an inspection. */
export function operatorRefusal(code: string): string {
  return code === 'nothing-to-inspect' ? 'refusal-inspection-not-open' : `refusal-${code}`;
}
