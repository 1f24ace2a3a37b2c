import type { Language } from '../channel';
import type { CalendarDate, Instant } from '../time';
import { dateIn, offsetIn, timeIn } from './zone';

/** Own month names: the wording of a legal date must not change with the host's locale data. */
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  kk: ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

/** `24 March 2022`, `24 марта 2022 г.`, `2022 жылғы 24 наурыз`. */
export function formatDate(language: Language, date: CalendarDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = MONTHS[language][Number(month) - 1];
  if (name === undefined) throw new RangeError(`${date} is not a date`);
  const number = Number(day);
  switch (language) {
    case 'kk':
      return `${year} жылғы ${number} ${name}`;
    case 'ru':
      return `${number} ${name} ${year} г.`;
    case 'en':
      return `${number} ${name} ${year}`;
  }
}

/** `24 March 2022, 09:15 (UTC+6)`. */
export function formatDateTime(language: Language, instant: Instant, zone: string): string {
  return `${formatDate(language, dateIn(zone, instant))}, ${timeIn(zone, instant)} (${offsetIn(zone, instant)})`;
}

/**
 * A deadline in words: the last day to file, with the offset of its end.
 *
 * @param deadline 24:00 local of the last day
 */
export function formatDeadline(language: Language, deadline: Instant, zone: string): string {
  const lastDay = formatDate(language, dateIn(zone, deadline - 1));
  const offset = offsetIn(zone, deadline - 1);
  switch (language) {
    case 'kk':
      return `${lastDay} күнінің соңына дейін (${offset})`;
    case 'ru':
      return `до конца ${lastDay} (${offset})`;
    case 'en':
      return `until the end of ${lastDay} (${offset})`;
  }
}
