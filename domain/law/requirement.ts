import type { Language } from '../channel';
import { parseIdentifier } from './identifier';
import { classifyIpRange } from './ip-range';

interface RequirementHead {
  readonly code: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly source: string;
  /** Cohorts it is asked of; all when absent. */
  readonly cohorts?: readonly string[];
  /** False for what may be left out. */
  readonly required?: boolean;
}

/** One item of the campaign's checklist, with what makes an answer to it acceptable. */
export type Requirement = RequirementHead &
  (
    | { readonly kind: 'field'; readonly format?: 'identifier' | 'iban' | 'email-or-phone'; readonly maxLength?: number }
    | { readonly kind: 'address'; readonly maxLength?: number }
    | { readonly kind: 'number' | 'money'; readonly above?: number; readonly min?: number; readonly max?: number; readonly unit?: string }
    | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
    | { readonly kind: 'date' }
    | { readonly kind: 'list'; readonly of: 'text' | 'ip-range'; readonly maxItems?: number }
    | {
        readonly kind: 'file';
        readonly accept: readonly ('pdf' | 'jpg' | 'png' | 'docx' | 'xlsx' | 'p7s' | 'csv')[];
        readonly maxMegabytes: number;
      }
  );

type RequirementOf<Kind extends Requirement['kind']> = Extract<Requirement, { readonly kind: Kind }>;
type Numeric = Exclude<Requirement, { readonly kind: 'field' | 'address' | 'date' | 'list' | 'file' }>;

/** What an operator gives for an item. `type` of a file: its ending (`pdf`, `.JPG`) or its media type (`application/pdf`). */
export type RequirementAnswer = { readonly text: string } | { readonly file: { readonly type: string; readonly bytes: number } };

/** Everything that can be wrong with what is handed in for an item. Stable: programs rely on the words. */
export const REQUIREMENT_PROBLEMS = [
  'missing',
  'too-long',
  'not-a-number',
  'not-whole',
  'too-small',
  'too-large',
  'not-a-date',
  'bad-identifier',
  'bad-iban',
  'bad-contact',
  'bad-range',
  'private-range',
  'too-many',
  'wrong-type',
  'too-big',
] as const;
/** One of `REQUIREMENT_PROBLEMS`. */
export type RequirementProblemCode = (typeof REQUIREMENT_PROBLEMS)[number];

/** Why an answer cannot be taken: a stable code, and one plain English sentence. */
export interface RequirementProblem {
  readonly code: RequirementProblemCode;
  readonly sentence: string;
}

/** Where the checklist sets no limit of its own. */
const MAX_LENGTH = 1_000;
const MAX_ITEMS = 1_000;
const MEGABYTE = 1_024 * 1_024;

/**
 * Why an answer to a checklist item cannot be taken; undefined when it can. The first thing wrong is named.
 *
 * - Nothing, blanks alone or an empty file is `missing`; nothing at all is fine where `required` is false.
 * - Numbers and money: a decimal comma or point, thousands set apart by spaces, no unit. `1,500` is therefore one and a half.
 * - Dates: `2023-07-10` or `10.07.2023`.
 * - `identifier`: BIN or IIN; a check digit that does not fit is refused here, unlike in an imported list.
 * - `iban`: of Kazakhstan, that is `KZ` and 18 characters, with the check of ISO 13616 (remainder 1 modulo 97).
 * - `email-or-phone`: one or several; telephone numbers of 7 to 15 digits.
 * - Lists: parted by commas, semicolons or new lines; ranges are addresses or CIDR blocks with no private or reserved part.
 * - Files: endings of the same format count as one (`jpeg` is `jpg`); a megabyte is 1,048,576 bytes. The content is not looked at.
 */
export function requirementProblem(requirement: Requirement, answer: RequirementAnswer): RequirementProblem | undefined {
  if (requirement.kind === 'file') return problemOfFile(requirement, answer);
  if (!('text' in answer)) return problem('wrong-type', 'Answer in writing: a file cannot be taken here.');
  const text = withoutInvisible(answer.text).trim();
  if (text === '') return problemOfNothing(requirement);
  return problemOfText(requirement, text);
}

function problemOfText(requirement: Exclude<Requirement, { readonly kind: 'file' }>, text: string): RequirementProblem | undefined {
  switch (requirement.kind) {
    case 'field':
      return problemOfLength(text, requirement.maxLength) ?? problemOfFormat(requirement, text);
    case 'address':
      return problemOfLength(text, requirement.maxLength);
    case 'number':
    case 'money':
    case 'integer':
      return problemOfNumber(requirement, text);
    case 'date':
      return isDate(text) ? undefined : problem('not-a-date', 'Write a date that exists as 2023-07-10 or 10.07.2023.');
    case 'list':
      return problemOfList(requirement, text);
  }
}

function problem(code: RequirementProblemCode, sentence: string): RequirementProblem {
  return { code, sentence };
}

function problemOfNothing({ required }: Requirement): RequirementProblem | undefined {
  return required === false ? undefined : problem('missing', 'An answer is needed here.');
}

function problemOfLength(text: string, maxLength: number = MAX_LENGTH): RequirementProblem | undefined {
  return text.length > maxLength ? problem('too-long', `Write at most ${maxLength} characters; these are ${text.length}.`) : undefined;
}

function problemOfFormat({ format }: RequirementOf<'field'>, text: string): RequirementProblem | undefined {
  switch (format) {
    case undefined:
      return undefined;
    case 'identifier': {
      const parsed = parseIdentifier(text);
      return parsed.valid ? undefined : problem('bad-identifier', parsed.sentence);
    }
    case 'iban':
      return isIban(text)
        ? undefined
        : problem('bad-iban', 'Write an account number (IBAN) of 20 characters that begins with KZ; check each one for a typing error.');
    case 'email-or-phone': {
      const wrong = itemsOf(text).find((item) => !isEmail(item) && !isPhone(item));
      return wrong === undefined
        ? undefined
        : problem('bad-contact', `"${shown(wrong)}" is neither an e-mail address nor a telephone number.`);
    }
  }
}

function isIban(text: string): boolean {
  const iban = text.replace(/[\s-]/g, '').toUpperCase();
  if (!/^KZ\d{5}[\dA-Z]{13}$/.test(iban)) return false;
  // letters count as two digits, from A = 10
  const digits = `${iban.slice(4)}${iban.slice(0, 4)}`.replace(/[A-Z]/g, (letter) => String(parseInt(letter, 36)));
  return BigInt(digits) % 97n === 1n;
}

function isEmail(text: string): boolean {
  return (
    text.length <= 254 && /^[^\s@,;<>"]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+\p{L}[\p{L}\d-]{0,61}[\p{L}\d]$/u.test(text)
  );
}

function isPhone(text: string): boolean {
  return text.length <= 40 && /^\+?\d{7,15}$/.test(text.replace(/[\s().\u2010-\u2015-]/g, ''));
}

function problemOfNumber(requirement: Numeric, text: string): RequirementProblem | undefined {
  const value = parseNumber(text);
  if (value === undefined) return problem('not-a-number', 'Write a number in digits alone, such as 1500 or 4.2.');
  if (requirement.kind === 'integer' && !Number.isInteger(value)) return problem('not-whole', 'Write a whole number.');
  return problemOfSize(requirement, value);
}

function problemOfSize(requirement: Numeric, value: number): RequirementProblem | undefined {
  const { min, max = Number.MAX_SAFE_INTEGER } = requirement;
  const above = 'above' in requirement ? requirement.above : undefined;
  const unit = 'unit' in requirement ? ` ${requirement.unit}` : '';
  if (above !== undefined && value <= above) return problem('too-small', `It must be more than ${above}${unit}.`);
  if (min !== undefined && value < min) return problem('too-small', `It must be at least ${min}${unit}.`);
  return value > max ? problem('too-large', `It must be at most ${max}${unit}.`) : undefined;
}

/** Two kinds of separators in one number are refused: which of them is decimal depends on the country. */
function parseNumber(text: string): number | undefined {
  const plain = text.replace(/^\u2212/, '-');
  if (plain.length > 40 || !/^[+-]?(?:\d+|\d{1,3}(?:\s\d{3})+)(?:[.,]\d+)?$/.test(plain)) return undefined;
  return Number(plain.replace(/\s/g, '').replace(',', '.'));
}

function isDate(text: string): boolean {
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text) ?? [];
  const date = year === undefined ? text : `${year}-${month}-${day}`;
  if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(date)) return false;
  const start = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(start) && new Date(start).toISOString().startsWith(date);
}

function problemOfList({ of, maxItems = MAX_ITEMS }: RequirementOf<'list'>, text: string): RequirementProblem | undefined {
  const items = itemsOf(text);
  if (items.length === 0) return problem('missing', 'An answer is needed here.');
  if (items.length > maxItems) return problem('too-many', `Write at most ${maxItems} items; these are ${items.length}.`);
  const problemOfItem = of === 'text' ? (item: string) => problemOfLength(item) : problemOfRange;
  return items.map(problemOfItem).find((found) => found !== undefined);
}

function problemOfRange(item: string): RequirementProblem | undefined {
  switch (classifyIpRange(item)) {
    case 'public':
      return undefined;
    case 'private':
      return problem('private-range', `"${shown(item)}" is private or reserved: write addresses that are seen from the internet.`);
    case 'no-range':
      return problem('bad-range', `"${shown(item)}" is neither an IP address nor a block such as 85.29.128.0/24.`);
  }
}

function itemsOf(text: string): readonly string[] {
  return text
    .split(/[,;\r\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Long rubbish must not fill the screen of the person who reads the sentence. */
function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Marks that print nothing, such as the zero-width space: an answer of them alone is none. */
function withoutInvisible(text: string): string {
  return text.replace(/\p{Cf}/gu, '');
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  jpeg: 'jpg',
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/pkcs7-signature': 'p7s',
  'application/x-pkcs7-signature': 'p7s',
};

function problemOfFile(requirement: RequirementOf<'file'>, answer: RequirementAnswer): RequirementProblem | undefined {
  if (!('file' in answer)) {
    return withoutInvisible(answer.text).trim() === '' ? problemOfNothing(requirement) : problem('wrong-type', 'A file is needed here.');
  }
  const { accept, maxMegabytes } = requirement;
  const { type, bytes } = answer.file;
  if (!(bytes > 0)) return problem('missing', 'The file is empty.');
  if (!accept.some((accepted) => accepted === formatOf(type))) {
    return problem('wrong-type', `The file must be of one of these types: ${accept.join(', ')}.`);
  }
  return bytes > maxMegabytes * MEGABYTE ? problem('too-big', `The file must be at most ${maxMegabytes} MB.`) : undefined;
}

function formatOf(type: string): string {
  const plain = (type.split(';')[0] ?? '').trim().toLowerCase().replace(/^\./, '');
  return Object.hasOwn(MEDIA_TYPES, plain) ? (MEDIA_TYPES[plain] ?? plain) : plain;
}
