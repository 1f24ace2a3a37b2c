import type { CaseCard } from '../../../domain/message/case-card';
import type { BotPorts, OperatorContext, OperatorOwner } from '../bot-context';
import { keyOf } from '../cards/card-key';
import type { ChatOwner } from '../../../domain/contact/contact';

type Ports = Pick<BotPorts, 'client'>;

/**
 * The cases of the operator this chat speaks for that are open, or that a launch will come to: their card says that the first message is
 * being prepared, and is drawn anew when they open. The latest closed one when there is none.
 */
export async function cardsToShow(ctx: OperatorContext, { client }: Ports): Promise<readonly CaseCard[]> {
  const cards = await client.cases.cardsOfOperator(ctx.owner.operatorId);
  const live = cards.filter((card) => isOpen(card) || card.isComing === true);
  return live.length > 0 ? live : cards.filter(({ state }) => state?.standing.type === 'closed').slice(0, 1);
}

/** The words where nothing can be done, because no case is open. */
export async function keyForNoCase(ctx: OperatorContext, ports: Ports): Promise<'card-being-prepared' | 'no-open-case'> {
  const isComing = (await allCases(ctx, ports)).some((card) => card.isComing === true);
  return isComing ? 'card-being-prepared' : 'no-open-case';
}

/** The open cases of all operators of this chat; those of the operator it speaks for first. */
export async function openCases(ctx: OperatorContext, ports: Ports): Promise<readonly CaseCard[]> {
  return (await allCases(ctx, ports)).filter(isOpen);
}

async function allCases(ctx: OperatorContext, { client }: Ports): Promise<readonly CaseCard[]> {
  const { operatorId: chosen, operatorIds } = ctx.owner;
  const operators = [chosen, ...operatorIds.filter((operatorId) => operatorId !== chosen)];
  const cards = await Promise.all(operators.map((operatorId) => client.cases.cardsOfOperator(operatorId)));
  return cards.flat();
}

/** Which case something without a button is about. */
export type CaseMeant =
  | { readonly type: 'case'; readonly card: CaseCard }
  /** Any of these: the person must say. */
  | { readonly type: 'unclear'; readonly cards: readonly CaseCard[] }
  /** It answers a message of a case that is over. */
  | { readonly type: 'closed' }
  | { readonly type: 'none' };

/** The case whose card or message it answers; else the only one that may be meant. @param mayBe open cases, where it does not say */
export async function caseMeant(ctx: OperatorContext, ports: Ports, mayBe: (card: CaseCard) => boolean = isOpen): Promise<CaseMeant> {
  const answered = await caseAnswered(ctx, ports);
  if (answered?.state !== undefined) return mayBe(answered) ? { type: 'case', card: answered } : { type: 'closed' };
  const cards = (await allCases(ctx, ports)).filter(mayBe);
  const [first] = cards;
  if (first === undefined) return { type: 'none' };
  return cards.length === 1 ? { type: 'case', card: first } : { type: 'unclear', cards };
}

/** The case of the message that this one answers, where the chat speaks for its operator. */
export async function caseAnswered(ctx: OperatorContext, { client }: Ports): Promise<CaseCard | undefined> {
  const messageId = ctx.message?.reply_to_message?.message_id;
  const number = messageId === undefined ? undefined : await client.dialogue.caseOfMessage(ctx.chat.id, messageId);
  const card = number === undefined ? undefined : await client.cases.cardByNumber(number);
  return card !== undefined && speaksFor(ctx, card) ? card : undefined;
}

/** Words about a case; they name it where the chat has several that are open. */
export async function naming(ctx: OperatorContext, ports: Ports, card: CaseCard): Promise<(words: string) => string> {
  const cards = await openCases(ctx, ports);
  if (!cards.some(({ number }) => number !== card.number)) return (words) => words;
  return (words) => `${ctx.say('card-title-brief', { number: card.number })}\n\n${words}`;
}

export function isOpen({ state }: CaseCard): boolean {
  return state !== undefined && state.standing.type !== 'closed';
}

/** A button is signed for its chat; this also holds when the chat no longer speaks for that operator. */
export function speaksFor(ctx: OperatorContext, card: Pick<CaseCard, 'caseId'>): boolean {
  return speaksForOperator(ctx.owner, keyOf(card));
}

export function speaksForOperator(owner: ChatOwner | undefined, { operatorId }: { readonly operatorId: string }): owner is OperatorOwner {
  return owner?.type === 'operator' && owner.operatorIds.includes(operatorId);
}

/** Asked of the record: an act of this very update may have unlinked the chat. */
export async function stillSpeaksFor(ctx: OperatorContext, { client }: Ports, card: CaseCard): Promise<boolean> {
  return speaksForOperator(await client.contacts.ownerOfChat(ctx.chat.id), keyOf(card));
}

/** This chat as a contact of the operator that a case is about. @throws RangeError when it is none, which is a bug */
export function contactFor({ owner }: OperatorContext, card: Pick<CaseCard, 'caseId'>): number {
  const contactPointId = owner.contactPointIds[keyOf(card).operatorId];
  if (contactPointId === undefined) throw new RangeError('the chat does not speak for the firm of this case');
  return contactPointId;
}
