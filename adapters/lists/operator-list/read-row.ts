import type { ListTerms } from '../../../domain/campaign/operator-row';
import type { Language } from '../../../domain/channel';
import type { CalendarDate } from '../../../domain/time';
import { fault, value } from './cell-reading';
import type { Column } from './columns';
import { readEmail, readPhone } from './contact-cells';
import type { Heading } from './headings';
import { readIdentifier } from './identifier-cell';
import type { ReadRegion } from './region-names';
import { RowCells, type GivenOperator, type NameColumn, type RowReading, type RowType } from './row-cells';
import { fold } from './sheet';
import { readAddress, readCohort, readLanguageName, readName, WRITE_LANGUAGE } from './text-cells';
import { readDate, readMegawatts } from './value-cells';
import type { OperatorSite } from '../../../domain/operator';

/** What rows are read under. */
export interface RowTerms {
  readonly heading: Heading;
  readonly terms: ListTerms;
  readonly readRegion: ReadRegion;
  /** The encoding put question marks where Kazakh letters were. */
  readonly lettersMayBeLost: boolean;
}

const NAME_COLUMNS: readonly NameColumn[] = ['name', 'name_kk', 'name_ru', 'name_en'];
const SITE_COLUMNS: readonly Column[] = ['site_region', 'site_address', 'megawatts'];

/** Reads one row. @param cells cleaned; at least one is filled */
export function readRow(row: number, cells: readonly string[], rowTerms: RowTerms): RowReading {
  const cellsOfRow = new RowCells(row, cells, rowTerms.heading);
  if (cellsOfRow.isTooLong()) return cellsOfRow.tooLong();
  const type = readRowType(cellsOfRow);
  const identifier = cellsOfRow.read('identifier', (text) => readIdentifier(text, rowTerms.terms));
  if (type === undefined) return cellsOfRow.reading('operator', {});
  const given = type === 'operator' ? readGiven(cellsOfRow, rowTerms) : undefined;
  const email = cellsOfRow.read('email', readEmail);
  const phone = cellsOfRow.read('phone', readPhone);
  const site = type === 'contact' ? undefined : readSite(cellsOfRow, type, rowTerms);
  return cellsOfRow.reading(type, { identifier, given, email, phone, site });
}

const ROW_TYPES: ReadonlyMap<string, RowType> = new Map(
  Object.entries({
    operator: ['operator', 'company', 'оператор', 'организация', 'компания', 'ұйым', 'компания', 'заңды тұлға'],
    site: ['site', 'площадка', 'объект', 'ЦОД', 'алаң', 'нысан'],
    contact: ['contact', 'контакт', 'контактное лицо', 'байланыс', 'байланыс тұлғасы'],
  } satisfies Record<RowType, readonly string[]>).flatMap(([type, words]) => words.map((word) => [fold(word), type as RowType] as const)),
);

function readRowType(cells: RowCells): RowType | undefined {
  return cells.read('row_type', (text) => {
    if (text === '') return value(hasOnlySite(cells) ? 'site' : 'operator');
    const type = ROW_TYPES.get(fold(text));
    return type === undefined ? fault('column', 'Write operator, site or contact.') : value(type);
  });
}

/** A row without a type that says nothing but a place is a further site of the operator with that number. */
function hasOnlySite(cells: RowCells): boolean {
  const filled = [...cells.heading.places.keys()].filter((column) => column !== 'identifier' && cells.text(column) !== '');
  return filled.length > 0 && filled.every((column) => SITE_COLUMNS.includes(column));
}

function readGiven(cells: RowCells, { terms, readRegion, lettersMayBeLost }: RowTerms): GivenOperator {
  const names = readNames(cells, lettersMayBeLost);
  const language = readLanguage(cells, terms);
  const region = readRegionOf(cells, terms, readRegion);
  const cohort = cells.read('cohort', (text) => readCohort(text, terms));
  return {
    names,
    ...(language === undefined ? {} : { language }),
    ...(region === undefined ? {} : { region }),
    ...(cohort === undefined ? {} : { cohort }),
    events: readEvents(cells, terms),
  };
}

function readNames(cells: RowCells, lettersMayBeLost: boolean): GivenOperator['names'] {
  const names: Partial<Record<NameColumn, string>> = {};
  const present = NAME_COLUMNS.filter((column) => cells.has(column));
  for (const column of present) {
    if (cells.text(column) === '') continue;
    const name = cells.read(column, (text) => readName(text, lettersMayBeLost));
    if (name !== undefined) names[column] = name;
  }
  const [first] = present;
  if (first !== undefined && present.every((column) => cells.text(column) === '')) {
    cells.lacks(first, { code: 'name', message: 'Write the name.' });
  }
  return names;
}

function readLanguage(cells: RowCells, { mapping }: ListTerms): Language | undefined {
  const byDefault = mapping?.defaults?.language;
  if (!cells.has('language')) return byDefault ?? 'kk';
  if (cells.text('language') === '') {
    if (byDefault === undefined) cells.lacks('language', { code: 'language', message: WRITE_LANGUAGE });
    return byDefault;
  }
  return cells.read('language', readLanguageName);
}

function readRegionOf(cells: RowCells, { mapping }: ListTerms, readRegion: ReadRegion): string | undefined {
  const byDefault = mapping?.defaults?.region;
  if (cells.text('region') !== '') return cells.read('region', readRegion);
  if (byDefault !== undefined) return cells.read('region', () => readRegion(byDefault));
  if (!cells.has('region')) return '';
  const reading = readRegion('');
  if (reading.type === 'fault') cells.lacks('region', reading.fault);
  return undefined;
}

function readEvents(cells: RowCells, { events = [] }: ListTerms): GivenOperator['events'] {
  const dates: Record<string, CalendarDate> = {};
  for (const code of events) {
    const date = cells.read(`event:${code}`, readDate);
    if (date !== undefined) dates[code] = date;
  }
  return dates;
}

function readSite(cells: RowCells, type: RowType, { readRegion }: RowTerms): OperatorSite | undefined {
  // in a row that is a site, the region is that of the site
  const column = type === 'site' && cells.text('site_region') === '' ? 'region' : 'site_region';
  const region = cells.read(column, (text) => (text === '' ? value(undefined) : readRegion(text)));
  const address = cells.read('site_address', readAddress);
  const megawatts = cells.read('megawatts', readMegawatts);
  if (region === undefined && address === undefined && megawatts === undefined) return undefined;
  return {
    ...(region === undefined ? {} : { region }),
    ...(address === undefined ? {} : { address }),
    ...(megawatts === undefined ? {} : { megawatts }),
  };
}
