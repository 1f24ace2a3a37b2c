import { addDays, DAY, daysBetween, type CalendarDate, type Instant } from '../time';

/** A deadline as an event of somebody's calendar. Texts are plain and already in words. */
export interface DeadlineEvent {
  /** The same for every file about this deadline, so that a later one replaces an earlier one: `case-7@notices.example.kz`. */
  readonly uid: string;
  /** Higher in every later file about this deadline. */
  readonly sequence: number;
  /** `cancel` takes the event out of the calendar again. */
  readonly method: 'publish' | 'cancel';
  readonly stampedAt: Instant;
  readonly lastDayOn: CalendarDate;
  /** When that day's filing ends; `description` says the same in words, because the event itself takes the whole day. */
  readonly endsAt: Instant;
  readonly title: string;
  readonly description: string;
  readonly url?: string;
  readonly organizer?: { readonly name: string; readonly address: string };
}

const LONGEST_LINE_BYTES = 75;
// from the start of the day: nine in the morning of the day before, where the reader is
const ALARM = '-PT15H';

/**
 * A calendar file (RFC 5545) with one deadline: an event of the whole last day to file that blocks nobody's time, with an alarm
 * at nine in the morning of the day before. The same event gives the same bytes.
 *
 * @returns lines of at most 75 bytes of UTF-8 that end in CRLF; control characters of the texts are left out
 * @throws RangeError when the UID, the sequence, the date, an instant, the URL or the organizer's address is malformed, or
 *   `endsAt` lies on another day than `lastDayOn` in every time zone
 * @see RFC 5546 §3.2 for what a mail program does with the methods
 */
export function calendarFile(event: DeadlineEvent): string {
  checkEvent(event);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rollcall//Deadlines//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${event.method.toUpperCase()}`,
    'BEGIN:VEVENT',
    ...eventLines(event),
    ...(event.method === 'publish' ? alarmLines(event) : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function eventLines({
  uid,
  sequence,
  method,
  stampedAt,
  lastDayOn,
  endsAt,
  title,
  description,
  url,
  organizer,
}: DeadlineEvent): readonly string[] {
  return [
    `UID:${escapeText(uid)}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utcTime(stampedAt)}`,
    `DTSTART;VALUE=DATE:${basicDate(lastDayOn)}`,
    // exclusive
    `DTEND;VALUE=DATE:${basicDate(addDays(lastDayOn, 1))}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(description)}`,
    // for programs, to the second; people read it in the description
    `X-ROLLCALL-ENDS-AT:${utcTime(endsAt)}`,
    ...(url === undefined ? [] : [`URL:${url}`]),
    ...(organizer === undefined ? [] : [`ORGANIZER;CN="${quotable(organizer.name)}":mailto:${organizer.address}`]),
    `STATUS:${method === 'publish' ? 'CONFIRMED' : 'CANCELLED'}`,
    'TRANSP:TRANSPARENT',
  ];
}

function alarmLines({ title }: DeadlineEvent): readonly string[] {
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:${ALARM}`, `DESCRIPTION:${escapeText(title)}`, 'END:VALARM'];
}

function checkEvent({ uid, sequence, lastDayOn, endsAt, url, organizer }: DeadlineEvent): void {
  if (!/^[\x21-\x7e]{1,255}$/.test(uid)) throw new RangeError('the UID of an event is one word of ASCII');
  if (!Number.isSafeInteger(sequence) || sequence < 0) throw new RangeError('the sequence of an event is a whole number from 0');
  const daysAfterStart = (endsAt - midnight(lastDayOn)) / DAY;
  // zones are at most 14 hours from UTC
  if (!(daysAfterStart > -0.6 && daysAfterStart < 1.6)) throw new RangeError('the last moment to file must be on the last day to file');
  if (url !== undefined && !/^https?:\/\/[\x21\x23-\x3b\x3d\x3f-\x7e]+$/.test(url)) {
    throw new RangeError('the link of an event is one http(s) address');
  }
  if (organizer !== undefined && !/^[\w.!$&'*+=~-]+@[a-z\d.-]+$/i.test(organizer.address)) {
    throw new RangeError('the organizer of an event has one plain email address');
  }
}

function utcTime(instant: Instant): string {
  // .000 has no place in the format
  return new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
}

function midnight(date: CalendarDate): Instant {
  return daysBetween('1970-01-01', date) * DAY;
}

function basicDate(date: CalendarDate): string {
  return date.replaceAll('-', '');
}

/** Nothing of a text can end its line and begin a property of its own. */
function escapeText(text: string): string {
  return withoutControls(text.replace(/\r\n?|[\u2028\u2029]/g, '\n'))
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** The value of a parameter, which has no way to write a quotation mark. */
function quotable(name: string): string {
  return withoutControls(name.replace(/\s+/g, ' ')).replaceAll('"', "'").trim();
}

function withoutControls(text: string): string {
  return text
    .replaceAll('\t', ' ')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD');
}

/** Cut into pieces that a reader puts together again: each further one begins with a space, and no character is split. */
function fold(line: string): string {
  let folded = '';
  let length = 0;
  for (const character of line) {
    const bytes = bytesOf(character);
    if (length + bytes > LONGEST_LINE_BYTES) {
      folded += '\r\n ';
      length = 1;
    }
    folded += character;
    length += bytes;
  }
  return folded;
}

/** In UTF-8. */
function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
