import { cohortOf } from '../../domain/law/deadline/cohort';
import { composeChatText, composeEmail, type CaseMessageFacts } from '../../domain/message/case-message';
import { isPromiseStep } from '../../domain/planning/case-plan';
import { zoneOf } from '../../domain/planning/zone-of';
import { DAY } from '../../domain/time';
import type { LedgerRow, MessageWords, StepMessage } from './outgoing-message';
import type { SendingParts } from './sending-parts';
import { calendarOf, type CalendarDay, type CalendarParts } from './calendar-entry';
import { checklistOf } from '../../domain/document/checklist';
import { composePrintedNotice } from '../../domain/message/compose-printed-notice';

const LINK_OUTLIVES_DEADLINE_MS = 60 * DAY;

/** What a step of the plan says to one person: a reminder, the notice with its enclosures, a warning. */
export async function stepWords(parts: SendingParts, message: StepMessage, row: LedgerRow): Promise<MessageWords> {
  const { addressee, step } = message;
  const { pinned, point } = addressee;
  const words = parts.wordsOf(pinned);
  if (point.channel === 'telegram') return { subject: '', paragraphs: [composeChatText(factsOf(message, ''), pinned, words)] };
  const link = await offerLink(parts, message, row);
  const email = composeEmail(factsOf(message, link), pinned, words);
  if (step.kind !== 'notice') return email;
  const { deadline } = step;
  const zone = zoneOf(step, pinned.calendar);
  return { ...email, ...(await noticeEnclosures(parts, { addressee, ledgerRow: row, deadline, zone, link })) };
}

/**
 * A link that works until well after the deadline, for those who read the mail late. Each message has its own: one that was used, or
 * spoilt by wrong codes, does not spoil the next.
 */
async function offerLink(
  { store, deepLink }: Pick<SendingParts, 'store' | 'deepLink'>,
  { step, addressee: { point } }: StepMessage,
  row: LedgerRow,
): Promise<string> {
  const { campaignId, operatorId } = step.key;
  const { token, url } = deepLink([campaignId, operatorId, point.id, row.id]);
  await store.links.add({ token, expiresAt: step.deadline + LINK_OUTLIVES_DEADLINE_MS, operatorId, contactPointId: point.id });
  return url;
}

function factsOf({ step, addressee: { row, pinned, language } }: StepMessage, link: string): CaseMessageFacts {
  const { key, kind, deadline, zone, warnedUntil, now } = step;
  const cohort = cohortOf(pinned, { region: row.region, ...row.facts });
  const { promise, deficiency } = row.state ?? {};
  const promisedOn = isPromiseStep(key.stepId) ? promise?.on : undefined;
  return {
    kind,
    language,
    operatorName: row.names[language],
    ...(cohort === undefined ? {} : { cohort: cohort.code }),
    ...(zone === undefined ? {} : { zone }),
    ...(promisedOn === undefined ? {} : { promisedOn }),
    ...(deficiency === undefined ? {} : { deficiency }),
    deadline,
    warnedUntil,
    now,
    link,
  };
}

type EnclosureParts = CalendarParts & Pick<SendingParts, 'renderNoticePdf' | 'messageCodes'>;

interface NoticeEnclosure extends CalendarDay {
  readonly link: string;
}

/** What comes with the notice of the duty: the letter, where the state writes in Kazakh and Russian, and the date for a calendar. */
async function noticeEnclosures(parts: EnclosureParts, notice: NoticeEnclosure): Promise<Pick<MessageWords, 'attachments' | 'calendar'>> {
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
