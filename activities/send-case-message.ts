import { caseId } from '../domain/case/case-key';
import { offeredReplies, actionFor, caseActionCode } from '../domain/message/case-buttons';
import { isStatutory } from '../domain/case/plan';
import { vetoSending } from '../domain/case/sending';
import type { Channel } from '../domain/channel';
import type { Delivery } from '../domain/delivery';
import { cohortOf, zoneOfRegion } from '../domain/law/deadline';
import { sendingAllowedAt } from '../domain/law/quiet-hours';
import { composeChatText, composeEmail, type CaseMessageFacts } from '../domain/message/case-message';
import type { ButtonSeal, Clock, EmailSender, RenderEmailHtml, TelegramButton, TelegramSender, Words } from '../domain/ports';
import type { CaseRow, ContactPoint, PinnedPackage } from '../domain/store';
import { DAY } from '../domain/time';
import type { SendCaseMessage } from './contract';
import { packageOfCase } from './package-of-case';
import { sendLedgered, type LedgerPorts, type Outgoing } from './send-ledgered';

const LINK_OUTLIVES_DEADLINE_MS = 60 * DAY;

export interface SendingPorts extends LedgerPorts {
  /** Business time. */
  readonly clock: Clock;
  readonly email: EmailSender;
  readonly telegram: TelegramSender;
  readonly buttons: ButtonSeal;
  readonly wordsOf: (pinned: PinnedPackage) => Words;
  readonly renderEmailHtml: RenderEmailHtml;
  /** Right side of our Message-IDs. */
  readonly messageDomain: string;
  /** A one-time deep link for one contact of an operator; the same parts give the same link, so that a repeat has the same bytes. */
  readonly deepLink: (parts: readonly (string | number)[]) => { readonly token: string; readonly url: string };
  /** Where this contact can stop courtesy reminders; undefined where the installation has no public address. */
  readonly unsubscribeUrl: (contactPointId: number) => string | undefined;
}

/** Sends one step of a case on one channel, at most once, or says why not. */
export async function sendCaseMessage(ports: SendingPorts, input: SendCaseMessage): Promise<Delivery> {
  const { store } = ports;
  const { key, kind, now } = input;
  const point = await store.people.contactPoint(key.operatorId, key.channel);
  if (point === undefined) return { status: 'refused', reason: 'no-contact' };
  const row = await store.cases.find(key);
  if (row === undefined) throw new Error(`no case ${caseId(key)} in the record`);
  const pinned = await packageOfCase(store, row);
  const { policy, calendar } = pinned;
  const allowed = sendingAllowedAt({ policy, calendar, zone: zoneOfRegion(pinned, row.region), now });
  if (!allowed.allowed) return { status: 'deferred', until: allowed.until };

  const link = key.channel === 'email' ? await offerLink(ports, input, point) : '';
  return await sendLedgered(ports, {
    message: { ...key, contactPointId: point.id, recipient: 'operator', kind },
    now,
    veto: (moment) => vetoSending({ kind, planVersion: key.planVersion, latest: input.latest, now }, moment),
    outgoing: outgoingOn(key.channel, { ports, input, row, pinned, point, link }),
  });
}

/** A link that works until well after the deadline, for whoever reads the mail. */
async function offerLink({ store, deepLink }: SendingPorts, { key, deadline }: SendCaseMessage, point: ContactPoint): Promise<string> {
  const { token, url } = deepLink([key.campaignId, key.operatorId, point.id]);
  await store.people.addLink({ token, expiresAt: deadline + LINK_OUTLIVES_DEADLINE_MS, operatorId: key.operatorId });
  return url;
}

interface Composing {
  readonly ports: SendingPorts;
  readonly input: SendCaseMessage;
  readonly row: CaseRow;
  readonly pinned: PinnedPackage;
  readonly point: ContactPoint;
  readonly link: string;
}

function outgoingOn(channel: Channel, composing: Composing): Outgoing {
  return channel === 'email' ? outgoingEmail(composing) : outgoingChat(composing);
}

function factsOf({ input, row, pinned, link }: Composing): CaseMessageFacts {
  const { kind, deadline, zone, warnedUntil, now } = input;
  const clocks = zone === undefined ? {} : { zone };
  const cohort = cohortOf(pinned, { region: row.region, ...row.facts });
  return {
    kind,
    language: row.language,
    operatorName: row.names[row.language],
    ...(cohort === undefined ? {} : { cohort: cohort.code }),
    deadline,
    ...clocks,
    warnedUntil,
    now,
    link,
  };
}

function outgoingEmail(composing: Composing): Outgoing {
  const { ports, input, row, pinned, point } = composing;
  const words = ports.wordsOf(pinned);
  const { subject, paragraphs } = composeEmail(factsOf(composing), pinned, words);
  const footer = words.say(row.language, 'email-footer', { authority: pinned.authority[row.language] });
  const { campaignId, operatorId, stepId, planVersion } = input.key;
  const unsubscribeUrl = ports.unsubscribeUrl(point.id);
  return {
    content: [subject, ...paragraphs].join('\n\n'),
    send: ({ id, reservedAt }) =>
      ports.email.send({
        to: { name: row.names[row.language], address: point.address },
        subject,
        text: [...paragraphs, footer].join('\n\n'),
        html: ports.renderEmailHtml({ language: row.language, title: subject, paragraphs, footer }),
        messageId: `<${[campaignId, operatorId, stepId, planVersion, point.id].join('.').replace(/[^\w.+-]/g, '-')}@${ports.messageDomain}>`,
        // the time the row was reserved, so that a repeat has the same bytes
        date: reservedAt,
        ledgerId: id,
        // what the law demands cannot be switched off
        ...(isStatutory(input.kind) || unsubscribeUrl === undefined ? {} : { unsubscribeUrl }),
      }),
  };
}

function outgoingChat(composing: Composing): Outgoing {
  const { ports, input, row, pinned, point } = composing;
  const words = ports.wordsOf(pinned);
  const text = composeChatText(factsOf(composing), pinned, words);
  const chatId = Number(point.address);
  // before its first event is recorded a case has no revision of its own yet
  const revision = row.state?.revision ?? 1;
  const codes = row.state === undefined ? pinned.replies : offeredReplies(row.state, input.now, pinned.replies);
  const buttons = codes.map((code): readonly TelegramButton[] => [
    {
      text: words.say(row.language, `button-${code}`),
      data: ports.buttons.seal({ chatId, caseNumber: row.number, action: caseActionCode(actionFor(code)), revision }),
    },
  ]);
  return { content: text, send: () => ports.telegram.send({ chatId, text, buttons }) };
}
