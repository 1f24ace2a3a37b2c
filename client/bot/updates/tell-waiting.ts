import type { Api } from 'grammy';
import { z } from 'zod';
import { formatDateTime } from '../../../domain/message/format-date';
import type { Instant } from '../../../domain/time';
import type { ReceivedUpdate } from '../../../ports/update-inbox';
import { languageOf, type BotPorts } from '../bot-context';
import { described } from '../telegram/retry';

/** Says once to a chat that what it wrote or tapped was received, and waits. Never rejects. */
export type TellWaiting = (update: ReceivedUpdate, waitedMs: number) => Promise<void>;

export interface TellWaitingSettings {
  readonly api: Pick<Api, 'sendMessage'>;
  readonly ports: Pick<BotPorts, 'client' | 'words' | 'log'>;
  readonly isAllowed: (chatId: number) => boolean;
}

const From = z.looseObject({ language_code: z.string().optional() }).optional().catch(undefined);
const Said = z.looseObject({ message: z.looseObject({ from: From }) });
const Tapped = z.looseObject({ callback_query: z.looseObject({ from: From }) });

/** What was received by then counts as of then: silence would look like loss. */
export function createTellWaiting({ api, ports, isAllowed }: TellWaitingSettings): TellWaiting {
  const { client, words, log } = ports;
  return async ({ updateId, chatId, body }, waitedMs) => {
    // the chats of groups are negative, and get no answer at all
    if (chatId <= 0 || !isAllowed(chatId)) return;
    const from = Tapped.safeParse(body).data?.callback_query.from ?? Said.safeParse(body).data?.message.from;
    if (from === undefined) return;
    try {
      const { language, when } = await reader(client, { chatId, waitedMs, languageCode: from.language_code });
      const text = when === undefined ? words.say(language, 'answer-waits') : words.say(language, 'answer-waits-since', { when });
      await api.sendMessage(chatId, text);
    } catch (error) {
      log('a chat could not be told that its update waits', { update: updateId, ...described(error) });
    }
  };
}

interface Reader {
  readonly chatId: number;
  readonly waitedMs: number;
  readonly languageCode: string | undefined;
}

/** What the record knows of the reader; where it is the record that is away, Telegram's own language, and no time. */
async function reader(
  client: BotPorts['client'],
  { chatId, waitedMs, languageCode }: Reader,
): Promise<{ readonly language: ReturnType<typeof languageOf>; readonly when: string | undefined }> {
  try {
    const owner = await client.contacts.ownerOfChat(chatId);
    const language = languageOf(owner, languageCode);
    const receivedAt: Instant = (await client.clock.now()) - waitedMs;
    const [card] = owner?.type === 'operator' ? await client.cases.cardsOfOperator(owner.operatorId) : [];
    return { language, when: card === undefined ? undefined : formatDateTime(language, receivedAt, card.zone) };
  } catch {
    return { language: languageOf(undefined, languageCode), when: undefined };
  }
}
