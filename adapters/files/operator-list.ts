import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { OperatorRow, RowProblem } from '../../domain/campaign/operator-row';
import { LANGUAGES } from '../../domain/channel';
import { parseIdentifier } from '../../domain/law/identifier';

export interface OperatorList {
  readonly operators: readonly OperatorRow[];
  /** Nothing is imported while there is one. */
  readonly problems: readonly RowProblem[];
  /** Worth a look, but no obstacle: a check digit that does not fit. */
  readonly warnings: readonly RowProblem[];
}

const REQUIRED = ['identifier', 'name_kk', 'name_ru', 'language', 'region', 'email'] as const;
/** `phone` is taken and dropped: nothing is ever sent there. */
const OPTIONAL = ['name_en', 'phone'] as const;
const COLUMNS: readonly string[] = [...REQUIRED, ...OPTIONAL];
const MAX_SHOWN = 80;

/**
 * Reads a list of operators as people have it: CSV with a heading, separated by commas, semicolons or tabs, as spreadsheets
 * save it. An operator without an email address is taken: its case goes to contact repair.
 *
 * @param regions codes that exist; any ISO 3166-2 code is taken where it is left out
 * @see docs/rules.md#operator-list
 */
export function readOperatorList(text: string, regions?: ReadonlySet<string>): OperatorList {
  // what a decoder leaves behind where the file was not UTF-8
  if (text.includes('\uFFFD'))
    return onlyProblem({ row: 1, column: '', value: '', advice: 'The file is not UTF-8; save it as "CSV UTF-8".' });
  const rows = parseRows(text);
  if ('advice' in rows) return onlyProblem(rows);
  const heading = (rows[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const wrongHeading = headingProblems(heading);
  if (wrongHeading.length > 0) return { operators: [], problems: wrongHeading, warnings: [] };
  return readRows({ heading, rows, regions });
}

function onlyProblem(problem: RowProblem): OperatorList {
  return { operators: [], problems: [problem], warnings: [] };
}

function parseRows(text: string): readonly (readonly string[])[] | RowProblem {
  try {
    return parse(text, { bom: true, delimiter: delimiterOf(text), relax_column_count: true, trim: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return { row, column: '', value: '', advice: 'The row cannot be read: look for a quotation mark that is not closed.' };
  }
}

/** The separator that the heading uses most. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: heading.split(delimiter).length }));
  return counts.reduce((best, other) => (other.count > best.count ? other : best)).delimiter;
}

function headingProblems(heading: readonly string[]): readonly RowProblem[] {
  const missing = REQUIRED.filter((column) => !heading.includes(column));
  const unknown = heading.filter((column) => !COLUMNS.includes(column));
  const twice = heading.filter((column, index) => heading.indexOf(column) !== index);
  return [
    ...missing.map((column) => ({ row: 1, column, value: '', advice: `Add the column ${column}.` })),
    ...unknown.map((column) => ({
      row: 1,
      column,
      value: column,
      advice: `Remove the column or rename it; known are ${COLUMNS.join(', ')}.`,
    })),
    ...twice.map((column) => ({ row: 1, column, value: column, advice: 'Remove one of the two columns of this name.' })),
  ];
}

interface Sheet {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly regions: ReadonlySet<string> | undefined;
}

function readRows({ heading, rows, regions }: Sheet): OperatorList {
  const operators: OperatorRow[] = [];
  const problems: RowProblem[] = [];
  const warnings: RowProblem[] = [];
  const firstSeen = new Map<string, number>();
  rows.forEach((cells, index) => {
    const row = index + 1;
    if (index === 0 || cells.every((cell) => cell === '')) return;
    if (cells.length > heading.length) {
      problems.push({
        row,
        column: '',
        value: shown(cells.at(-1) ?? ''),
        advice: 'The row has more cells than the heading: look for a separator inside a cell.',
      });
      return;
    }
    const values = Object.fromEntries(heading.map((column, at) => [column, cells[at] ?? '']));
    const parsed = Row.safeParse(values);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        const column = String(path[0] ?? '');
        problems.push({ row, column, value: shown(values[column] ?? ''), advice: message });
      }
      return;
    }
    const { identifier, warning, ...operator } = parsed.data;
    const before = firstSeen.get(identifier);
    firstSeen.set(identifier, before ?? row);
    if (before !== undefined) {
      problems.push({
        row,
        column: 'identifier',
        value: identifier,
        advice: `The same number stands in row ${before}; remove one of the two.`,
      });
    }
    if (regions?.has(operator.region) === false) {
      problems.push({
        row,
        column: 'region',
        value: operator.region,
        advice: `There is no such region; known are ${[...regions].join(', ')}.`,
      });
    }
    if (warning !== undefined) warnings.push({ row, column: 'identifier', value: identifier, advice: warning });
    operators.push({ identifier, ...operator });
  });
  return { operators: problems.length > 0 ? [] : operators, problems, warnings };
}

const PlainText = z
  .string()
  .max(200, 'Shorten the name to 200 characters.')
  // a line break in a name could end up in the head of an email
  .regex(/^\P{C}*$/u, 'Remove line breaks and invisible characters.');
const Name = PlainText.min(1, 'Write the name.');

const Identifier = z.string().transform((text, context) => {
  const parsed = parseIdentifier(text);
  if (parsed.valid) return { identifier: parsed.digits, warning: undefined };
  if (parsed.severity === 'warning') return { identifier: parsed.digits, warning: parsed.sentence };
  const eaten = parsed.problem === 'bad-length' && parsed.digits.length > 8 && parsed.digits.length < 12;
  context.addIssue({
    code: 'custom',
    message: eaten ? `${parsed.sentence} A spreadsheet may have dropped leading zeros: format the column as text.` : parsed.sentence,
  });
  return z.NEVER;
});

const EMAIL =
  /^(?!\.)(?!.*\.[.@])[\w'+&=.-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]*\p{L}[\p{L}\p{N}-]*$/u;

const Email = z
  .string()
  .refine((text) => !/\p{C}/u.test(text), { message: 'Remove line breaks and invisible characters.', abort: true })
  .refine((text) => text.split('@').length <= 2 && !/[,;\s]/.test(text), {
    message: 'Write one address and nothing else.',
    abort: true,
  })
  .refine(
    (text) => text === '' || (text.length <= 254 && EMAIL.test(text)),
    'This is no email address; correct it or leave the cell empty.',
  );

const Row = z
  .object({
    identifier: Identifier,
    name_kk: Name,
    name_ru: Name,
    name_en: PlainText.default(''),
    language: z
      .string()
      .toLowerCase()
      .pipe(z.enum(LANGUAGES, `Write one of ${LANGUAGES.join(', ')}.`)),
    region: z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'Write the ISO 3166-2 code, such as KZ-55.'),
    email: Email,
  })
  .transform(({ identifier: { identifier, warning }, name_kk, name_ru, name_en, language, region, email }) => ({
    identifier,
    warning,
    names: { kk: name_kk, ru: name_ru, en: name_en === '' ? name_ru : name_en },
    language,
    region,
    ...(email === '' ? {} : { email }),
  }));

function shown(value: string): string {
  const clean = value.replace(/\p{C}+/gu, ' ');
  return clean.length > MAX_SHOWN ? `${clean.slice(0, MAX_SHOWN)}…` : clean;
}
