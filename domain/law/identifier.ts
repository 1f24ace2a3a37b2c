/** What a 12-digit number identifies. An IIN is personal data. */
export type IdentifierKind = 'bin' | 'iin';

export type IdentifierProblem = 'not-12-digits' | 'bad-date' | 'bad-type' | 'bad-attribute' | 'no-check-digit' | 'wrong-check-digit';

/** `warning`: early numbers may not follow the check digit, so a person can override it with a reason. */
export type ParsedIdentifier =
  | { readonly valid: true; readonly identifier: string; readonly kind: IdentifierKind }
  | { readonly valid: false; readonly identifier: string; readonly problem: IdentifierProblem; readonly severity: 'error' | 'warning' };

const FIRST_PASS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_PASS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/**
 * Reads a BIN or IIN as people write it: spaces and hyphens are dropped, leading zeros kept.
 *
 * @see docs/rules.md#identifier
 */
export function parseIdentifier(text: string): ParsedIdentifier {
  const identifier = text.replace(/[\s-]/g, '');
  const invalid = (problem: IdentifierProblem): ParsedIdentifier => ({
    valid: false,
    identifier,
    problem,
    severity: problem === 'no-check-digit' || problem === 'wrong-check-digit' ? 'warning' : 'error',
  });
  if (!/^\d{12}$/.test(identifier)) return invalid('not-12-digits');
  const digits = [...identifier].map(Number);
  const problem = structureProblem(digits);
  if (problem !== undefined) return invalid(problem);
  const check = checkDigit(digits.slice(0, 11));
  if (check === undefined) return invalid('no-check-digit');
  if (check !== digits[11]) return invalid('wrong-check-digit');
  return { valid: true, identifier, kind: kindOf(digits) };
}

/** The fifth digit is 4, 5 or 6 in a BIN, and the tens of the day in an IIN. */
function kindOf(digits: readonly number[]): IdentifierKind {
  return (digits[4] ?? 0) >= 4 ? 'bin' : 'iin';
}

function structureProblem(digits: readonly number[]): IdentifierProblem | undefined {
  const number = (from: number): number => (digits[from] ?? 0) * 10 + (digits[from + 1] ?? 0);
  if (number(2) < 1 || number(2) > 12) return 'bad-date';
  if (kindOf(digits) === 'bin') {
    if ((digits[4] ?? 0) > 6) return 'bad-type';
    return (digits[5] ?? 0) > 3 ? 'bad-attribute' : undefined;
  }
  if (number(4) < 1 || number(4) > 31) return 'bad-date';
  const century = digits[6] ?? 0;
  return century < 1 || century > 6 ? 'bad-type' : undefined;
}

/**
 * The check digit of the first eleven.
 *
 * @returns `undefined` when both passes give 10: such a number is never issued
 */
export function checkDigit(body: readonly number[]): number | undefined {
  for (const weights of [FIRST_PASS, SECOND_PASS]) {
    const remainder = body.reduce((sum, digit, index) => sum + digit * (weights[index] ?? 0), 0) % 11;
    if (remainder < 10) return remainder;
  }
  return undefined;
}
