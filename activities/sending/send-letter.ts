import type { CaseEvent } from '../../domain/case/case-event';
import type { CaseKey } from '../../domain/keys';
import { foldCase } from '../../domain/case/evolve';
import { letterStepId } from '../../domain/case/due-letters';
import type { Delivery } from '../../domain/delivery/delivery';
import { formatDateTime } from '../../domain/law/calendar/format-date';
import { composeEventLetter, letterTopic, type EventLetterFacts } from '../../domain/message/case-letter';
import { DAY } from '../../domain/time';
import type { SendLetter } from '../contract';
import type { OutgoingParts } from './compose-outgoing';
import { calendarAfter, type EnclosurePorts } from './enclosures';
import { caseInHand, sendToOperator, type Addressee, type CaseInHand, type OperatorMessage, type SendingPorts } from './send-to-operator';
import type { LinkCodes } from '../../ports/signed-links';

export interface LetterPorts extends SendingPorts, EnclosurePorts {
  readonly linkCodes: LinkCodes;
}

/** How long a link that was told to the firm can be undone from there, counted from the deadline or from when it was told. */
const UNDO_WITHIN_MS = 90 * DAY;

type Words = OperatorMessage['compose'];

/** Sends one letter on one channel, at most once. Its words are made from the record, as it is when the letter leaves. */
export async function sendLetter(ports: LetterPorts, input: SendLetter): Promise<Delivery> {
  const { key, letter, channel, now } = input;
  const inHand = await caseInHand(ports, key);
  const compose = await wordsOf(ports, input, inHand);
  // what it was to tell is not in the record: a workflow task that failed had written it down
  if (compose === undefined) return { status: 'not-wanted', because: 'plan-superseded' };
  const message = {
    key,
    stepId: letterStepId(letter),
    planVersion: 0,
    kind: 'letter',
    channel,
    now,
    veto: () => undefined,
    compose,
  } as const;
  return await sendToOperator(ports, message, inHand);
}

async function wordsOf(ports: LetterPorts, { key, letter }: SendLetter, { pinned }: CaseInHand): Promise<Words | undefined> {
  switch (letter.about) {
    case 'event':
      return await eventWords(ports, key, letter.sequence);
    case 'link-code': {
      const code = ports.linkCodes.codeOf(letter.link, letter.send);
      return ({ language }) => plainLetter(ports, 'link-code', { language, pinned, variables: { code } });
    }
    case 'chat-linked': {
      const { contactPointId } = letter;
      return ({ language, row }, ledgerRow) => {
        const expiresAt = Math.max(row.deadline ?? 0, ledgerRow.reservedAt) + UNDO_WITHIN_MS;
        const link = ports.caseLinks?.url({ purpose: 'undo', caseNumber: row.number, contactPointId, expiresAt });
        return plainLetter(ports, link === undefined ? 'chat-linked-no-page' : 'chat-linked', {
          language,
          pinned,
          variables: { link: link ?? '' },
        });
      };
    }
    case 'paper-received':
    case 'paper-infected': {
      const document = await ports.store.documents.find(letter.paperId);
      if (document === undefined) return undefined;
      return ({ language, row }) => {
        const item = pinned.checklist.find(({ code }) => code === document.requirement)?.title[language] ?? '–';
        const receivedAt = formatDateTime(language, document.receivedAt, row.state?.plan.zone ?? pinned.calendar.zone);
        const variables = { number: row.number, name: document.name, item, receivedAt, bytes: document.bytes, hash: document.hash };
        return plainLetter(ports, letter.about, { language, pinned, variables });
      };
    }
  }
}

function plainLetter(
  ports: LetterPorts,
  topic: string,
  {
    language,
    pinned,
    variables,
  }: Pick<Addressee, 'language' | 'pinned'> & { readonly variables: Readonly<Record<string, string | number>> },
): OutgoingParts {
  const words = ports.wordsOf(pinned);
  const all = { authority: pinned.authority[language], ...variables };
  return {
    subject: words.say(language, `letter-${topic}-subject`, all),
    paragraphs: words.say(language, `letter-${topic}`, all).split(/\n{2,}/),
    aboutCase: topic.startsWith('paper-'),
  };
}

async function eventWords(ports: LetterPorts, key: CaseKey, sequence: number): Promise<Words | undefined> {
  const events = await ports.store.cases.events(key);
  const until = events.filter((recorded) => recorded.sequence <= sequence).map(({ event }) => event);
  const event = until.at(-1);
  if (event === undefined || until.length !== sequence || sequence < 2) return undefined;
  const [before, after] = [foldCase(until.slice(0, -1)), foldCase(until)];
  const topic = letterTopic({ event, before, after });
  if (topic === undefined) return undefined;
  const said = await saidAbout(ports, key, event);
  const isOver = topic === 'filed' || topic === 'claim-confirmed' || topic === 'withdrawn' || topic === 'inspected';
  return (addressee, ledgerRow) => {
    const { row, pinned, language, point } = addressee;
    const facts = { event, before, after, number: row.number, language, pinned, ...said };
    const words = composeEventLetter(topic, facts, ports.wordsOf(pinned));
    return point.channel === 'email' ? { ...words, ...calendarAfter(ports, { addressee, ledgerRow, before, after, isOver }) } : words;
  };
}

/** Words that stand beside the events: they are free text, which no event holds. */
async function saidAbout(
  { store }: LetterPorts,
  key: CaseKey,
  event: CaseEvent,
): Promise<Pick<EventLetterFacts, 'asked' | 'answer' | 'findings'>> {
  if (event.type === 'deficiencies-found') {
    const found = (await store.documents.decisions(key)).filter(({ status }) => status === 'deficient');
    return { findings: new Map(found.flatMap(({ requirement, finding }) => (finding === undefined ? [] : [[requirement, finding]]))) };
  }
  if (event.type !== 'question-answered') return {};
  const [answer, ...asked] = await Promise.all([event.answerId, ...(event.questions ?? [])].map((id) => store.replies.utterance(id)));
  const questions = asked.flatMap((one) => (one === undefined ? [] : [one.text])).join('\n');
  return { ...(answer === undefined ? {} : { answer: answer.text }), ...(questions === '' ? {} : { asked: questions }) };
}
