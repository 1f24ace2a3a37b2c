import type { CalendarDate } from '../../../domain/time';
import { fault, value, type CellReading } from './cell-reading';
import { foldWords } from './sheet';

/** Reads a number above zero, with a comma or a point before its fraction and blanks between thousands. */
export function readMegawatts(text: string): CellReading<number | undefined> {
  if (text === '') return value(undefined);
  const digits = text.replace(/\s*(?:мвт|mw)\.?$/iu, '').replace(/[\s']/g, '');
  const number = /^\d{1,9}(?:[.,]\d{1,20})?$/.test(digits) ? Number(digits.replace(',', '.')) : 0;
  return number > 0 ? value(number) : fault('number', 'Write megawatts as a number above zero, such as 4,5.');
}

const WRITE_ISO = 'Write the date as YYYY-MM-DD, such as 2022-03-19.';

/**
 * Reads a date as people write it, the day before the month.
 *
 * @returns an error where day and month could be taken for each other
 */
export function readDate(text: string): CellReading<CalendarDate | undefined> {
  if (text === '') return value(undefined);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/\d{4}(?!\d)/.exec(text);
  if (slashed !== null && isTwoWays(Number(slashed[1]), Number(slashed[2]))) {
    return fault('date', `It is not clear which of the two numbers is the month. ${WRITE_ISO}`);
  }
  const parts = partsOf(text);
  if (parts === undefined) return fault('date', `This is no date. ${WRITE_ISO}`);
  // with slashes the month may come first; a number over twelve says which is which
  const date = dateOf(parts) ?? (slashed === null ? undefined : dateOf({ ...parts, month: parts.day, day: parts.month }));
  return date === undefined ? fault('date', `There is no such day. ${WRITE_ISO}`) : value(date);
}

function isTwoWays(first: number, second: number): boolean {
  return first <= 12 && second <= 12 && first !== second;
}

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Midnight is what programs add to a date that has no time. */
const MIDNIGHT = /[T\s]+0?0:00(?::00(?:\.0+)?)?Z?$/;

function partsOf(text: string): DateParts | undefined {
  if (text.length > 60) return undefined;
  const plain = text.replace(MIDNIGHT, '');
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain);
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const numbers = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})(?:\s*(?:г|ж)\.?)?$/u.exec(plain);
  if (numbers !== null) return { year: Number(numbers[4]), month: Number(numbers[3]), day: Number(numbers[1]) };
  return partsOfWords(foldWords(plain));
}

function partsOfWords(words: string): DateParts | undefined {
  const dayFirst = /^(\d{1,2}) (\p{L}+) (\d{4})(?: (?:г|года?|ж|жыл|жылы))?$/u.exec(words);
  if (dayFirst !== null) return withMonth(dayFirst[2], { year: Number(dayFirst[3]), day: Number(dayFirst[1]) });
  const yearFirst = /^(\d{4})(?: (?:ж|жыл|жылы|жылғы))? (\d{1,2}) (\p{L}+)$/u.exec(words);
  return yearFirst === null ? undefined : withMonth(yearFirst[3], { year: Number(yearFirst[1]), day: Number(yearFirst[2]) });
}

/** Stems: `март`, `марта` and `наурызда` are all in March. */
const MONTHS: readonly (readonly string[])[] = [
  ['январ', 'қаңтар', 'january'],
  ['феврал', 'ақпан', 'february'],
  ['март', 'наурыз', 'march'],
  ['апрел', 'сәуір', 'april'],
  ['май', 'мая', 'мамыр', 'may'],
  ['июн', 'маусым', 'june'],
  ['июл', 'шілде', 'july'],
  ['август', 'тамыз', 'august'],
  ['сентябр', 'қыркүйек', 'september'],
  ['октябр', 'қазан', 'october'],
  ['ноябр', 'қараша', 'november'],
  ['декабр', 'желтоқсан', 'december'],
];
const ENDING = /^(?:[аеьяй]|да|де|та|те|ға|ге|нда|нде)?$/u;

function withMonth(word: string | undefined, rest: Omit<DateParts, 'month'>): DateParts | undefined {
  const month = MONTHS.findIndex((stems) => stems.some((stem) => word?.startsWith(stem) === true && ENDING.test(word.slice(stem.length))));
  return month === -1 ? undefined : { ...rest, month: month + 1 };
}

function dateOf({ year, month, day }: DateParts): CalendarDate | undefined {
  if (year < 1900 || year > 2199) return undefined;
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const start = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(start) && new Date(start).toISOString().startsWith(date) ? date : undefined;
}
