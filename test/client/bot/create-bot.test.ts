import { GrammyError } from 'grammy';
import type { Update } from '@grammyjs/types';
import { createBot } from '../../../client/bot/create-bot';
import type { BotPorts } from '../../../client/bot/bot-context';

/** What a chat reads when Telegram answers its first `/help` with an error. */
async function saidAfter(error_code: number): Promise<readonly string[]> {
  const said: string[] = [];
  let calls = 0;
  const bot = createBot(
    {
      token: '1:nobody',
      client: {},
      transformers: [
        (_call, method, payload) => {
          calls += 1;
          if (calls === 1) throw new GrammyError('no', { ok: false, error_code, description: 'no' }, method, {});
          said.push((payload as { text: string }).text);
          return Promise.resolve({ ok: true, result: true as never });
        },
      ],
      isAllowed: () => true,
      botInfo: { id: 1, is_bot: true, first_name: 'Rollcall', username: 'TestBot' } as never,
      backOff: { firstWaitMs: 1 },
    },
    {
      client: { contacts: { ownerOfChat: () => Promise.resolve(undefined) } },
      words: { say: (_language: string, key: string) => key },
      log: () => undefined,
    } as unknown as BotPorts,
  );
  const chat = { id: 7, type: 'private' };
  const message = { message_id: 1, chat, from: chat, date: 1, text: '/help', entities: [{ type: 'bot_command', offset: 0, length: 5 }] };
  // as the loop that hands updates to it
  await bot
    .handleUpdate({ update_id: 1, message } as unknown as Update)
    .catch(async (error: unknown) => await bot.errorHandler(error as never));
  return said;
}

describe('a bot whose answer does not get through', () => {
  it('gives it again when it may pass', async () => {
    expect(await saidAfter(500)).toEqual(['bot-help']);
  });

  it('says that something failed when Telegram does not take the answer', async () => {
    expect(await saidAfter(400)).toEqual(['try-again']);
  });

  it('is silent where it may not write', async () => {
    expect(await saidAfter(403)).toEqual([]);
  });
});
