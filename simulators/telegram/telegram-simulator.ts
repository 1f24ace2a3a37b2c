import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { ApiRefusal } from './api-refusal';
import { METHODS, type MethodContext } from './bot-methods';
import { renderChat, renderChatList } from './chat-page';
import { readBody, type RequestBody } from './request-body';
import { SendCounter, type SendLimits } from './send-limits';
import { simulatedGroup, type SimulatedGroup } from './simulated-group';
import { simulatedPerson, type SimulatedPerson } from './simulated-person';
import { FaultBook, type TelegramFault } from './telegram-fault';
import type { SimulatedChat, SimulatedMessage, TelegramState } from './telegram-state';
import { TelegramWorld } from './telegram-world';
import { asAnswer, refusalOf, sendAsset, sendForeignPage, sendHalf, sendHtml, sendJson, type Answer } from './write-response';

export type { SimulatedGroup } from './simulated-group';
export type { SimulatedPerson } from './simulated-person';

export interface TelegramSimulatorOptions {
  readonly token: string;
  readonly botUsername: string;
  readonly port?: number;
  /** Milliseconds shown on messages. */
  readonly now?: () => number;
  readonly limits?: SendLimits;
  readonly restore?: TelegramState;
}

/** One call of the bot, with what it was answered. */
export interface ApiCall {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly response: unknown;
  /** The call took effect, and the bot was not told, or only later. */
  readonly answerLost?: true;
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

const Act = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().min(1).max(4_096) }),
  z.object({ type: z.literal('tap'), messageId: z.number().int(), data: z.string().min(1).max(64) }),
  z.object({ type: z.literal('document'), name: z.string().min(1).max(255), base64: z.base64().max(30_000_000) }),
  z.object({ type: z.literal('block') }),
  z.object({ type: z.literal('unblock') }),
]);

const CALLS_KEPT = 20_000;
const LONGEST_POLL_S = 50;

export async function startTelegramSimulator(options: TelegramSimulatorOptions): Promise<TelegramSimulator> {
  const { token, botUsername, restore } = options;
  const world = new TelegramWorld({ id: Number(token.split(':')[0]), username: botUsername }, options.now ?? (() => Date.now()), restore);
  const context: MethodContext = {
    world,
    counter: new SendCounter(options.limits),
    openQueries: new Set(),
    webhook: { current: undefined },
    commands: { current: undefined },
  };
  const faults = new FaultBook();
  const calls: ApiCall[] = [];
  const stopping = new AbortController();
  let poll: AbortController | undefined;

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else
        sendJson(response, 500, {
          ok: false,
          error_code: 500,
          description: error instanceof Error ? error.message : 'Internal Server Error',
        });
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const apiRoot = `http://127.0.0.1:${port}`;
  world.changes.on('update', () => void deliverByWebhook());

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', apiRoot);
    const [, area = '', second = '', third = ''] = url.pathname.split('/');
    if (area.startsWith('bot'))
      return await handleBot(request, response, { token: area.slice(3), method: second, query: url.searchParams });
    if (area === 'file') return sendFile(response, second.slice(3), decodeURIComponent(url.pathname.split('/').slice(4).join('/')));
    if (area === 'assets') return sendAsset(response, second);
    if (area === '') return sendHtml(response, renderChatList(world.chats));
    const chat = area === 'chat' ? world.findChat(Number(second)) : undefined;
    if (chat === undefined) return sendJson(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
    return await handleChatPage(request, response, chat, third);
  }

  async function handleBot(
    request: IncomingMessage,
    response: ServerResponse,
    call: { readonly token: string; readonly method: string; readonly query: URLSearchParams },
  ): Promise<void> {
    if (call.token !== token) return sendJson(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
    const body = await readBody(request, call.query);
    const fits = { method: call.method, chatId: body.fields.chat_id === undefined ? undefined : Number(body.fields.chat_id) };
    const before = faults.before(fits);
    if (before?.type === 'drop-before') return void response.destroy();
    if (before?.type === 'foreign-page') return sendForeignPage(response, before.code);
    const answer = before?.type === 'refuse' ? refusalOf(before) : await perform(call.method, body);
    const after = answer.status === 200 ? faults.after(fits) : undefined;
    note({ method: call.method, payload: body.fields, response: answer.json, ...(after === undefined ? {} : { answerLost: true }) });
    if (after?.type === 'drop-after') return void response.destroy();
    if (after?.type === 'cut-answer') return sendHalf(response, answer.json);
    if (after?.type === 'delay-after') {
      const late = delay(after.delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      await (after.until === undefined ? late : Promise.race([late, after.until]));
    }
    if (!response.destroyed) sendJson(response, answer.status, answer.json);
  }

  function note(call: ApiCall): void {
    calls.push(call);
    // rarely, because it moves all that stay
    if (calls.length > 2 * CALLS_KEPT) calls.splice(0, CALLS_KEPT);
  }

  async function perform(method: string, body: RequestBody): Promise<Answer> {
    try {
      if (method.toLowerCase() === 'getupdates') return { status: 200, json: { ok: true, result: await getUpdates(body) } };
      const act = METHODS[method.toLowerCase()];
      if (act === undefined) throw new ApiRefusal(404, 'Not Found: method not found');
      return { status: 200, json: { ok: true, result: act(body, context) } };
    } catch (error) {
      if (error instanceof ApiRefusal) return asAnswer(error);
      throw error;
    }
  }

  /** Waits for updates; a second poller ends the first, as Telegram does. */
  async function getUpdates({ fields }: RequestBody): Promise<readonly unknown[]> {
    if (context.webhook.current !== undefined) throw new ApiRefusal(409, "Conflict: can't use getUpdates method while webhook is active");
    poll?.abort();
    const mine = new AbortController();
    poll = mine;
    if (fields.offset !== undefined) world.confirmUpdates(Number(fields.offset));
    const limit = Math.min(100, Math.max(1, Number(fields.limit ?? 100)));
    const kinds = Array.isArray(fields.allowed_updates) ? (fields.allowed_updates as unknown[]) : [];
    const wanted = (): readonly { readonly update_id: number }[] =>
      world.updates.filter((update) => kinds.length === 0 || kinds.some((kind) => Object.hasOwn(update, String(kind)))).slice(0, limit);
    const timeoutMs = Math.min(LONGEST_POLL_S, Number(fields.timeout ?? 0)) * 1_000;
    if (wanted().length === 0 && timeoutMs > 0) {
      await once(world.changes, 'update', {
        signal: AbortSignal.any([mine.signal, stopping.signal, AbortSignal.timeout(timeoutMs)]),
      }).catch(() => undefined);
    }
    if (mine.signal.aborted)
      throw new ApiRefusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running');
    poll = undefined;
    return wanted();
  }

  let delivering: Promise<void> | undefined;
  /** In order; an update the bot did not take is delivered again. */
  async function deliverByWebhook(): Promise<void> {
    if (delivering !== undefined || context.webhook.current === undefined) return;
    delivering = (async () => {
      for (
        let next = world.updates[0];
        next !== undefined && context.webhook.current !== undefined && !stopping.signal.aborted;
        next = world.updates[0]
      ) {
        const { url, secretToken } = context.webhook.current;
        const headers = {
          'content-type': 'application/json',
          ...(secretToken === undefined ? {} : { 'x-telegram-bot-api-secret-token': secretToken }),
        };
        const taken = await fetch(url, { method: 'POST', headers, body: JSON.stringify(next), signal: stopping.signal }).then(
          ({ ok }) => ok,
          () => false,
        );
        if (taken) world.confirmUpdates(next.update_id + 1);
        else await delay(200, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    })();
    await delivering;
    delivering = undefined;
  }

  function sendFile(response: ServerResponse, given: string, path: string): void {
    const file = given === token ? world.findFile(path.replace(/^documents\//, '')) : undefined;
    if (file === undefined) return sendJson(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
  }

  async function handleChatPage(request: IncomingMessage, response: ServerResponse, chat: SimulatedChat, part: string): Promise<void> {
    if (part === '') return sendHtml(response, renderChat(chat));
    if (part === 'state') return sendJson(response, 200, { blocked: chat.blocked, messages: chat.messages });
    if (part === 'events') return followChat(request, response, chat);
    // only this page may act for the person
    if (part !== 'act' || request.method !== 'POST' || (request.headers.origin ?? apiRoot) !== `http://${request.headers.host ?? ''}`) {
      return sendJson(response, 403, { ok: false });
    }
    const act = Act.safeParse((await readBody(request, new URLSearchParams())).fields);
    if (!act.success) return sendJson(response, 400, { ok: false });
    const person = simulatedPerson(context, chat);
    switch (act.data.type) {
      case 'text':
        person.sendText(act.data.text);
        break;
      case 'tap':
        person.tap(act.data.messageId, act.data.data);
        break;
      case 'document':
        person.uploadDocument(act.data.name, Buffer.from(act.data.base64, 'base64'));
        break;
      case 'block':
        person.block();
        break;
      case 'unblock':
        person.unblock();
        break;
    }
    sendJson(response, 200, { ok: true });
  }

  function followChat(request: IncomingMessage, response: ServerResponse, chat: SimulatedChat): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const tell = (chatId: number): void => {
      if (chatId === chat.id) response.write('data: change\n\n');
    };
    world.changes.on('change', tell);
    request.on('close', () => world.changes.off('change', tell));
    response.write(': listening\n\n');
  }

  return {
    apiRoot,
    port,
    calls,
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
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await delivering;
    },
  };
}
