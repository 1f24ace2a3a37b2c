import type { CaseEvent } from '../../domain/case/case-event';
import type { CaseState } from '../../domain/case/case-state';
import type { Letter } from '../../domain/case/due-letters';
import { foldCase } from '../../domain/case/evolve/evolve';
import type { DocumentRow } from '../../domain/document/document';
import type { CaseKey } from '../../domain/keys';
import { letterTopic, type EventLetterFacts } from '../../domain/message/case-letter';
import type { SendingParts } from './sending-parts';

/** What a letter tells, as the record has it. */
export type LetterFacts =
  | {
      readonly about: 'event';
      readonly topic: NonNullable<ReturnType<typeof letterTopic>>;
      readonly event: CaseEvent;
      readonly before: CaseState;
      readonly after: CaseState;
      readonly said: SaidBeside;
    }
  | { readonly about: 'link-code'; readonly code: string }
  | { readonly about: 'chat-linked'; readonly contactPointId: number }
  | { readonly about: 'paper-received' | 'paper-infected'; readonly document: DocumentRow };

/** Free text that stands beside the events, and in no event. */
type SaidBeside = Pick<EventLetterFacts, 'asked' | 'answer' | 'findings'>;

type ReadingParts = Pick<SendingParts, 'store' | 'linkCodes'>;

/** @returns undefined when the record has nothing to tell: a workflow task that failed had written it down */
export async function readLetter(parts: ReadingParts, key: CaseKey, letter: Letter): Promise<LetterFacts | undefined> {
  switch (letter.about) {
    case 'event':
      return await readEvent(parts, key, letter.sequence);
    case 'link-code':
      return { about: 'link-code', code: parts.linkCodes.codeOf(letter.link, letter.send) };
    case 'chat-linked':
      return { about: 'chat-linked', contactPointId: letter.contactPointId };
    case 'paper-received':
    case 'paper-infected': {
      const document = await parts.store.documents.find(letter.paperId);
      return document === undefined ? undefined : { about: letter.about, document };
    }
  }
}

async function readEvent(parts: ReadingParts, key: CaseKey, sequence: number): Promise<LetterFacts | undefined> {
  const events = await parts.store.cases.events(key);
  const until = events.filter((recorded) => recorded.sequence <= sequence).map(({ event }) => event);
  const event = until.at(-1);
  if (event === undefined || until.length !== sequence || sequence < 2) return undefined;
  const [before, after] = [foldCase(until.slice(0, -1)), foldCase(until)];
  const topic = letterTopic({ event, before, after });
  if (topic === undefined) return undefined;
  return { about: 'event', topic, event, before, after, said: await saidBeside(parts, key, event) };
}

async function saidBeside({ store }: ReadingParts, key: CaseKey, event: CaseEvent): Promise<SaidBeside> {
  if (event.type === 'deficiencies-found') {
    const found = (await store.documents.decisions(key)).filter(({ status }) => status === 'deficient');
    return { findings: new Map(found.flatMap(({ requirement, finding }) => (finding === undefined ? [] : [[requirement, finding]]))) };
  }
  if (event.type !== 'question-answered') return {};
  const [answer, ...asked] = await Promise.all([event.answerId, ...(event.questions ?? [])].map((id) => store.replies.utterance(id)));
  const questions = asked.flatMap((one) => (one === undefined ? [] : [one.text])).join('\n');
  return { ...(answer === undefined ? {} : { answer: answer.text }), ...(questions === '' ? {} : { asked: questions }) };
}
