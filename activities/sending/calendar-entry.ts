import type { SendingParts } from './sending-parts';
import type { CaseState } from '../../domain/case/case-state';
import type { Addressee, LedgerRow, MessageWords } from './outgoing-message';
import type { Instant } from '../../domain/time';
import { zoneOf } from '../../domain/planning/zone-of';
import { calendarFile } from '../../domain/message/calendar-file';
import { dateIn } from '../../domain/law/calendar/zone';
import { formatDeadline } from '../../domain/message/format-date';

export type CalendarParts = Pick<SendingParts, 'wordsOf' | 'messageDomain' | 'mailFrom'>;

/** A last day to file, for one person's calendar. */
export interface CalendarDay {
  readonly addressee: Addressee;
  readonly ledgerRow: LedgerRow;
  readonly deadline: Instant;
  readonly zone: string;
}

/** What happened to that day. */
export interface CalendarChange extends Pick<CalendarDay, 'addressee' | 'ledgerRow'> {
  readonly before: CaseState;
  readonly after: CaseState;
  /** The operator has nothing more to do. */
  readonly isOver: boolean;
}

/** The date moves in the calendar when it moves, and leaves it when the case is over. */
export function calendarAfter(
  parts: CalendarParts,
  { addressee, ledgerRow, before, after, isOver }: CalendarChange,
): Pick<MessageWords, 'calendar'> {
  const { deadline, version } = after.plan;
  const zone = zoneOf(after.plan, addressee.pinned.calendar);
  const common = { addressee, ledgerRow, deadline, zone };
  if (isOver) return { calendar: calendarOf(parts, { ...common, sequence: version + 1, method: 'cancel' }) };
  return before.plan.deadline === deadline ? {} : { calendar: calendarOf(parts, { ...common, sequence: version, method: 'publish' }) };
}

/** The entry itself: `cancel` takes it out of the calendar. A later `sequence` replaces an earlier one. */
export function calendarOf(
  { wordsOf, messageDomain, mailFrom }: CalendarParts,
  {
    addressee,
    ledgerRow,
    deadline,
    zone,
    sequence,
    method,
  }: CalendarDay & { readonly sequence: number; readonly method: 'publish' | 'cancel' },
): NonNullable<MessageWords['calendar']> {
  const { row, pinned, language } = addressee;
  const words = wordsOf(pinned);
  const duty = pinned.policy.duty.title[language];
  const content = calendarFile({
    uid: `case-${row.number}@${messageDomain}`,
    sequence,
    method,
    stampedAt: ledgerRow.reservedAt,
    lastDayOn: dateIn(zone, deadline - 1),
    endsAt: deadline,
    title: words.say(language, 'calendar-title', { duty }),
    organizer: { name: pinned.authority[language], address: mailFrom },
    description: words.say(language, 'calendar-description', { duty, deadline: formatDeadline(language, deadline, zone) }),
  });
  return { method, content };
}
