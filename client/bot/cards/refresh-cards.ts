import { GrammyError, type Api, type InlineKeyboard } from 'grammy';
import { described, mayPass, pause, retryAfterMs } from '../telegram/retry';
import { inBackground, type Background } from '../background';
import { languageOf, type BotPorts } from '../bot-context';
import { drawing, proofLines } from './draw-card';
import { speaksForOperator } from '../features/operator-cases';
import type { CardRow, OldCard } from '../../../ports/bot-dialogue-store';

export interface CardKeeperOptions {
  /** Edits a second at the most: they come after everything that makes a sound. */
  readonly editsPerSecond: number;
  /** How long it rests when there is nothing to do. */
  readonly restMs: number;
}

const PAGE = 20;

/**
 * What changes without a tap reaches the cards all the same: decisions of staff are shown in place, older cards fold into one line,
 * and forms nobody finished expire politely. All of it is read from the record, so that nothing is lost when this dies; an edit repeats
 * safely.
 */
export function refreshCards(api: Api, ports: BotPorts, options: CardKeeperOptions): Background {
  return inBackground((signal) => keep(api, ports, { ...options, signal }));
}

async function keep(
  api: Api,
  ports: BotPorts,
  { editsPerSecond, restMs, signal }: CardKeeperOptions & { readonly signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const did = await round().catch((error: unknown) => {
      ports.log('cards could not be kept', { ...described(error) });
      return 0;
    });
    if (did === 0) await pause(restMs, signal);
  }

  async function round(): Promise<number> {
    const { dialogue, clock } = ports.client;
    const stale = await dialogue.staleCards(PAGE);
    const old = await dialogue.oldCards(PAGE);
    const expired = await dialogue.expiredForms(await clock.now(), PAGE);
    for (const card of stale) await paced(() => refresh(card));
    for (const card of old) await paced(() => fold(card));
    for (const form of expired) {
      await paced(async () => {
        const word = ports.words.say(languageOf(await ports.client.contacts.ownerOfChat(form.chatId), undefined), 'form-expired');
        if (form.messageId !== undefined) await edit(form.chatId, form.messageId, word);
        await dialogue.endForm(form);
      });
    }
    return stale.length + old.length + expired.length;
  }

  async function refresh(row: CardRow): Promise<void> {
    const { client } = ports;
    const card = await client.cases.card(`${row.campaignId}/${row.operatorId}`);
    const owner = await client.contacts.ownerOfChat(row.chatId);
    if (!speaksForOperator(owner, row)) return await client.dialogue.forgetCard(row);
    const now = await client.clock.now();
    const { text, keyboard } = drawing(ports, card, { chatId: row.chatId, language: owner.language, now, shownIn: row });
    const isThere = await edit(row.chatId, row.messageId, text, keyboard);
    if (isThere) await client.dialogue.showCard({ ...row, revision: card.state?.revision ?? row.revision });
    else await client.dialogue.forgetCard(row);
  }

  /** In a chat that has left the operator the line says nothing of the case. */
  async function fold({ operatorId, chatId, messageId, caseNumber, ledgerId }: OldCard): Promise<void> {
    const owner = await ports.client.contacts.ownerOfChat(chatId);
    const language = languageOf(owner, undefined);
    const folded = speaksForOperator(owner, { operatorId })
      ? ports.words.say(language, 'card-folded', { number: caseNumber })
      : ports.words.say(language, 'card-left');
    await edit(chatId, messageId, [folded, ...proofLines(ports, language, ledgerId)].join(' '));
    await ports.client.dialogue.forgetOldCard({ chatId, messageId });
  }

  /** @returns false when nobody sees that message any more; what may pass is thrown, and tried again in the next round */
  async function edit(chatId: number, messageId: number, text: string, keyboard?: InlineKeyboard): Promise<boolean> {
    try {
      await api.editMessageText(chatId, messageId, text, {
        link_preview_options: { is_disabled: true },
        ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
      });
      return true;
    } catch (error) {
      if (!(error instanceof GrammyError)) throw error;
      if (/message is not modified/i.test(error.description)) return true;
      await pause(retryAfterMs(error), signal);
      if (mayPass(error) || error.error_code === 401) throw error;
      return false;
    }
  }

  async function paced(work: () => Promise<void>): Promise<void> {
    if (signal.aborted) return;
    await work();
    await pause(1_000 / editsPerSecond, signal);
  }
}
