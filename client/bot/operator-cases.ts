import type { CaseCard } from '../../domain/message/case-card';
import type { BotPorts, OperatorContext } from './bot-context';

type Ports = Pick<BotPorts, 'client'>;

/** The open cases of the firm this chat speaks for; the latest closed one when nothing is open. */
export async function cardsToShow(ctx: OperatorContext, { client }: Ports): Promise<readonly CaseCard[]> {
  const cards = await client.cases.cardsOfOperator(ctx.owner.operatorId);
  const open = cards.filter(isOpen);
  return open.length > 0 ? open : cards.filter(({ state }) => state?.standing.type === 'closed').slice(0, 1);
}

/** The case that something without a button is about: the newest open one. */
export async function caseInMind(ctx: OperatorContext, ports: Ports): Promise<CaseCard | undefined> {
  return (await cardsToShow(ctx, ports)).find(isOpen);
}

export function isOpen({ state }: CaseCard): boolean {
  return state !== undefined && state.standing.type !== 'closed';
}

/** A button is signed for its chat; this also holds when the chat no longer speaks for that firm. */
export function speaksFor(ctx: OperatorContext, { caseId }: Pick<CaseCard, 'caseId'>): boolean {
  return ctx.owner.operatorIds.some((operatorId) => caseId.endsWith(`/${operatorId}`));
}
