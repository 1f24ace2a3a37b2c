import type { CaseState } from '../../domain/case/case-state';
import { formatDeadline } from '../../domain/law/calendar/format-date';
import { dateIn } from '../../domain/law/calendar/zone';
import { calendarFile } from '../../domain/message/calendar-file';
import { composePrintedNotice } from '../../domain/message/compose-printed-notice';
import type { PrintedNotice } from '../../domain/message/printed-notice';
import { checklistOf } from '../../domain/document/checklist';
import type { Instant } from '../../domain/time';
import type { OutgoingParts } from './compose-outgoing';
import type { Addressee } from './send-to-operator';
import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { MessageRow } from '../../domain/delivery/ledger';
import type { Words } from '../../domain/message/words';
import type { MessageCodes } from '../../ports/signed-links';
import { cohortOf } from '../../domain/law/deadline/cohort';

/** Draws a notice as a PDF: the same notice gives the same bytes. */
export type RenderNoticePdf = (document: PrintedNotice) => Promise<Uint8Array>;

export interface EnclosurePorts {
  readonly wordsOf: (pinned: PinnedPackage) => Words;
  readonly renderNoticePdf: RenderNoticePdf;
  readonly messageCodes: MessageCodes;
  readonly messageDomain: string;
  /** In whose name email leaves. */
  readonly mailFrom: string;
}

type LedgerRow = Pick<MessageRow, 'id' | 'reservedAt'>;

export interface NoticeEnclosure {
  readonly addressee: Addressee;
  readonly ledgerRow: LedgerRow;
  readonly deadline: Instant;
  readonly zone: string;
  readonly link: string;
}

/** What comes with the notice of the duty: the letter, where the state writes in Kazakh and Russian, and the date for a calendar. */
export async function noticeEnclosures(
  ports: EnclosurePorts,
  notice: NoticeEnclosure,
): Promise<Pick<OutgoingParts, 'attachments' | 'calendar'>> {
  const { addressee, ledgerRow, deadline, zone, link } = notice;
  const { row, pinned } = addressee;
  const version = row.state?.plan.version ?? 1;
  const calendar = calendarOf(ports, { addressee, ledgerRow, deadline, zone, sequence: version, method: 'publish' });
  if (pinned.policy.country !== 'kz') return { calendar };
  const cohort = cohortOf(pinned, { region: row.region, ...row.facts })?.code;
  const checklist = checklistOf({
    requirements: pinned.checklist,
    documents: [],
    decisions: [],
    ...(cohort === undefined ? {} : { cohort }),
  });
  const verifyCode = ports.messageCodes.codeOf(ledgerRow.id);
  const facts = { number: row.number, names: row.names, deadline, zone, checklist, link, verifyCode, issuedAt: ledgerRow.reservedAt };
  const content = await ports.renderNoticePdf(composePrintedNotice(facts, pinned, ports.wordsOf(pinned)));
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
  ports: EnclosurePorts,
  { addressee, ledgerRow, before, after, isOver }: CalendarChange,
): Pick<OutgoingParts, 'calendar'> {
  const { deadline, version, zone = addressee.pinned.calendar.zone } = after.plan;
  const common = { addressee, ledgerRow, deadline, zone };
  if (isOver) return { calendar: calendarOf(ports, { ...common, sequence: version + 1, method: 'cancel' }) };
  return before.plan.deadline === deadline ? {} : { calendar: calendarOf(ports, { ...common, sequence: version, method: 'publish' }) };
}

function calendarOf(
  { wordsOf, messageDomain, mailFrom }: EnclosurePorts,
  {
    addressee,
    ledgerRow,
    deadline,
    zone,
    sequence,
    method,
  }: Omit<NoticeEnclosure, 'link'> & { readonly sequence: number; readonly method: 'publish' | 'cancel' },
): NonNullable<OutgoingParts['calendar']> {
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
