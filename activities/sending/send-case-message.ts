import { foldCase } from '../../domain/case/evolve';
import { isPromiseStep, unpackPlan } from '../../domain/planning/case-plan';
import { vetoSending } from '../../domain/case/sending';
import type { Delivery } from '../../domain/delivery/delivery';
import { sendingAllowedAt } from '../../domain/planning/quiet-hours';
import { composeChatText, composeEmail, type CaseMessageFacts } from '../../domain/message/case-message';
import { DAY } from '../../domain/time';
import type { SendCaseMessage } from '../contract';
import { noticeEnclosures, type EnclosurePorts, type NoticeEnclosure } from './enclosures';
import type { OutgoingParts } from './compose-outgoing';
import { caseInHand, sendToOperator, type Addressee, type CaseInHand, type SendingPorts as OperatorPorts } from './send-to-operator';
import { cohortOf } from '../../domain/law/deadline/cohort';
import { zoneOfRegion } from '../../domain/law/deadline/operator-zone';

const LINK_OUTLIVES_DEADLINE_MS = 60 * DAY;

export interface SendingPorts extends OperatorPorts, EnclosurePorts {
  /** A one-time deep link for one message; the same parts give the same link, so that a repeat has the same bytes. */
  readonly deepLink: (parts: readonly (string | number)[]) => { readonly token: string; readonly url: string };
}

/** Sends one step of a case on one channel, at most once, or says why not. */
export async function sendCaseMessage(ports: SendingPorts, input: SendCaseMessage): Promise<Delivery> {
  const { key, kind, now, latest } = input;
  const { campaignId, operatorId, stepId, channel, planVersion } = key;
  const inHand = await openedCase(ports, input);
  const { pinned, row } = inHand;
  const { policy, calendar } = pinned;
  const allowed = sendingAllowedAt({ policy, calendar, zone: zoneOfRegion(pinned, row.region), now });
  if (!allowed.allowed) return { status: 'deferred', until: allowed.until };
  return await sendToOperator(
    ports,
    {
      key: { campaignId, operatorId },
      stepId,
      planVersion,
      kind,
      channel,
      now,
      veto: (moment) => vetoSending({ kind, planVersion, latest, now }, moment),
      compose: (addressee, ledgerRow) => compose(ports, input, { addressee, ledgerRow }),
    },
    inHand,
  );
}

/** The notice may leave before the record has the event by which its case was opened. */
async function openedCase(ports: SendingPorts, { key, opening, now }: SendCaseMessage): Promise<CaseInHand> {
  const { row, pinned } = await caseInHand(ports, key);
  if (row.state !== undefined || opening === undefined) return { row, pinned };
  return { row: { ...row, state: foldCase([{ type: 'case-opened', plan: unpackPlan(opening), at: now }]) }, pinned };
}

async function compose(
  ports: SendingPorts,
  input: SendCaseMessage,
  { addressee, ledgerRow }: Pick<NoticeEnclosure, 'addressee' | 'ledgerRow'>,
): Promise<OutgoingParts> {
  const { pinned, point } = addressee;
  const words = ports.wordsOf(pinned);
  if (point.channel === 'telegram') return { subject: '', paragraphs: [composeChatText(factsOf(input, addressee, ''), pinned, words)] };
  const link = await offerLink(ports, input, { addressee, ledgerRow });
  const email = composeEmail(factsOf(input, addressee, link), pinned, words);
  if (input.kind !== 'notice') return email;
  const { deadline, zone = pinned.calendar.zone } = input;
  return { ...email, ...(await noticeEnclosures(ports, { addressee, ledgerRow, deadline, zone, link })) };
}

/**
 * A link that works until well after the deadline, for whoever reads the mail. Each message has its own: one that was used, or
 * spoilt by wrong codes, does not spoil the next.
 */
async function offerLink(
  { store, deepLink }: SendingPorts,
  { key, deadline }: SendCaseMessage,
  { addressee: { point }, ledgerRow }: Pick<NoticeEnclosure, 'addressee' | 'ledgerRow'>,
): Promise<string> {
  const { campaignId, operatorId } = key;
  const { token, url } = deepLink([campaignId, operatorId, point.id, ledgerRow.id]);
  await store.links.add({ token, expiresAt: deadline + LINK_OUTLIVES_DEADLINE_MS, operatorId, contactPointId: point.id });
  return url;
}

function factsOf(
  { key, kind, deadline, zone, warnedUntil, now }: SendCaseMessage,
  { row, pinned, language }: Addressee,
  link: string,
): CaseMessageFacts {
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
