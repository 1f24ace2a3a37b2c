import { Bot } from 'grammy';
import { sql } from 'kysely';
import { connectDatabase, type Db } from '../../../../adapters/store/connect';
import type { BotContext } from '../../../../client/bot/bot-context';
import { pollUntil } from '../../../../client/services/poll-until';
import { migrateDatabase } from '../../../../worker/wiring/migrate-database';
import { startTestDatabase } from '../../../support/database';

/** A record of its own, with nothing in it but its tables. */
export interface UpdateTestBed {
  readonly db: Db;
  /** Forgets every update and every claim. */
  readonly empty: () => Promise<void>;
  /** Lets the time of every claim be over. */
  readonly endClaims: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

type Database = { readonly url: string; readonly stop: () => Promise<void> };

/** @param start undefined where that database is not installed */
export async function openUpdateTestBed(
  start: () => Promise<Database | undefined> = startTestDatabase,
): Promise<UpdateTestBed | undefined> {
  const server = await start();
  if (server === undefined) return undefined;
  await migrateDatabase(server.url);
  const db = connectDatabase(server.url);
  return {
    db,
    empty: async () => {
      await sql`delete from telegram_update`.execute(db);
      await sql`delete from telegram_chat_claim`.execute(db);
    },
    endClaims: async () => {
      await sql`update telegram_chat_claim set claimed_until = clock_timestamp()`.execute(db);
    },
    stop: async () => {
      await db.destroy();
      await server.stop();
    },
  };
}

export function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('there is none');
  return value;
}

/** As Telegram sends it. */
export function aMessage(updateId: number, chatId: number, text = `${updateId}`): Readonly<Record<string, unknown>> {
  const chat = { id: chatId, type: 'private', first_name: 'A' };
  return {
    update_id: updateId,
    message: { message_id: updateId, date: 1, chat, from: { id: chatId, is_bot: false, first_name: 'A' }, text },
  };
}

/** What a handler was told. */
export interface Told {
  readonly updateId: number;
  readonly chatId: number;
}

/** A bot that only hands on what it is told, to nobody's Telegram. */
export function aBotThat(handle: (told: Told) => Promise<void>): Bot<BotContext> {
  const botInfo = { id: 1, is_bot: true, first_name: 'Rollcall', username: 'TestBot' } as Bot['botInfo'];
  const bot = new Bot<BotContext>('1:nobody', { botInfo, client: { apiRoot: 'http://127.0.0.1:9' } });
  bot.on('message', (ctx) => handle({ updateId: ctx.update.update_id, chatId: ctx.chat.id }));
  bot.catch(() => undefined);
  return bot;
}

/** Guards against hanging alone: a busy machine may take its time. */
const PATIENCE = { timeoutMs: 60_000, everyMs: 5 };

/** Waits until something is so. @param hint what to say when it never is */
export async function eventually(condition: () => boolean | Promise<boolean>, hint: () => unknown = () => ''): Promise<void> {
  const isSo = await pollUntil(async () => (await condition()) || undefined, PATIENCE);
  if (isSo === undefined) throw new Error(`waited in vain: ${JSON.stringify(hint())}`);
}
