/** Why a number is no identifier, or not one to trust. */
export const IDENTIFIER_PROBLEMS = [
  'bad-length',
  'not-digits',
  'bad-month',
  'bad-date',
  'bad-type',
  'bad-attribute',
  'bad-century',
  'no-check-digit',
  'bad-check-digit',
] as const;
/** One of `IDENTIFIER_PROBLEMS`. */
export type IdentifierProblem = (typeof IDENTIFIER_PROBLEMS)[number];

/** Who holds a BIN, by its fifth digit. */
export type BinHolder = 'resident-entity' | 'non-resident-entity' | 'joint-proprietor';
/** Which part of the holder a BIN names, by its sixth digit. */
export type BinOffice = 'head' | 'branch' | 'representative' | 'farm';

/** What an identifier says about its holder. An IIN is personal data: it begins with a birth date. */
export type IdentifierMeaning =
  | { readonly kind: 'bin'; readonly registeredIn: string; readonly holder: BinHolder; readonly office: BinOffice }
  | { readonly kind: 'iin'; readonly bornOn: string };

/** An identifier with everything right. `pass`: which pass gave the check digit. */
export type ValidIdentifier = IdentifierMeaning & {
  readonly valid: true;
  readonly digits: string;
  readonly pass: 1 | 2;
};

/**
 * What an identifier says, or what is wrong with it.
 *
 * @see docs/rules.md#identifier
 */
export type ParsedIdentifier =
  | ValidIdentifier
  /** Well formed, but the check digit is another: some early numbers are like that, so it is a warning and a person decides. */
  | (IdentifierMeaning & {
      readonly valid: false;
      readonly severity: 'warning';
      readonly problem: 'bad-check-digit';
      readonly digits: string;
      readonly sentence: string;
    })
  | {
      readonly valid: false;
      readonly severity: 'error';
      readonly problem: Exclude<IdentifierProblem, 'bad-check-digit'>;
      readonly digits: string;
      readonly sentence: string;
    };

/**
 * Reads a BIN or an IIN. Spaces and hyphens are dropped, leading zeros kept.
 *
 * @returns what it means, or the first thing that is wrong with it, for a person
 * @see docs/rules.md#identifier
 */
export function parseIdentifier(text: string): ParsedIdentifier {
  const digits = text.replace(/[\s\u2010-\u2015-]/g, '');
  const fault = (problem: ErrorProblem, sentence: string): ParsedIdentifier => ({
    valid: false,
    severity: 'error',
    problem,
    digits,
    sentence,
  });
  if (!/^\d*$/.test(digits)) return fault('not-digits', 'An identification number has digits only.');
  if (digits.length !== 12) return fault('bad-length', `An identification number has 12 digits; this one has ${digits.length}.`);
  const meaning = '456'.includes(digit(digits, 5)) ? readBin(digits) : readIin(digits);
  if (meaning.kind === 'fault') return fault(meaning.problem, meaning.sentence);
  const check = checkDigitOf(digits.slice(0, 11));
  if (check === undefined)
    return fault('no-check-digit', 'No check digit exists for these first 11 digits: such a number is never issued.');
  if (String(check.digit) === digit(digits, 12)) return { ...meaning, valid: true, digits, pass: check.pass };
  const sentence = `The last digit should be ${check.digit}: look for a typing error.`;
  return { ...meaning, valid: false, severity: 'warning', problem: 'bad-check-digit', digits, sentence };
}

type ErrorProblem = Exclude<IdentifierProblem, 'bad-check-digit'>;
type Fault = { readonly kind: 'fault'; readonly problem: ErrorProblem; readonly sentence: string };

/** Positions as the law numbers them: from 1. */
function digit(digits: string, position: number): string {
  return digits.charAt(position - 1);
}

const HOLDERS: Readonly<Record<string, BinHolder>> = { 4: 'resident-entity', 5: 'non-resident-entity', 6: 'joint-proprietor' };
const OFFICES: Readonly<Record<string, BinOffice>> = { 0: 'head', 1: 'branch', 2: 'representative', 3: 'farm' };
const CENTURIES: Readonly<Record<string, string>> = { 1: '18', 2: '18', 3: '19', 4: '19', 5: '20', 6: '20' };

/** `YYMM` of registration, type, attribute, serial, check digit. */
function readBin(digits: string): IdentifierMeaning | Fault {
  if (!isMonth(digits.slice(2, 4))) return badMonth(digits);
  const holder = HOLDERS[digit(digits, 5)];
  const office = OFFICES[digit(digits, 6)];
  if (holder === undefined || office === undefined) {
    return { kind: 'fault', problem: 'bad-attribute', sentence: `The sixth digit of a BIN is 0 to 3, not ${digit(digits, 6)}.` };
  }
  return { kind: 'bin', registeredIn: digits.slice(0, 4), holder, office };
}

/** `YYMMDD` of birth, century and sex, serial, check digit. */
function readIin(digits: string): IdentifierMeaning | Fault {
  if (!isMonth(digits.slice(2, 4))) return badMonth(digits);
  if (digit(digits, 5) > '3') {
    return {
      kind: 'fault',
      problem: 'bad-type',
      sentence: `The fifth digit is 4 to 6 in a BIN and 0 to 3 in an IIN, not ${digit(digits, 5)}.`,
    };
  }
  const century = CENTURIES[digit(digits, 7)];
  if (century === undefined) {
    return { kind: 'fault', problem: 'bad-century', sentence: `The seventh digit of an IIN is 1 to 6, not ${digit(digits, 7)}.` };
  }
  const bornOn = `${century}${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`;
  if (!isDate(bornOn))
    return { kind: 'fault', problem: 'bad-date', sentence: 'The first six digits of an IIN are a date of birth; these are no date.' };
  return { kind: 'iin', bornOn };
}

function badMonth(digits: string): Fault {
  return { kind: 'fault', problem: 'bad-month', sentence: `The third and fourth digits are a month, not ${digits.slice(2, 4)}.` };
}

function isMonth(text: string): boolean {
  return text >= '01' && text <= '12';
}

function isDate(text: string): boolean {
  const start = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(start) && new Date(start).toISOString().startsWith(text);
}

const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/**
 * The last digit of a BIN or IIN. One number in ten needs the second pass.
 *
 * @param body the first 11 digits
 * @returns undefined for a body that is never issued: the remainder is 10 in both passes
 */
export function checkDigitOf(body: string): { readonly digit: number; readonly pass: 1 | 2 } | undefined {
  const first = remainder(body, FIRST_WEIGHTS);
  if (first < 10) return { digit: first, pass: 1 };
  const second = remainder(body, SECOND_WEIGHTS);
  return second < 10 ? { digit: second, pass: 2 } : undefined;
}

function remainder(body: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(body.charAt(index)), 0) % 11;
}
