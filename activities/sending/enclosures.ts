import type { CaseState } from '../../domain/case/case-state';
import { formatDeadline } from '../../domain/message/format-date';
import { dateIn } from '../../domain/law/calendar/zone';
import { calendarFile } from '../../domain/message/calendar-file';
import { composePrintedNotice } from '../../domain/message/compose-printed-notice';
import { checklistOf } from '../../domain/document/checklist';
import type { Instant } from '../../domain/time';
import { zoneOf } from '../../domain/planning/zone-of';
import type { Addressee, LedgerRow, MessageWords } from './outgoing-message';
import type { SendingParts } from './sending-parts';
import { cohortOf } from '../../domain/law/deadline/cohort';

type CalendarParts = Pick<SendingParts, 'wordsOf' | 'messageDomain' | 'mailFrom'>;
type EnclosureParts = CalendarParts & Pick<SendingParts, 'renderNoticePdf' | 'messageCodes'>;

export interface NoticeEnclosure {
  readonly addressee: Addressee;
  readonly ledgerRow: LedgerRow;
  readonly deadline: Instant;
  readonly zone: string;
  readonly link: string;
}

/** What comes with the notice of the duty: the letter, where the state writes in Kazakh and Russian, and the date for a calendar. */
export async function noticeEnclosures(
  parts: EnclosureParts,
  notice: NoticeEnclosure,
): Promise<Pick<MessageWords, 'attachments' | 'calendar'>> {
  const { addressee, ledgerRow, deadline, zone, link } = notice;
  const { row, pinned } = addressee;
  const version = row.state?.plan.version ?? 1;
  const calendar = calendarOf(parts, { addressee, ledgerRow, deadline, zone, sequence: version, method: 'publish' });
  if (pinned.policy.country !== 'kz') return { calendar };
  const cohort = cohortOf(pinned, { region: row.region, ...row.facts })?.code;
  const checklist = checklistOf({
    requirements: pinned.checklist,
    documents: [],
    decisions: [],
    ...(cohort === undefined ? {} : { cohort }),
  });
  const verifyCode = parts.messageCodes.codeOf(ledgerRow.id);
  const facts = { number: row.number, names: row.names, deadline, zone, checklist, link, verifyCode, issuedAt: ledgerRow.reservedAt };
  const content = await parts.renderNoticePdf(composePrintedNotice(facts, pinned, parts.wordsOf(pinned)));
  return { calendar, attachments: [{ fileName: `notice-${row.number}.pdf`, contentType: 'application/pdf', content }] };
}

export interface CalendarChange extends Pick<NoticeEnclosure, 'addressee' | 'ledgerRow'> {
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

function calendarOf(
  { wordsOf, messageDomain, mailFrom }: CalendarParts,
  {
    addressee,
    ledgerRow,
    deadline,
    zone,
    sequence,
    method,
  }: Omit<NoticeEnclosure, 'link'> & { readonly sequence: number; readonly method: 'publish' | 'cancel' },
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
