import type { Api } from 'grammy';
import { z } from 'zod';
import type { ReceivedUpdate } from '../../../ports/update-inbox';
import { described } from './retry';
import { languageOf, type BotPorts } from '../bot-context';

/** Telegram shows a tap as being worked on, and people tap again. */
const ANSWER_WITHIN_MS = 1_500;

/** Sees to it that a tap is answered in time, whatever its act or its chat waits for. */
export interface TapDeadlines {
  /** Something came. The same again changes nothing. */
  readonly watch: (update: ReceivedUpdate) => void;
  /** It was answered, or needs no answer any more. */
  readonly settled: (updateId: number) => void;
  readonly stop: () => void;
}

export interface TapDeadlineSettings {
  readonly api: Pick<Api, 'answerCallbackQuery'>;
  readonly ports: Pick<BotPorts, 'client' | 'words' | 'log'>;
  readonly isAllowed: (chatId: number) => boolean;
  readonly withinMs?: number;
}

const Tap = z.looseObject({
  callback_query: z.looseObject({ id: z.string(), from: z.looseObject({ language_code: z.string().optional() }) }),
});

/**
 * In this process's memory: a tap that is answered twice is answered once, and one that nobody answers is only less comfortable, since
 * the card shows what came of it.
 */
export function createTapDeadlines({ api, ports, isAllowed, withinMs = ANSWER_WITHIN_MS }: TapDeadlineSettings): TapDeadlines {
  const waiting = new Map<number, NodeJS.Timeout>();

  const settled = (updateId: number): void => {
    clearTimeout(waiting.get(updateId));
    waiting.delete(updateId);
  };

  const answer = async (chatId: number, { id, from }: z.infer<typeof Tap>['callback_query']): Promise<void> => {
    // also while the record is away, in Telegram's own language
    const owner = await ports.client.contacts.ownerOfChat(chatId).catch(() => undefined);
    const language = languageOf(owner, from.language_code);
    await api.answerCallbackQuery(id, { text: ports.words.say(language, 'act-under-way') });
  };

  return {
    watch({ updateId, chatId, body }) {
      const tap = Tap.safeParse(body);
      // the chats of groups are negative, and get no answer at all
      if (!tap.success || chatId <= 0 || !isAllowed(chatId) || waiting.has(updateId)) return;
      const timer = setTimeout(() => {
        waiting.delete(updateId);
        answer(chatId, tap.data.callback_query).catch((error: unknown) =>
          ports.log('a tap could not be answered in time', described(error)),
        );
      }, withinMs);
      waiting.set(updateId, timer);
    },
    settled,
    stop() {
      for (const updateId of waiting.keys()) settled(updateId);
    },
  };
}
