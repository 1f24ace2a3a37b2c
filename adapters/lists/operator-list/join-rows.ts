import type { ListTerms, OperatorList, OperatorRow, RowProblem } from '../../../domain/campaign/operator-row';
import type { Language } from '../../../domain/channel';
import type { Heading } from './headings';
import type { GivenOperator, RowReading } from './row-cells';
import { foldWords, shown } from './sheet';
import type { OperatorSite } from '../../../domain/operator';

/** What any row may add to its operator. */
type Addition = Pick<RowReading, 'site' | 'email' | 'phone'>;

/** An operator as its rows have it so far. */
interface Draft {
  readonly row: number;
  readonly identifier: string;
  given: GivenOperator;
  /** Of the rows that are the operator itself: what a later one says counts. */
  readonly own: Addition[];
}

type Named = Pick<Draft, 'row' | 'identifier'>;
type JoiningRow = Addition & { readonly row: number };

/** Joins the rows of one operator, and finds operators that are in a list twice. */
export class OperatorJoiner {
  readonly #heading: Heading;
  readonly #merge: boolean;
  readonly #problems: RowProblem[];
  /** By identifier, in the order of the file. */
  readonly #drafts = new Map<string, Draft>();
  /** The row in which each operator first stood, also where that row was left out. */
  readonly #firstRows = new Map<string, number>();
  /** Sites and contacts by identifier; their operator may come later. */
  readonly #joining = new Map<string, JoiningRow[]>();
  #rows = 0;

  constructor(heading: Heading, { decisions }: ListTerms, problems: readonly RowProblem[]) {
    this.#heading = heading;
    this.#merge = decisions?.mergeDuplicates === true;
    this.#problems = [...problems];
  }

  /** A row that holds anything, where none can be imported. */
  count(): void {
    this.#rows += 1;
  }

  add(reading: RowReading): void {
    this.#rows += 1;
    this.#problems.push(...reading.problems);
    if (reading.type === 'operator') return this.#addOperator(reading);
    const { row, identifier } = reading;
    if (identifier === undefined || hasError(reading.problems)) return;
    const joining = { row, ...additionOf(reading) };
    const before = this.#joining.get(identifier);
    if (before === undefined) this.#joining.set(identifier, [joining]);
    else before.push(joining);
  }

  /** What the list came to; nothing may be added afterwards. */
  finish(): OperatorList {
    if (this.#rows === 0) this.#lacksRows();
    this.#refuseStrays();
    const names = new Map<string, Map<string, Named>>();
    const operators: OperatorRow[] = [];
    for (const [identifier, draft] of this.#drafts) {
      const operator = operatorOf(draft, this.#joining.get(identifier) ?? []);
      this.#compareNames(names, draft);
      if (operator.email === undefined) this.#lacksChannel(draft);
      operators.push(operator);
      // a long list is not held twice
      this.#drafts.delete(identifier);
    }
    return { rows: this.#rows, operators, problems: this.#problems.sort((one, other) => one.row - other.row) };
  }

  #lacksRows(): void {
    const message = 'The list has a heading and nothing below it.';
    this.#problems.push({ row: this.#heading.row, column: '', value: '', code: 'file', severity: 'error', message });
  }

  #addOperator(reading: RowReading): void {
    const { row, identifier } = reading;
    const firstRow = identifier === undefined ? undefined : this.#firstRows.get(identifier);
    if (identifier !== undefined && firstRow === undefined) this.#firstRows.set(identifier, row);
    const draft = identifier === undefined ? undefined : this.#drafts.get(identifier);
    if (firstRow !== undefined && identifier !== undefined) this.#repeats(row, firstRow, identifier);
    if (firstRow !== undefined && this.#merge && draft !== undefined) {
      if (!hasError(reading.problems)) mergeInto(draft, reading);
      return;
    }
    this.#problems.push(...reading.missing);
    if (identifier === undefined || reading.missing.length > 0 || hasError(reading.problems)) return;
    if (firstRow === undefined || this.#merge) this.#drafts.set(identifier, draftOf(identifier, reading));
  }

  #repeats(row: number, firstRow: number, identifier: string): void {
    const common = { row, column: this.#heading.nameOf('identifier'), value: identifier, code: 'duplicate' } as const;
    this.#problems.push(
      this.#merge
        ? { ...common, severity: 'warning', message: `The same number stands in row ${firstRow}: the two are joined.` }
        : {
            ...common,
            severity: 'error',
            message: `The same number stands in row ${firstRow}: remove one of the two, or have them joined.`,
          },
    );
  }

  /** An operator that is in the list but left out takes its sites and contacts along: that is no second problem. */
  #refuseStrays(): void {
    const message = 'No row of the list is the operator with this number: add one, with its name.';
    const column = this.#heading.nameOf('identifier');
    for (const [identifier, joining] of this.#joining) {
      if (this.#firstRows.has(identifier)) continue;
      for (const { row } of joining) {
        this.#problems.push({ row, column, value: shown(identifier), code: 'no-operator', severity: 'error', message });
      }
    }
  }

  #compareNames(names: Map<string, Map<string, Named>>, { row, identifier, given }: Draft): void {
    const region = given.region ?? '';
    const here = names.get(region) ?? new Map<string, Named>();
    names.set(region, here);
    const keys = [...new Set(Object.values(given.names).map(nameKey))].filter((key) => key !== '');
    const other = keys.map((key) => here.get(key)).find((found) => found !== undefined);
    for (const key of keys) if (!here.has(key)) here.set(key, { row, identifier });
    if (other === undefined) return;
    const [column = 'name', name = ''] = Object.entries(given.names)[0] ?? [];
    this.#problems.push({
      row,
      column: this.#heading.nameOf(column as keyof GivenOperator['names']),
      value: shown(name),
      code: 'possible-duplicate',
      severity: 'warning',
      message: `Row ${other.row} has the same name in the same region under the number ${other.identifier}: are they one operator?`,
    });
  }

  #lacksChannel({ row }: Draft): void {
    const message = 'The operator has no email address: a person has to find one.';
    this.#problems.push({ row, column: this.#heading.nameOf('email'), value: '', code: 'no-channel', severity: 'warning', message });
  }
}

function hasError(problems: readonly RowProblem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

function additionOf({ site, email, phone }: RowReading): Addition {
  return {
    ...(site === undefined ? {} : { site }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
}

function draftOf(identifier: string, reading: RowReading): Draft {
  return { row: reading.row, identifier, given: reading.given, own: [additionOf(reading)] };
}

/** What the later row says counts. */
function mergeInto(draft: Draft, reading: RowReading): void {
  const { given } = reading;
  draft.given = {
    ...draft.given,
    ...given,
    names: { ...draft.given.names, ...given.names },
    events: { ...draft.given.events, ...given.events },
  };
  draft.own.push(additionOf(reading));
}

function distinct<T>(values: readonly (T | undefined)[], keyOf: (value: T) => string): readonly T[] {
  const byKey = new Map<string, T>();
  for (const value of values) {
    if (value === undefined) continue;
    const key = keyOf(value);
    if (!byKey.has(key)) byKey.set(key, value);
  }
  return [...byKey.values()];
}

const inLowerCase = (text: string): string => text.toLowerCase();
const placeOf = ({ region = '', address = '', megawatts = 0 }: OperatorSite): string => `${region}|${megawatts}|${address}`;

function operatorOf({ identifier, given, own }: Draft, joining: readonly Addition[]): OperatorRow {
  const { names, language = 'kk', region = '', cohort, events } = given;
  // the address of the latest row is written to, those of earlier rows are kept
  const latestFirst = [...own.toReversed(), ...joining];
  const emails = latestFirst.map((addition) => addition.email);
  const [email, ...otherEmails] = distinct(emails, inLowerCase);
  const numbers = latestFirst.map(({ phone }) => phone);
  const phones = distinct(numbers, inLowerCase);
  const places = [...own, ...joining].map(({ site }) => site);
  const sites = distinct(places, placeOf);
  return {
    identifier,
    names: inAllLanguages(names),
    language,
    region,
    ...(email === undefined ? {} : { email }),
    ...(otherEmails.length === 0 ? {} : { otherEmails }),
    ...(phones.length === 0 ? {} : { phones }),
    ...(sites.length === 0 ? {} : { sites }),
    ...(cohort === undefined ? {} : { cohort }),
    ...(Object.keys(events).length === 0 ? {} : { events }),
  };
}

function inAllLanguages({ name, name_kk, name_ru, name_en }: GivenOperator['names']): Readonly<Record<Language, string>> {
  const ru = name_ru ?? name ?? name_kk ?? name_en ?? '';
  return { kk: name_kk ?? ru, ru, en: name_en ?? ru };
}

const LEGAL_FORMS =
  /(?<=^| )(?:товарищество с ограниченной ответственностью|жауапкершілігі шектеулі серіктестігі|limited liability partnership|акционерное общество|акционерлік қоғамы?|joint stock company|индивидуальный предприниматель|жеке кәсіпкер|тоо|жшс|llp|ао|ақ|jsc|ип|жк|llc|ltd|ооо)(?= |$)/gu;

/** The name without its legal form and quotation marks; empty when nothing else is in it. */
function nameKey(name: string): string {
  return foldWords(name).replace(LEGAL_FORMS, '').replaceAll(' ', '');
}
