import { cohortOf } from '../../domain/law/deadline/cohort';
import { composeChatText, composeEmail, type CaseMessageFacts } from '../../domain/message/case-message';
import { isPromiseStep } from '../../domain/planning/case-plan';
import { zoneOf } from '../../domain/planning/zone-of';
import { DAY } from '../../domain/time';
import { noticeEnclosures } from './enclosures';
import type { LedgerRow, MessageWords, StepMessage } from './outgoing-message';
import type { SendingParts } from './sending-parts';

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
