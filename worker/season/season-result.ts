import type { Statement } from '../../domain/figures/statement';
import type { MailSimulator } from '../../simulators/mail/mail-simulator';
import type { PlayParts, Player } from './play-parts';
import type { Season } from './season';

/** What a played season came to. */
export interface SeasonResult {
  readonly audience: number;
  readonly outcomes: Readonly<Partial<Record<string, number>>>;
  readonly inspections: Readonly<Partial<Record<string, number>>>;
  readonly messages: { readonly accepted: number; readonly refused: number; readonly unknown: number };
  /** Messages that reached a person twice, counted at the peers. */
  readonly repeats: number;
  /** Messages handed to a provider after a filing was recorded. */
  readonly afterFiling: number;
  readonly held: number;
  readonly reconciled: boolean;
  readonly events: number;
  readonly statement: Statement;
}

/** Counts what the season came to, at the record and at the peers. */
export async function seasonResult(
  { installation, telegram, mail }: PlayParts,
  { campaignId }: Season,
  players: readonly Player[],
): Promise<SeasonResult> {
  const { client, store } = installation;
  const [{ roll, messages }, statement, reconciliation] = await Promise.all([
    client.campaigns.get(campaignId),
    client.campaigns.statement(campaignId),
    client.reconciliation.run({ campaignId, repair: false, by: 'demo' }),
  ]);
  const counted = (figures: Statement['outcomes']): Record<string, number> =>
    Object.fromEntries(figures.map(({ code, value }) => [code, value]));
  const { accepted, refused, unknown } = messages;
  return {
    audience: roll.audience,
    outcomes: counted(statement.outcomes),
    inspections: counted(statement.inspections),
    messages: { accepted, refused, unknown },
    repeats: repeatedMails(mail) + (await repeatedChatMessages({ installation, telegram }, players)),
    afterFiling: await store.messages.countAfterFiling(campaignId),
    held: roll.byStatus['on-hold'],
    reconciled: reconciliation.holds && reconciliation.findings.length === 0,
    events: await store.cases.countEvents(campaignId),
    statement,
  };
}

/** Mails that arrived more than once: a Message-ID names one step for one contact. */
function repeatedMails({ received }: MailSimulator): number {
  return received.length - new Set(received.map(({ messageId, envelope }) => `${messageId} ${envelope.to.join()}`)).size;
}

/** Step messages a chat got beyond those the ledger knows: each accepted row has the id of one message, and no message has two. */
async function repeatedChatMessages(
  { installation, telegram }: Pick<PlayParts, 'installation' | 'telegram'>,
  players: readonly Player[],
): Promise<number> {
  let repeats = 0;
  for (const { person, caseId } of players) {
    const { messages } = await installation.client.cases.get(caseId);
    const known = new Set(
      messages.flatMap(({ channel, providerId }) => (channel === 'telegram' && providerId !== undefined ? [providerId] : [])),
    );
    const texts = telegram
      .deliveredTo(person.id)
      .filter(({ messageId }) => known.has(String(messageId)))
      .map(({ text }) => text);
    const copies = telegram.deliveredTo(person.id).filter(({ messageId, text }) => !known.has(String(messageId)) && texts.includes(text));
    repeats += copies.length;
  }
  return repeats;
}
