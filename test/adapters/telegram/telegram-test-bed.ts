import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { inspect } from 'node:util';
import { createTelegramSender } from '../../../adapters/telegram/telegram-sender';
import { ChannelUnavailable } from '../../../domain/delivery/channel-unavailable';

export const TOKEN = '123456789:a-token-nobody-may-see';
/** Of the token, what no text may hold. */
export const SECRET = 'a-token-nobody-may-see';
export const MESSAGE = { chatId: 7, text: 'Уведомление: Ә Ғ Қ Ң Ө Ұ Ү Һ І', buttons: [[{ text: 'Получили', data: 'x' }]] };

/** What came of one call of the sender, thrown or returned. */
export type Told =
  | { readonly status: string; readonly reason?: string; readonly receipt?: string; readonly movedTo?: number }
  | { readonly unavailable: string; readonly retryAfterMs: number; readonly message: string };

/** For a peer that never answers: long enough to connect to it on a busy machine. */
export const SHORT_TIMEOUT_SECONDS = 2;

export interface SendOptions {
  readonly chatId?: number;
  readonly token?: string;
  /** 60 when left out: only a test of silence waits for less. */
  readonly timeoutSeconds?: number;
  readonly allows?: (chatId: number) => boolean;
}

export async function sendTo(apiRoot: string, options: SendOptions = {}): Promise<Told> {
  const { chatId = 7, token = TOKEN, timeoutSeconds = 60, allows = () => true } = options;
  const sender = createTelegramSender({ token, apiRoot, isAllowed: allows, timeoutSeconds });
  try {
    return await sender.send({ ...MESSAGE, chatId });
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error;
    return { unavailable: error.why, retryAfterMs: error.retryAfterMs, message: error.message };
  }
}

/** Everything an error shows where it is printed, hides in its causes, or keeps out of sight. */
export function everythingAbout(error: unknown): string {
  const shown = inspect(error, { depth: 10, showHidden: false });
  const said = error instanceof Error ? `${error.message}\n${error.stack ?? ''}\n${inspect(error.cause, { depth: 10 })}` : '';
  return `${shown}\n${said}\n${String(error)}`;
}

export async function listen<S extends Server>(server: S): Promise<{ readonly server: S; readonly port: number }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 };
}

/** A TCP server whose connections are handled by hand. */
export function listenRaw(onConnection: Parameters<typeof createServer>[1]): Promise<{ readonly server: Server; readonly port: number }> {
  return listen(createServer(onConnection));
}
