import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { STAND_IN_HEADER, STAND_IN_PATH } from '../../domain/stand-in';
import { BotApiServer, type ApiCall } from './bot-api-server';
import type { MethodContext } from './bot-methods';
import { renderChatList } from './chat-page';
import { handleChatPage } from './chat-routes';
import { SendCounter, type SendLimits } from './send-limits';
import { simulatedGroup, type SimulatedGroup } from './simulated-group';
import { simulatedPerson, type SimulatedPerson } from './simulated-person';
import { FaultBook, type TelegramFault } from './telegram-fault';
import type { SimulatedChat, SimulatedMessage, TelegramState } from './telegram-state';
import { TelegramWorld } from './telegram-world';
import { UpdateDelivery } from './update-delivery';
import { sendAsset, sendFile, sendHtml, sendJson, sendNotFound } from './write-response';

export type { ApiCall } from './bot-api-server';
export type { SimulatedGroup } from './simulated-group';
export type { SimulatedPerson } from './simulated-person';

export interface TelegramSimulatorOptions {
  readonly token: string;
  readonly botUsername: string;
  /** What it shows to who asks whether it is a stand-in; left out, it passes for a server of somebody's own. */
  readonly proof?: string;
  readonly port?: number;
  /** Milliseconds shown on messages. */
  readonly now?: () => number;
  readonly limits?: SendLimits;
  readonly restore?: TelegramState;
}

/** A stand-in for Telegram: the Bot API on loopback, and a page on which anybody plays the other side of a chat. */
export interface TelegramSimulator {
  readonly apiRoot: string;
  readonly port: number;
  chatUrl(chatId: number): string;
  /** The same id is the same person. */
  person(init: { readonly id: number; readonly firstName: string; readonly languageCode?: string | undefined }): SimulatedPerson;
  /** A group with the bot in it; the id is below zero. The same id is the same group. */
  group(init: { readonly id: number; readonly title: string }): SimulatedGroup;
  fail(fault: TelegramFault): void;
  clearFaults(): void;
  readonly calls: readonly ApiCall[];
  transcript(chatId: number): readonly SimulatedMessage[];
  /** What the bot sent to a chat, as it arrived. */
  deliveredTo(chatId: number): SimulatedChat['delivered'];
  /** Delivers the last update once more. */
  repeatLastUpdate(): void;
  snapshot(): TelegramState;
  stop(): Promise<void>;
}

export async function startTelegramSimulator(options: TelegramSimulatorOptions): Promise<TelegramSimulator> {
  const { token } = options;
  const context = openWorld(options);
  const { world } = context;
  const stopping = new AbortController();
  const faults = new FaultBook();
  const updates = new UpdateDelivery(context, stopping.signal);
  const api = new BotApiServer({ token, context, faults, updates, stopping: stopping.signal });
  const { server, port } = await listen(options.port ?? 0, (request, response) => {
    route(request, response, { token, context, api, proof: options.proof }).catch((error: unknown) => sendFailure(response, error));
  });
  const apiRoot = `http://127.0.0.1:${port}`;
  return {
    apiRoot,
    port,
    calls: api.calls,
    chatUrl: (chatId) => `${apiRoot}/chat/${chatId}`,
    person: (init) => simulatedPerson(context, init),
    group: (init) => simulatedGroup(context, init),
    fail: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    transcript: (chatId) => world.findChat(chatId)?.messages ?? [],
    deliveredTo: (chatId) => world.findChat(chatId)?.delivered ?? [],
    repeatLastUpdate: () => world.repeatLastUpdate(),
    snapshot: () => world.snapshot(),
    async stop() {
      stopping.abort();
      await close(server);
      await updates.stopped();
    },
  };
}

function openWorld({ token, botUsername, now, limits, restore }: TelegramSimulatorOptions): MethodContext {
  return {
    world: new TelegramWorld({ id: Number(token.split(':')[0]), username: botUsername }, now ?? (() => Date.now()), restore),
    counter: new SendCounter(limits),
    openQueries: new Set(),
    webhook: { current: undefined },
    commands: { current: undefined },
  };
}

async function listen(port: number, listener: RequestListener): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer(listener);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 };
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

interface Routed {
  readonly token: string;
  readonly context: MethodContext;
  readonly api: BotApiServer;
  readonly proof: string | undefined;
}

async function route(request: IncomingMessage, response: ServerResponse, { token, context, api, proof }: Routed): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, area = '', second = '', third = '', ...rest] = url.pathname.split('/');
  if (area.startsWith('bot')) return await api.handle(request, response, { token: area.slice(3), method: second, query: url.searchParams });
  if (area === 'file') {
    const path = decodeURIComponent(rest.join('/'));
    const file = second.slice(3) === token ? context.world.findFile(path) : undefined;
    return file === undefined ? sendNotFound(response) : sendFile(response, file.bytes);
  }
  if (url.pathname === STAND_IN_PATH && proof !== undefined) return void response.writeHead(204, { [STAND_IN_HEADER]: proof }).end();
  if (area === 'assets') return sendAsset(response, second);
  if (area === '') return sendHtml(response, renderChatList(context.world.chats));
  const chat = area === 'chat' ? context.world.findChat(Number(second)) : undefined;
  return chat === undefined ? sendNotFound(response) : await handleChatPage(context, { request, response, chat, part: third });
}

function sendFailure(response: ServerResponse, error: unknown): void {
  const description = error instanceof Error ? error.message : 'Internal Server Error';
  if (response.headersSent) response.destroy();
  else sendJson(response, 500, { ok: false, error_code: 500, description });
}
