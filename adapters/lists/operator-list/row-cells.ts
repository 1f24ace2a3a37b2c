import type { RowProblem } from '../../../domain/campaign/operator-row';
import type { Language } from '../../../domain/channel';
import type { CalendarDate } from '../../../domain/time';
import type { CellReading, Remark } from './cell-reading';
import type { Column } from './columns';
import type { Heading } from './headings';
import { shown } from './sheet';
import type { OperatorSite } from '../../../domain/operator';

export type RowType = 'operator' | 'site' | 'contact';
export type NameColumn = 'name' | 'name_kk' | 'name_ru' | 'name_en';

/** What a row says of the operator itself: the cells that are filled. */
export interface GivenOperator {
  readonly names: Readonly<Partial<Record<NameColumn, string>>>;
  readonly language?: Language;
  readonly region?: string;
  readonly cohort?: string;
  readonly events: Readonly<Record<string, CalendarDate>>;
}

/** What one row says, before the rows of an operator are joined. */
export interface RowReading {
  readonly row: number;
  readonly type: RowType;
  /** Missing when it cannot be read. */
  readonly identifier?: string;
  readonly given: GivenOperator;
  readonly site?: OperatorSite;
  readonly email?: string;
  readonly phone?: string;
  readonly problems: readonly RowProblem[];
  /** What an operator needs and this row lacks: no fault in a row that only adds to another. */
  readonly missing: readonly RowProblem[];
}

const NOTHING: GivenOperator = { names: {}, events: {} };

/** The cells of one row by their columns, and what is found wrong with them. */
export class RowCells {
  readonly #problems: RowProblem[] = [];
  readonly #missing: RowProblem[] = [];

  constructor(
    readonly row: number,
    readonly cells: readonly string[],
    readonly heading: Heading,
  ) {}

  has(column: Column): boolean {
    return this.heading.places.has(column);
  }

  text(column: Column): string {
    const place = this.heading.places.get(column);
    return place === undefined ? '' : (this.cells[place] ?? '');
  }

  isTooLong(): boolean {
    return this.cells.length > this.heading.width && this.cells.some((cell, index) => index >= this.heading.width && cell !== '');
  }

  tooLong(): RowReading {
    const message = 'The row has more cells than the heading: look for a separator inside a cell.';
    const last = this.cells.findLast((cell) => cell !== '') ?? '';
    this.#problems.push({ row: this.row, column: '', value: shown(last), code: 'cells', severity: 'error', message });
    return this.reading('operator', {});
  }

  read<T>(column: Column, readCell: (text: string) => CellReading<T>): T | undefined {
    const reading = readCell(this.text(column));
    if (reading.type === 'fault') {
      this.#problems.push(this.#problem(column, reading.fault, 'error'));
      return undefined;
    }
    if (reading.warning !== undefined) this.#problems.push(this.#problem(column, reading.warning, 'warning'));
    return reading.value;
  }

  lacks(column: Column, remark: Remark): void {
    this.#missing.push(this.#problem(column, remark, 'error'));
  }

  reading(type: RowType, parts: Partial<Unset<Pick<RowReading, 'identifier' | 'given' | 'site' | 'email' | 'phone'>>>): RowReading {
    const { identifier, given = NOTHING, site, email, phone } = parts;
    return {
      row: this.row,
      type,
      given,
      ...(identifier === undefined ? {} : { identifier }),
      ...(site === undefined ? {} : { site }),
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
      problems: this.#problems,
      missing: this.#missing,
    };
  }

  #problem(column: Column, { code, message }: Remark, severity: RowProblem['severity']): RowProblem {
    return { row: this.row, column: this.heading.nameOf(column), value: shown(this.text(column)), code, severity, message };
  }
}

type Unset<T> = { [K in keyof T]: T[K] | undefined };
