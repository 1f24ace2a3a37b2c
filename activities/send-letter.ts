import { foldCase } from '../domain/case/evolve';
import { letterStepId } from '../domain/case/letter';
import type { Delivery } from '../domain/delivery';
import { formatDateTime } from '../domain/law/format-date';
import { composeEventLetter, letterTopic } from '../domain/message/case-letter';
import type { LinkCodes } from '../domain/ports';
import type { RecordedEvent } from '../domain/store';
import { DAY } from '../domain/time';
import type { SendLetter } from './contract';
import type { OutgoingParts } from './outgoing';
import { calendarAfter, type EnclosurePorts } from './enclosures';
import { caseInHand, sendToOperator, type Addressee, type CaseInHand, type OperatorMessage, type SendingPorts } from './send-to-operator';

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
      return eventWords(ports, await ports.store.cases.events(key), letter.sequence);
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
    case 'paper-received': {
      const paper = await ports.store.papers.find(letter.paperId);
      if (paper === undefined) return undefined;
      return ({ language, row }) => {
        const item = pinned.checklist.find(({ code }) => code === paper.requirement)?.title[language] ?? '–';
        const receivedAt = formatDateTime(language, paper.receivedAt, row.state?.plan.zone ?? pinned.calendar.zone);
        const variables = { number: row.number, name: paper.name, item, receivedAt, bytes: paper.bytes, hash: paper.hash };
        return plainLetter(ports, 'paper-received', { language, pinned, variables });
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
    aboutCase: topic === 'paper-received',
  };
}

async function eventWords(ports: LetterPorts, events: readonly RecordedEvent[], sequence: number): Promise<Words | undefined> {
  const until = events.filter((recorded) => recorded.sequence <= sequence).map(({ event }) => event);
  const event = until.at(-1);
  if (event === undefined || until.length !== sequence || sequence < 2) return undefined;
  const [before, after] = [foldCase(until.slice(0, -1)), foldCase(until)];
  const topic = letterTopic({ event, before, after });
  if (topic === undefined) return undefined;
  const said = event.type === 'question-answered' ? await ports.store.replies.utterance(event.answerId) : undefined;
  const isOver = topic === 'filed' || topic === 'claim-confirmed';
  return (addressee, ledgerRow) => {
    const { row, pinned, language, point } = addressee;
    const facts = { event, before, after, number: row.number, language, pinned, ...(said === undefined ? {} : { answer: said.text }) };
    const words = composeEventLetter(topic, facts, ports.wordsOf(pinned));
    return point.channel === 'email' ? { ...words, ...calendarAfter(ports, { addressee, ledgerRow, before, after, isOver }) } : words;
  };
}
