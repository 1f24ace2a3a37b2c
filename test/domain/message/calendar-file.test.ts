import { calendarFile, type DeadlineEvent } from '../../../domain/message/calendar-file';
import { DAY, HOUR } from '../../../domain/time';

const anEvent = (overrides: Partial<DeadlineEvent> = {}): DeadlineEvent => ({
  uid: 'case-7@notices.example.kz',
  sequence: 0,
  method: 'publish',
  stampedAt: Date.UTC(2022, 1, 18, 4, 30, 5, 678),
  lastDayOn: '2022-03-24',
  endsAt: Date.UTC(2022, 2, 24, 18),
  title: 'Тіркелудің соңғы күні',
  description: 'Өтініш 2022 ж. 24 наурыздың соңына дейін қабылданады (UTC+6).',
  ...overrides,
});

interface Property {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/** Reads a file as RFC 5545 §3.1 says: lines are unfolded first, then split at the first colon outside quotation marks. */
function parse(file: string): readonly Property[] {
  const lines = file.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => {
    const [, name, parameters, value] = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^":;]*))*):(.*)$/u.exec(line) ?? [];
    if (name === undefined || parameters === undefined || value === undefined) throw new Error(`not a line of a calendar file: ${line}`);
    return { name, parameters, value };
  });
}

function valueOf(file: string, name: string): string | undefined {
  return parse(file).find((property) => property.name === name)?.value;
}

/** The text that a property of type TEXT means. */
function textOf(file: string, name: string): string | undefined {
  return valueOf(file, name)?.replace(/\\([\\;,nN])/g, (_escape, character: string) => (/n/i.test(character) ? '\n' : character));
}

const structureOf = (file: string): readonly string[] =>
  parse(file).flatMap(({ name, value }) => (name === 'BEGIN' || name === 'END' ? [`${name}:${value}`] : []));

describe('the calendar file of a deadline', () => {
  it('is one event of the whole last day, which takes nobody’s time', () => {
    expect(parse(calendarFile(anEvent())).map(({ name, parameters, value }) => `${name}${parameters}:${value}`)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Rollcall//Deadlines//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:case-7@notices.example.kz',
      'SEQUENCE:0',
      'DTSTAMP:20220218T043005Z',
      'DTSTART;VALUE=DATE:20220324',
      'DTEND;VALUE=DATE:20220325',
      'SUMMARY:Тіркелудің соңғы күні',
      'DESCRIPTION:Өтініш 2022 ж. 24 наурыздың соңына дейін қабылданады (UTC+6).',
      'X-ROLLCALL-ENDS-AT:20220324T180000Z',
      'STATUS:CONFIRMED',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-PT15H',
      'DESCRIPTION:Тіркелудің соңғы күні',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it.each([
    ['2022-12-31', '20230101'],
    ['2024-02-28', '20240229'],
    ['2022-02-28', '20220301'],
  ])('ends an event on %s before %s', (lastDayOn, end) => {
    expect(valueOf(calendarFile(anEvent({ lastDayOn, endsAt: Date.parse(`${lastDayOn}T19:00:00Z`) })), 'DTEND')).toBe(end);
  });

  it('names the link and the organizer when there are some', () => {
    const file = calendarFile(
      anEvent({
        url: 'https://rollcall.example.kz/case/7?language=kk;a=1,2',
        organizer: { name: 'Комитет; "Цифр", ЦРИАП: РК', address: 'roll@notices.example.kz' },
      }),
    );
    expect(valueOf(file, 'URL')).toBe('https://rollcall.example.kz/case/7?language=kk;a=1,2');
    expect(parse(file).find(({ name }) => name === 'ORGANIZER')).toEqual({
      name: 'ORGANIZER',
      parameters: `;CN="Комитет; 'Цифр', ЦРИАП: РК"`,
      value: 'mailto:roll@notices.example.kz',
    });
  });

  it('is the same text for the same event', () => {
    expect(calendarFile(anEvent())).toBe(calendarFile({ ...anEvent() }));
  });
});

describe('a later file about the same deadline', () => {
  const first = calendarFile(anEvent());

  it('moves the event: the same UID, a higher sequence, another day', () => {
    const moved = calendarFile(anEvent({ sequence: 1, lastDayOn: '2022-04-07', endsAt: Date.UTC(2022, 3, 7, 18) }));
    expect(valueOf(moved, 'UID')).toBe(valueOf(first, 'UID'));
    expect(Number(valueOf(moved, 'SEQUENCE'))).toBeGreaterThan(Number(valueOf(first, 'SEQUENCE')));
    expect([valueOf(moved, 'DTSTART'), valueOf(moved, 'DTEND')]).toEqual(['20220407', '20220408']);
  });

  it('takes the event out again, without an alarm', () => {
    const cancelled = calendarFile(anEvent({ sequence: 2, method: 'cancel' }));
    expect(valueOf(cancelled, 'METHOD')).toBe('CANCEL');
    expect(valueOf(cancelled, 'STATUS')).toBe('CANCELLED');
    expect(valueOf(cancelled, 'UID')).toBe(valueOf(first, 'UID'));
    expect(valueOf(cancelled, 'SEQUENCE')).toBe('2');
    expect(structureOf(cancelled)).toEqual(['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'END:VEVENT', 'END:VCALENDAR']);
  });
});

describe('the lines of a calendar file', () => {
  it.each([
    ['Kazakh letters', 'ӘҒҚҢӨҰҮҺІәғқңөұүһі'.repeat(40)],
    ['ASCII', 'x'.repeat(2_000)],
    ['characters of four bytes', '🏗🗓'.repeat(200)],
    ['characters of one to four bytes', 'aҚ€🏗 '.repeat(200).trim()],
  ])('hold at most 75 bytes of whole characters, and lose nothing: %s', (_what, description) => {
    const file = calendarFile(anEvent({ description, title: description.slice(0, 301) }));
    const lines = Buffer.from(file).toString('latin1').split('\r\n').slice(0, -1);
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(75);
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'))).not.toThrow();
    }
    expect(lines.some((line) => line.length > 70)).toBe(true);
    expect(textOf(file, 'DESCRIPTION')).toBe(description);
  });

  it.each([[74], [75], [76], [149], [150]])('are folded only when they are longer than 75 bytes: %i', (bytes) => {
    const title = 'x'.repeat(bytes - 'SUMMARY:'.length);
    const lines = calendarFile(anEvent({ title })).split('\r\n');
    const start = lines.findIndex((line) => line.startsWith('SUMMARY:'));
    expect(lines[start]).toHaveLength(Math.min(bytes, 75));
    expect(lines[start + 1]?.startsWith(' ')).toBe(bytes > 75);
  });

  it('end in CRLF and nothing else', () => {
    expect(calendarFile(anEvent({ description: 'a\nb\rc\r\nd' })).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe('a text in a calendar file', () => {
  it.each([
    ['what the format itself uses', 'a\\b; c, d: "e"', 'a\\b; c, d: "e"'],
    ['a written escape', 'C:\\new\\;folder', 'C:\\new\\;folder'],
    ['line ends of every kind', 'a\nb\r\nc\rd\u2028e\u2029f', 'a\nb\nc\nd\ne\nf'],
    ['tabs', 'a\tb', 'a b'],
    ['control characters', 'a\u0000b\u0007c\u001b[31md\u007fe\u0085f\u009bg', 'abc[31mdefg'],
    ['half a character', 'a\ud83cb', 'a\ufffdb'],
  ])('keeps %s', (_what, given, kept) => {
    expect(textOf(calendarFile(anEvent({ description: given })), 'DESCRIPTION')).toBe(kept);
  });

  it.each([
    ['the title', (text: string) => ({ title: text })],
    ['the description', (text: string) => ({ description: text })],
    ['the name of the organizer', (text: string) => ({ organizer: { name: text, address: 'roll@example.kz' } })],
  ])('cannot begin a line of its own in %s', (_where, change) => {
    const plain = calendarFile(anEvent(change('x')));
    for (const end of ['\r\n', '\n', '\r', '\u2028', '\u0085', '\v', '"\r\n', '\\\r\n']) {
      const file = calendarFile(anEvent(change(`x${end}ATTENDEE:mailto:evil@example.kz${end}END:VEVENT`)));
      expect(parse(file).map(({ name }) => name)).toEqual(parse(plain).map(({ name }) => name));
      expect(structureOf(file)).toEqual(structureOf(plain));
    }
  });
});

describe('a malformed event is refused', () => {
  it.each<[string, Partial<DeadlineEvent>]>([
    ['no UID', { uid: '' }],
    ['a UID of two lines', { uid: 'case-7\r\nATTENDEE:mailto:evil@example.kz' }],
    ['a negative sequence', { sequence: -1 }],
    ['a broken sequence', { sequence: 1.5 }],
    ['no sequence', { sequence: Number.NaN }],
    ['an impossible date', { lastDayOn: '2022-02-30' }],
    ['a date that is none', { lastDayOn: 'tomorrow' }],
    ['a stamp that is no time', { stampedAt: Number.NaN }],
    ['an end that is no time', { endsAt: Number.NaN }],
    ['an end two days after the last day', { endsAt: Date.UTC(2022, 2, 24) + 2 * DAY }],
    ['an end a day before the last day', { endsAt: Date.UTC(2022, 2, 24) - 15 * HOUR }],
    ['a link of two lines', { url: 'https://a.kz/\r\nATTENDEE:mailto:evil@example.kz' }],
    ['a link that runs something', { url: 'javascript:alert(1)' }],
    ['an organizer of two lines', { organizer: { name: 'x', address: 'a@b.kz\r\nATTENDEE:mailto:evil@example.kz' } }],
    ['an organizer without an address', { organizer: { name: 'x', address: '' } }],
  ])('%s', (_what, change) => {
    expect(() => calendarFile(anEvent(change))).toThrow(RangeError);
  });

  it.each([
    ['the easternmost zone', Date.UTC(2022, 2, 24) - 13 * HOUR],
    ['the westernmost zone', Date.UTC(2022, 2, 24) + 36 * HOUR],
  ])('but the last day may end in %s', (_where, endsAt) => {
    expect(valueOf(calendarFile(anEvent({ endsAt })), 'DTSTART')).toBe('20220324');
  });
});
