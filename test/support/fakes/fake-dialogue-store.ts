import { caseId, type CaseKey } from '../../../domain/keys';
import type { BotDialogueStore, CardRow } from '../../../ports/bot-dialogue-store';
import { asPort, compare, present } from './as-port';
import { chooseOperator, foldLater, telegramPoints } from './fake-contacts';
import { ofCase, type FakeRecord } from './fake-record';

/** What a chat is in the middle of: its form, its cards, and whom it speaks for. */
export function createFakeDialogueStore(record: FakeRecord): BotDialogueStore {
  return asPort<BotDialogueStore>({
    form: (chatId) => record.forms.get(chatId),
    saveForm(form) {
      const { lastUpdate = Infinity } = form;
      if ((record.forms.get(form.chatId)?.lastUpdate ?? 0) <= lastUpdate) record.forms.set(form.chatId, form);
    },
    endForm({ chatId, serial }) {
      if (record.forms.get(chatId)?.serial === serial) record.forms.delete(chatId);
    },
    expiredForms: (now, limit) =>
      [...record.forms.values()]
        .filter(({ expiresAt }) => expiresAt <= now)
        .sort((one, other) => compare(one.expiresAt, other.expiresAt))
        .slice(0, limit),
    ...cardActs(record),
    caseOfMessage: (chatId, messageId) => caseOfMessage(record, chatId, messageId),
    choose: (chatId, operatorId) => chooseOperator(record, chatId, operatorId),
    countGuess(chatId, now, since) {
      const chat = record.chats.get(chatId);
      const isOver = chat === undefined || chat.guessesSince < since;
      const counted = isOver ? { guesses: 1, guessesSince: now } : { guesses: chat.guesses + 1, guessesSince: chat.guessesSince };
      record.chats.set(chatId, { operatorId: chat?.operatorId, ...counted });
      return counted.guesses;
    },
    forgiveGuess(chatId) {
      const chat = record.chats.get(chatId);
      if (chat !== undefined && chat.guesses > 0) record.chats.set(chatId, { ...chat, guesses: chat.guesses - 1 });
    },
  });
}

type Stored = FakeRecord['cards'] extends Map<string, infer Card> ? Card : never;

function cardActs(record: FakeRecord) {
  /** What changed while it was being drawn is drawn again. */
  const isBehind = (key: CaseKey, revision: number): boolean => (record.cases.get(caseId(key))?.state?.revision ?? 0) > revision;
  const toCard = ({ stale: _, ...card }: Stored): CardRow => ({ ...card, ...cameWith(record, card, card) });
  return {
    issueCard({ campaignId, operatorId, chatId, messageId, revision }: CardRow): void {
      const id = cardId({ campaignId, operatorId }, chatId);
      const before = record.cards.get(id);
      // message ids of a chat only grow: who comes late with an older one changes nothing
      if (before !== undefined && before.messageId >= messageId) return;
      record.cards.set(id, { campaignId, operatorId, chatId, messageId, revision, stale: isBehind({ campaignId, operatorId }, revision) });
      if (before !== undefined) foldLater(record, before);
    },
    card(key: CaseKey, chatId: number): CardRow | undefined {
      const card = record.cards.get(cardId(key, chatId));
      return card && toCard(card);
    },
    showCard({ messageId, revision, ...key }: CardRow): void {
      const id = cardId(key, key.chatId);
      const card = record.cards.get(id);
      if (card?.messageId !== messageId || card.revision > revision) return;
      record.cards.set(id, { ...card, revision, stale: isBehind(key, revision) });
    },
    forgetCard({ chatId, messageId }: Pick<CardRow, 'chatId' | 'messageId'>): void {
      for (const [id, card] of record.cards) if (card.chatId === chatId && card.messageId === messageId) record.cards.delete(id);
    },
    outdateCards(key: CaseKey): void {
      for (const [id, card] of record.cards) if (ofCase(key)(card)) record.cards.set(id, { ...card, stale: true });
    },
    staleCards: (limit: number) =>
      [...record.cards.values()]
        .filter(({ stale }) => stale)
        .sort((one, other) => compare(one.chatId, other.chatId))
        .slice(0, limit)
        .map(toCard),
    oldCards: (limit: number) =>
      [...record.oldCards.values()]
        .sort((one, other) => compare(one.chatId, other.chatId) || compare(one.messageId, other.messageId))
        .flatMap((card) => {
          const of = [...record.cases.values()].find(({ number }) => number === card.caseNumber);
          return of === undefined ? [] : [{ operatorId: of.operatorId, ...card, ...cameWith(record, of, card) }];
        })
        .slice(0, limit),
    forgetOldCard({ chatId, messageId }: Pick<CardRow, 'chatId' | 'messageId'>): void {
      record.oldCards.delete(`${chatId}/${messageId}`);
    },
  };
}

function cardId(key: CaseKey, chatId: number): string {
  return `${caseId(key)}/${chatId}`;
}

/** The ledger row of the message that a card came with. */
function cameWith(
  record: FakeRecord,
  key: CaseKey,
  { chatId, messageId }: Pick<CardRow, 'chatId' | 'messageId'>,
): { readonly ledgerId?: number } {
  const ids = telegramPoints(record, chatId).map(({ id }) => id);
  const message = [...record.messages.values()]
    .filter(ofCase(key))
    .find(
      ({ channel, providerId, contactPointId }) =>
        channel === 'telegram' && providerId === String(messageId) && ids.includes(contactPointId),
    );
  return present({ ledgerId: message?.id });
}

function caseOfMessage(record: FakeRecord, chatId: number, messageId: number): number | undefined {
  const isIt = (row: { readonly chatId: number; readonly messageId?: number }): boolean =>
    row.chatId === chatId && row.messageId === messageId;
  const ids = telegramPoints(record, chatId).map(({ id }) => id);
  const about =
    [...record.cards.values()].find(isIt) ??
    [...record.forms.values()].find(isIt) ??
    [...record.messages.values()].find((row) => row.providerId === String(messageId) && ids.includes(row.contactPointId));
  const folded = [...record.oldCards.values()].find(isIt)?.caseNumber;
  return about === undefined ? folded : record.cases.get(caseId(about))?.number;
}
