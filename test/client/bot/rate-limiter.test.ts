import type { Update } from '@grammyjs/types';
import { createBot } from '../../../client/bot/create-bot';
import type { BotPorts } from '../../../client/bot/bot-context';

interface Said {
  readonly text: string;
  readonly answers: number | undefined;
}

/** A bot that hears two messages and two files in a row, for a chat that is linked to nobody. */
function aBot() {
  const said: Said[] = [];
  const blocked: number[] = [];
  const people = {
    ownerOfChat: () => Promise.resolve(undefined),
    chatBlocked: (chatId: number) => Promise.resolve(void blocked.push(chatId)),
  };
  const limits = { updates: 2, withinMs: 60_000 };
  const bot = createBot(
    {
      token: '1:nobody',
      client: {},
      transformers: [
        (_call, _method, payload) => {
          const { text = '', reply_parameters: answered } = payload as { text?: string; reply_parameters?: { message_id: number } };
          said.push({ text, answers: answered?.message_id });
          return Promise.resolve({ ok: true, result: true as never });
        },
      ],
      isAllowed: () => true,
      botInfo: { id: 1, is_bot: true, first_name: 'Rollcall', username: 'TestBot' } as never,
      rate: limits,
      fileRate: limits,
    },
    { client: { contacts: people }, words: { say: (_language: string, key: string) => key }, log: () => undefined } as unknown as BotPorts,
  );
  return { bot, said, blocked };
}

let updates = 0;

function anUpdate(part: Readonly<Record<string, unknown>>): Update {
  const update_id = (updates += 1);
  const common = { chat: { id: 7, type: 'private' }, from: { id: 7, is_bot: false, first_name: 'A' }, date: 1 };
  if ('new_chat_member' in part) return { update_id, my_chat_member: { ...common, ...part } } as unknown as Update;
  return { update_id, message: { message_id: update_id, ...common, ...part } } as unknown as Update;
}

const aFile = (): Update => anUpdate({ document: { file_id: 'a', file_unique_id: 'a' } });
const aText = (): Update => anUpdate({ text: 'x' });

describe('a chat that is too fast', () => {
  it('is told once, and then left alone', async () => {
    const { bot, said } = aBot();
    for (let count = 0; count < 4; count += 1) await bot.handleUpdate(aText());
    expect(said.map(({ text }) => text)).toEqual(['unknown-chat', 'unknown-chat', 'too-fast']);
  });

  it('has its files counted apart, and is told from which one on they are not taken', async () => {
    const { bot, said } = aBot();
    for (let count = 0; count < 3; count += 1) await bot.handleUpdate(aText());
    said.length = 0;
    const files = [aFile(), aFile(), aFile(), aFile()];
    for (const file of files) await bot.handleUpdate(file);
    expect(said.map(({ text }) => text)).toEqual(['unknown-chat', 'unknown-chat', 'too-many-files']);
    expect(said.at(-1)?.answers).toBe(files[2]?.message?.message_id);
  });

  it('is heard all the same when it blocks the bot', async () => {
    const { bot, blocked } = aBot();
    for (let count = 0; count < 4; count += 1) await bot.handleUpdate(aText());
    await bot.handleUpdate(anUpdate({ new_chat_member: { status: 'kicked' } }));
    expect(blocked).toEqual([7]);
  });
});
