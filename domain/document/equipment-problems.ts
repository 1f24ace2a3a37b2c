/** What a list of machines tells about each of them. */
export const EQUIPMENT_COLUMNS = ['maker', 'model', 'quantity', 'serials', 'watts', 'customs-declaration', 'value', 'price'] as const;
/** One of `EQUIPMENT_COLUMNS`. */
export type EquipmentColumn = (typeof EQUIPMENT_COLUMNS)[number];

/** Machines that one row may count. */
export const MAX_QUANTITY = 100_000;
/** Rows that one list may have. */
export const MAX_EQUIPMENT_ROWS = 100_000;
/** Characters that a text of one cell may have. */
export const MAX_TEXT_LENGTH = 200;
/** What machines draw: less is a slip of the unit, more is several of them. */
export const PLAUSIBLE_WATTS = { from: 100, to: 10_000 } as const;

type Severity = 'error' | 'warning';
/** What a sentence names, so that it can be said in another language. */
export type ProblemDetails = Readonly<Record<string, string | number>>;
interface Wording {
  readonly severity: Severity;
  readonly message: (details: ProblemDetails) => string;
}

const error = (message: Wording['message'] | string): Wording => wording('error', message);
const warning = (message: Wording['message'] | string): Wording => wording('warning', message);
function wording(severity: Severity, message: Wording['message'] | string): Wording {
  return { severity, message: typeof message === 'string' ? () => message : message };
}

const WORDINGS = {
  'file-empty': error('The file is empty: send the list of machines as .xlsx or .csv.'),
  'file-too-large': error('The file is too large for a list: keep the list alone, or split it.'),
  'file-not-a-table': error(
    'The file is no spreadsheet: send the list of machines as .xlsx, or as "CSV UTF-8" with a name that ends in .csv.',
  ),
  'file-old-workbook': error('The file is an old .xls workbook: open it in a spreadsheet and save it as .xlsx.'),
  'file-name-does-not-match': error('The ending of the name is not that of the content: save the list anew as .xlsx or .csv.'),
  'file-macros': error('The workbook has macros: save it as .xlsx without them.'),
  'file-encrypted': error('The workbook is protected by a password: save it without one.'),
  'file-unreadable': error(({ reason = '' }) => `The file cannot be read. ${reason}`),
  'no-headings': error(
    'No row names the columns: write maker, model, quantity, serial numbers, watts, customs declaration and value above them.',
  ),
  'no-rows': error('The list has headings and no machine below them.'),
  'too-many-rows': error(({ limit = 0 }) => `The list has more than ${limit} rows: split it. Nothing of it was read.`),
  'column-required': error(({ column = '' }) => `Add the column "${column}": without it the machines cannot be counted.`),
  'column-missing': warning(({ column = '' }) => `The list has no column "${column}": add it where it is known.`),
  'column-unknown': warning(
    'The column is not known and is not read: name it maker, model, quantity, serial numbers, watts, customs declaration or value if it is one of these.',
  ),
  'column-twice': error(({ other = '' }) => `The column "${other}" means the same: remove one of the two.`),
  'column-currency': warning('The column is not in tenge and is not read: add one with the value in KZT.'),
  'cells-beyond-headings': error('The row has more cells than the headings: look for a separator inside a cell.'),
  formula: error('The cell holds a formula and not its result: write the result.'),
  'spreadsheet-error': error('The cell holds an error of the spreadsheet: write what belongs there.'),
  'text-too-long': error(({ limit = 0 }) => `Shorten the text to ${limit} characters.`),
  'letters-lost': error('Kazakh letters were lost when the file was saved: save it anew as "CSV UTF-8" or as .xlsx.'),
  'model-missing': error('The model is missing: write it as it stands on the nameplate.'),
  'quantity-missing': error('The quantity is missing: write how many machines the row stands for.'),
  'quantity-not-whole': error(({ limit = 0 }) => `Write the quantity as a whole number from 1 to ${limit}.`),
  'quantity-ambiguous': error(({ small = 0, large = 0 }) => `This can be ${small} or ${large}: write the quantity without a separator.`),
  'serials-missing': warning('The serial numbers are missing: add them, separated by commas or on lines of their own.'),
  'serials-not-as-many': error(
    ({ serials = 0, quantity = 0 }) =>
      `The row has ${serials} serial numbers for ${quantity} machines: write each number, separated by commas (no "from–to"), or correct the quantity.`,
  ),
  'serial-repeated': error(
    ({ serial = '', row = 0 }) => `The serial number ${serial} stands in row ${row} as well: correct or remove one of the two.`,
  ),
  'serial-twice-in-row': error(({ serial = '' }) => `The serial number ${serial} stands twice in this row: correct one of the two.`),
  'serial-rounded': error('The spreadsheet shortened the serial number: format the column as text and write the number anew.'),
  'serial-unreadable': error(({ serial = '' }) => `"${serial}" is no serial number: write letters, digits and hyphens, at most 64.`),
  'watts-unreadable': error('Write the power of one machine as a number in watts, such as 3250, or with its unit, such as 3,25 kW.'),
  'watts-too-low': warning(({ watts = 0, kilowatts = 0 }) =>
    kilowatts === 0
      ? `One machine would draw ${watts} W, which is very little: check the number.`
      : `One machine would draw ${watts} W, which is very little: were ${kilowatts} kW meant? Write the unit.`,
  ),
  'watts-too-high': warning(({ watts = 0, each = 0 }) =>
    each === 0
      ? `One machine would draw ${watts} W, which is very much: write the power of one machine in watts.`
      : `One machine would draw ${watts} W, which is very much: is it the power of all machines of the row, ${each} W each?`,
  ),
  'customs-unreadable': warning('This does not look like the number of a customs declaration, such as 55302/270122/0012345: check it.'),
  'value-unreadable': error('Write the value in tenge as a number, such as 1490000.'),
  'value-currency': error('The value is not in tenge: convert it and write it in KZT.'),
  'value-differs': warning(({ product = 0 }) => `The price times the quantity is ${product}, and the value is another: the value counts.`),
  'more-problems': warning(({ code = '', count = 0 }) => `${count} more problems like this ("${code}") from this row on are not listed.`),
} satisfies Readonly<Record<string, Wording>>;

/** One of `EQUIPMENT_PROBLEMS`. */
export type EquipmentProblemCode = keyof typeof WORDINGS;
/** Everything that can be wrong with a list of machines. Stable: each has a text in every language. */
export const EQUIPMENT_PROBLEMS = Object.keys(WORDINGS) as readonly EquipmentProblemCode[];

/** What is wrong with one cell of a list of machines, and what to do about it. */
export interface EquipmentProblem {
  /** Row of the file, from 1. */
  readonly row: number;
  /** As the file itself calls it; empty where the whole row or file is meant. */
  readonly column: string;
  /** What stands there: one line, short. */
  readonly value: string;
  readonly code: EquipmentProblemCode;
  /** A row with an error is not counted; one with warnings alone is. */
  readonly severity: Severity;
  /** In English; `code` and `details` say the same for other languages. */
  readonly message: string;
  readonly details: ProblemDetails;
}

/** Says what is wrong, in the words that belong to the code. */
export function equipmentProblem(
  code: EquipmentProblemCode,
  place: Pick<EquipmentProblem, 'row' | 'column' | 'value'>,
  details: ProblemDetails = {},
): EquipmentProblem {
  const { severity, message }: Wording = WORDINGS[code];
  return { ...place, code, severity, message: message(details), details };
}
