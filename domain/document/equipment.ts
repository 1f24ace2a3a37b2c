import {
  checkWatts,
  readDeclarations,
  readQuantity,
  readSerials,
  readValue,
  readWatts,
  serialKey,
  type CellReading,
  type Finding,
  type PowerUnit,
} from './equipment-cells';
import {
  equipmentProblem,
  MAX_TEXT_LENGTH,
  type EquipmentColumn,
  type EquipmentProblem,
  type EquipmentProblemCode,
  type ProblemDetails,
} from './equipment-problems';

/** Machines of one kind, as one row of a list has them. */
export interface EquipmentLine {
  /** Row of the file, from 1. */
  readonly row: number;
  readonly maker?: string;
  readonly model: string;
  readonly quantity: number;
  /** As many as the machines, or none where the list does not tell. */
  readonly serials: readonly string[];
  /** Of one machine, as its nameplate says. */
  readonly watts?: number;
  readonly customsDeclarations: readonly string[];
  /** Of all machines of the row. */
  readonly valueKzt?: number;
}

/** What a list of machines came to. */
export interface EquipmentList {
  /** Rows that hold anything, without the headings and without sums. */
  readonly rows: number;
  /** The machines of rows without an error. */
  readonly machines: readonly EquipmentLine[];
  /** Some of each kind; the last of a kind says how many more there are. */
  readonly problems: readonly EquipmentProblem[];
  /** Of `machines`; what a row does not tell counts as nothing. */
  readonly totals: { readonly units: number; readonly watts: number; readonly valueKzt: number };
}

/** What holds for all rows of a list. */
export interface EquipmentTerms {
  readonly columns: ReadonlySet<EquipmentColumn>;
  /** As the file calls a column. */
  readonly nameOf: (column: EquipmentColumn) => string;
  /** Where a cell has no unit of its own. */
  readonly powerUnit: PowerUnit;
  /** 1,000 where the heading says thousands of tenge. */
  readonly valueScale: number;
  readonly isWorkbook: boolean;
  /** The file was saved in an encoding without Kazakh letters. */
  readonly lettersMayBeLost: boolean;
}

/** The cells of one row as text, by column; a column that the file lacks is left out. */
export type EquipmentCells = Readonly<Partial<Record<EquipmentColumn, string>>>;

/** How many problems of one kind are listed: a person corrects the first and sees what the others are. */
export const MAX_PROBLEMS_PER_CODE = 20;
const MAX_SHOWN = 80;

/**
 * Reads the machines of a list row by row, and finds what is wrong with them. Cells are plain texts, without blanks around them; an empty
 * cell says nothing. Never throws.
 *
 * @see readEquipmentList
 */
export class EquipmentTally {
  readonly #terms: EquipmentTerms;
  readonly #machines: EquipmentLine[] = [];
  readonly #problems = new ProblemList();
  /** The row in which each serial number first stood, also where that row has an error. */
  readonly #serialRows = new Map<string, number>();
  #rows = 0;

  constructor(terms: EquipmentTerms, problems: readonly EquipmentProblem[] = []) {
    this.#terms = terms;
    for (const problem of problems) this.#problems.add(problem);
  }

  /** A row as a whole cannot be read. */
  refuse(row: number, code: EquipmentProblemCode, value: string): void {
    this.#rows += 1;
    this.#problems.add(equipmentProblem(code, { row, column: '', value: shownValue(value) }));
  }

  /** Takes the next row. */
  add(row: number, cells: EquipmentCells): void {
    this.#rows += 1;
    const reader = new RowReader(row, cells, this.#terms);
    const line = reader.line();
    for (const finding of this.#repeats(row, line.serials)) reader.find('serials', finding);
    for (const problem of reader.problems) this.#problems.add(problem);
    const { model, quantity } = line;
    if (model === undefined || quantity === undefined || reader.problems.some(({ severity }) => severity === 'error')) return;
    this.#machines.push({ ...line, model, quantity });
  }

  /** What the list came to. */
  finish(): EquipmentList {
    const sum = (of: (line: EquipmentLine) => number): number => this.#machines.reduce((total, line) => total + of(line), 0);
    return {
      rows: this.#rows,
      machines: this.#machines,
      problems: this.#problems.all(),
      totals: {
        units: sum(({ quantity }) => quantity),
        watts: rounded(sum(({ quantity, watts = 0 }) => quantity * watts)),
        valueKzt: rounded(sum(({ valueKzt = 0 }) => valueKzt)),
      },
    };
  }

  *#repeats(row: number, serials: readonly string[]): Generator<Finding> {
    for (const serial of serials) {
      const key = serialKey(serial);
      const first = this.#serialRows.get(key);
      if (first === undefined) this.#serialRows.set(key, row);
      else if (first === row) yield { code: 'serial-twice-in-row', details: { serial } };
      else yield { code: 'serial-repeated', details: { serial, row: first } };
    }
  }
}

function rounded(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** A value as it stands beside a problem. */
function shownValue(value: string): string {
  const line = value.slice(0, 4 * MAX_SHOWN).replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN - 1)}…` : line;
}

type UncertainLine = Omit<EquipmentLine, 'model' | 'quantity'> & { readonly model?: string; readonly quantity?: number };

/** One row, and what is wrong with it. */
class RowReader {
  readonly problems: EquipmentProblem[] = [];

  constructor(
    readonly row: number,
    readonly cells: EquipmentCells,
    readonly terms: EquipmentTerms,
  ) {}

  find(column: EquipmentColumn, { code, details }: Finding): void {
    const place = { row: this.row, column: this.terms.nameOf(column), value: shownValue(this.cells[column] ?? '') };
    this.problems.push(equipmentProblem(code, place, details));
  }

  line(): UncertainLine {
    const { isWorkbook, powerUnit, columns } = this.terms;
    const maker = this.#read('maker', (text) => this.#readName(text));
    const before = this.problems.length;
    const model = this.#read('model', (text) => this.#readName(text));
    if (model === undefined && this.problems.length === before) this.find('model', { code: 'model-missing' });
    const told = this.#read('quantity', (text) => readQuantity(text, isWorkbook));
    const serials = this.#read('serials', (text) => readSerials(text, told));
    // a list with a row for each machine needs no quantity
    const counted = columns.has('quantity') || serials?.length === 0 ? undefined : serials?.length;
    const quantity = told ?? counted;
    if (quantity === undefined && isEmpty(this.cells.quantity)) this.find('quantity', { code: 'quantity-missing' });
    this.#checkSerials(serials, quantity);
    const watts = this.#read('watts', (text) => readWatts(text, powerUnit, isWorkbook));
    const strange = watts === undefined ? undefined : checkWatts(watts, quantity ?? 1);
    if (strange !== undefined) this.find('watts', strange);
    const customsDeclarations = this.#read('customs-declaration', readDeclarations) ?? [];
    const valueKzt = this.#value(quantity);
    return {
      row: this.row,
      ...(maker === undefined ? {} : { maker }),
      ...(model === undefined ? {} : { model }),
      ...(quantity === undefined ? {} : { quantity }),
      serials: serials ?? [],
      ...(watts === undefined ? {} : { watts }),
      customsDeclarations,
      ...(valueKzt === undefined ? {} : { valueKzt }),
    };
  }

  #read<T>(column: EquipmentColumn, read: (text: string) => CellReading<T>): T | undefined {
    const text = this.cells[column] ?? '';
    if (text === '') return undefined;
    const { value, finding } = spreadsheetFault(text) ?? read(text);
    if (finding !== undefined) this.find(column, finding);
    return value;
  }

  #readName(text: string): CellReading<string> {
    const name = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
    if (name === '') return {};
    if (name.length > MAX_TEXT_LENGTH) return { finding: { code: 'text-too-long', details: { limit: MAX_TEXT_LENGTH } } };
    const isLost = this.terms.lettersMayBeLost && /\?\p{L}|\p{L}\?\p{L}/u.test(name);
    return isLost ? { finding: { code: 'letters-lost' } } : { value: name };
  }

  #checkSerials(serials: readonly string[] | undefined, quantity: number | undefined): void {
    if (!this.terms.columns.has('serials') || quantity === undefined) return;
    const count = serials?.length ?? 0;
    // a cell that cannot be read has its problem already
    if (serials === undefined && !isEmpty(this.cells.serials)) return;
    const details: ProblemDetails = { serials: count, quantity };
    if (count === 0) this.find('serials', { code: 'serials-missing' });
    else if (count !== quantity) this.find('serials', { code: 'serials-not-as-many', details });
  }

  /** The value of the row; or else the price of one machine, times their number. */
  #value(quantity: number | undefined): number | undefined {
    const { isWorkbook, valueScale } = this.terms;
    const value = this.#read('value', (text) => readValue(text, valueScale, isWorkbook));
    const price = this.#read('price', (text) => readValue(text, valueScale, isWorkbook));
    const product = price === undefined || quantity === undefined ? undefined : rounded(price * quantity);
    // a tenge for each machine is lost to rounding
    if (value !== undefined && product !== undefined && Math.abs(value - product) > (quantity ?? 1)) {
      this.find('value', { code: 'value-differs', details: { product } });
    }
    return value ?? product;
  }
}

function isEmpty(cell: string | undefined): boolean {
  return (cell ?? '') === '';
}

function spreadsheetFault(text: string): CellReading<never> | undefined {
  if (text.startsWith('=')) return { finding: { code: 'formula' } };
  const isError = /^#(?:\p{Lu}[\p{Lu}\d/]*[!?]|N\/A|Н\/Д|GETTING_DATA)$/u.test(text);
  return isError ? { finding: { code: 'spreadsheet-error' } } : undefined;
}

/** Problems, of which those of one kind are counted and not listed after the first. */
class ProblemList {
  readonly #listed: EquipmentProblem[] = [];
  readonly #counts = new Map<EquipmentProblemCode, number>();
  readonly #firstUnlisted = new Map<EquipmentProblemCode, EquipmentProblem>();

  add(problem: EquipmentProblem): void {
    const count = (this.#counts.get(problem.code) ?? 0) + 1;
    this.#counts.set(problem.code, count);
    if (count <= MAX_PROBLEMS_PER_CODE) this.#listed.push(problem);
    else if (count === MAX_PROBLEMS_PER_CODE + 1) this.#firstUnlisted.set(problem.code, problem);
  }

  all(): readonly EquipmentProblem[] {
    const more = [...this.#firstUnlisted].map(([code, { row, severity }]) => {
      const details = { code, count: (this.#counts.get(code) ?? 0) - MAX_PROBLEMS_PER_CODE };
      return { ...equipmentProblem('more-problems', { row, column: '', value: '' }, details), severity };
    });
    return [...this.#listed, ...more];
  }
}
