import type { Language } from '../channel';
import type { CalendarDate, Instant } from '../time';
import { dateIn, endOfDay, offsetAt, timeIn } from '../law/calendar/zone';
import type { Words } from './words';

/** Own tables: the wording of a legal date must not change with the data of the machine it runs on. */
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  kk: ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

/** "Of March" in Kazakh: the ending follows the vowels and the last sound of the month. */
const KAZAKH_GENITIVES: readonly string[] = [
  'қаңтардың',
  'ақпанның',
  'наурыздың',
  'сәуірдің',
  'мамырдың',
  'маусымның',
  'шілденің',
  'тамыздың',
  'қыркүйектің',
  'қазанның',
  'қарашаның',
  'желтоқсанның',
];

/** A civil date in words: `24 March 2022`, `24 марта 2022 г.`, `2022 ж. 24 наурыз`. */
export function formatDate(language: Language, date: CalendarDate): string {
  return datePhrase(language, date, MONTHS[language]);
}

/**
 * The last day to file, said so that nobody takes 24:00 for the morning: `until the end of 24 March 2022 (UTC+6)`; or with its
 * cut-off, where the day ends earlier: `until 18:00 on 24 March 2022 (UTC+6)`.
 *
 * @param deadline the end of the last day, as an instant
 */
export function formatDeadline(language: Language, deadline: Instant, zone: string): string {
  const lastMoment = deadline - 1;
  const date = dateIn(zone, lastMoment);
  // where midnight is skipped by a change of the clocks, the day still ends at 24:00
  const whole = deadline === endOfDay(zone, date);
  const phrase = whole ? endOfDayPhrase(language, date) : cutOffPhrase(language, date, timeIn(zone, deadline));
  return `${phrase} (${offsetAt(zone, lastMoment)})`;
}

function cutOffPhrase(language: Language, date: CalendarDate, time: string): string {
  switch (language) {
    case 'kk':
      return `${datePhrase('kk', date, KAZAKH_GENITIVES)} ${time} уақытына дейін`;
    case 'ru':
      return `до ${time} ${formatDate('ru', date)}`;
    case 'en':
      return `until ${time} on ${formatDate('en', date)}`;
  }
}

/** A moment in words, with the offset that applies then: `24 March 2022, 09:00 (UTC+6)`. */
export function formatDateTime(language: Language, instant: Instant, zone: string): string {
  return `${formatDate(language, dateIn(zone, instant))}, ${timeIn(zone, instant)} (${offsetAt(zone, instant)})`;
}

function endOfDayPhrase(language: Language, date: CalendarDate): string {
  switch (language) {
    case 'kk':
      return `${datePhrase('kk', date, KAZAKH_GENITIVES)} соңына дейін`;
    case 'ru':
      return `до конца ${formatDate('ru', date)}`;
    case 'en':
      return `until the end of ${formatDate('en', date)}`;
  }
}

function datePhrase(language: Language, date: CalendarDate, months: readonly string[]): string {
  const [year, month, day] = date.split('-').map(Number);
  const name = month === undefined ? undefined : months[month - 1];
  if (year === undefined || day === undefined || name === undefined) throw new RangeError(`"${date}" is not a date; write YYYY-MM-DD.`);
  switch (language) {
    case 'kk':
      return `${year} ж. ${day} ${name}`;
    case 'ru':
      return `${day} ${name} ${year} г.`;
    case 'en':
      return `${day} ${name} ${year}`;
  }
}

/** A deadline that is to be said in one language. */
export interface DeadlineInWords {
  readonly language: Language;
  readonly deadline: Instant;
  readonly zone: string;
  /** When it is said. */
  readonly now: Instant;
}

/** Until when there is to file; or that this has passed, and that filing is still possible. @throws RangeError when a text is missing */
export function deadlineSentence({ language, deadline, zone, now }: DeadlineInWords, words: Words): string {
  const key = now < deadline ? 'deadline-ahead' : 'deadline-passed';
  return words.say(language, key, { deadline: formatDeadline(language, deadline, zone) });
}
