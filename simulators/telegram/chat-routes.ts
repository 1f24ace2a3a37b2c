import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { MethodContext } from './bot-methods';
import { renderChat } from './chat-page';
import { readBody } from './request-body';
import { simulatedPerson, type SimulatedPerson } from './simulated-person';
import type { SimulatedChat } from './telegram-state';
import type { TelegramWorld } from './telegram-world';
import { sendHtml, sendJson } from './write-response';

const Act = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().min(1).max(4_096) }),
  z.object({ type: z.literal('tap'), messageId: z.number().int(), data: z.string().min(1).max(64) }),
  z.object({ type: z.literal('document'), name: z.string().min(1).max(255), base64: z.base64().max(30_000_000) }),
  z.object({ type: z.literal('block') }),
  z.object({ type: z.literal('unblock') }),
]);
type Act = z.infer<typeof Act>;

interface ChatRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly chat: SimulatedChat;
  /** What follows the chat's id in the path. */
  readonly part: string;
}

/** The page on which anybody plays the person of a chat. */
export async function handleChatPage(context: MethodContext, { request, response, chat, part }: ChatRequest): Promise<void> {
  if (part === '') return sendHtml(response, renderChat(chat));
  if (part === 'state') return sendJson(response, 200, { blocked: chat.blocked, messages: chat.messages });
  if (part === 'events') return followChat(context.world, { request, response, chat });
  if (part !== 'act' || request.method !== 'POST' || !isFromThisPage(request)) return sendJson(response, 403, { ok: false });
  const act = Act.safeParse((await readBody(request, new URLSearchParams())).fields);
  if (!act.success) return sendJson(response, 400, { ok: false });
  carryOut(act.data, simulatedPerson(context, chat));
  sendJson(response, 200, { ok: true });
}

/** Only this page may act for the person. A program that is no browser names no origin. */
function isFromThisPage({ headers, socket }: IncomingMessage): boolean {
  return (headers.origin ?? `http://127.0.0.1:${socket.localPort ?? 0}`) === `http://${headers.host ?? ''}`;
}

function carryOut(act: Act, person: SimulatedPerson): void {
  switch (act.type) {
    case 'text':
      person.sendText(act.text);
      break;
    case 'tap':
      person.tap(act.messageId, act.data);
      break;
    case 'document':
      person.uploadDocument(act.name, Buffer.from(act.base64, 'base64'));
      break;
    case 'block':
      person.block();
      break;
    case 'unblock':
      person.unblock();
      break;
  }
}

function followChat(world: TelegramWorld, { request, response, chat }: Omit<ChatRequest, 'part'>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const announce = (chatId: number): void => {
    if (chatId === chat.id) response.write('data: change\n\n');
  };
  world.changes.on('change', announce);
  request.on('close', () => world.changes.off('change', announce));
  response.write(': listening\n\n');
}
