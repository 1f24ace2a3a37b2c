import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiRefusal } from './api-refusal';
import { METHODS, type MethodContext } from './bot-methods';
import { readBody, type RequestBody } from './request-body';
import type { FaultBook } from './telegram-fault';
import type { UpdateDelivery } from './update-delivery';
import { asAnswer, refusalOf, sendForeignPage, sendHalf, sendJson, type Answer } from './write-response';

/** One call of the bot, with what it was answered. */
export interface ApiCall {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly response: unknown;
  /** The call took effect, and its answer did not reach the bot, or only later. */
  readonly answerLost?: true;
}

const CALLS_KEPT = 20_000;

interface BotApiParts {
  readonly token: string;
  readonly context: MethodContext;
  readonly faults: FaultBook;
  readonly updates: UpdateDelivery;
  readonly stopping: AbortSignal;
}

/** What the bot calls, with the faults that a test ordered before and after each call. */
export class BotApiServer {
  readonly calls: ApiCall[] = [];

  constructor(private readonly parts: BotApiParts) {}

  async handle(
    request: IncomingMessage,
    response: ServerResponse,
    call: { readonly token: string; readonly method: string; readonly query: URLSearchParams },
  ): Promise<void> {
    const { token, faults, stopping } = this.parts;
    if (call.token !== token) return sendJson(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
    const body = await readBody(request, call.query);
    const fits = { method: call.method, chatId: body.fields.chat_id === undefined ? undefined : Number(body.fields.chat_id) };
    const before = faults.before(fits);
    if (before?.type === 'drop-before') return void response.destroy();
    if (before?.type === 'foreign-page') return sendForeignPage(response, before.code);
    const answer = before?.type === 'refuse' ? refusalOf(before) : await this.perform(call.method, body);
    const after = answer.status === 200 ? faults.after(fits) : undefined;
    this.note({ method: call.method, payload: body.fields, response: answer.json, ...(after === undefined ? {} : { answerLost: true }) });
    if (after?.type === 'drop-after') return void response.destroy();
    if (after?.type === 'cut-answer') return sendHalf(response, answer.json);
    if (after?.type === 'delay-after') {
      const late = delay(after.delayMs, undefined, { signal: stopping }).catch(() => undefined);
      await (after.until === undefined ? late : Promise.race([late, after.until]));
    }
    if (!response.destroyed) sendJson(response, answer.status, answer.json);
  }

  private note(call: ApiCall): void {
    this.calls.push(call);
    // rarely, because it moves all that stay
    if (this.calls.length > 2 * CALLS_KEPT) this.calls.splice(0, CALLS_KEPT);
  }

  private async perform(method: string, body: RequestBody): Promise<Answer> {
    const { updates, context } = this.parts;
    try {
      if (method.toLowerCase() === 'getupdates') return { status: 200, json: { ok: true, result: await updates.getUpdates(body) } };
      const act = METHODS[method.toLowerCase()];
      if (act === undefined) throw new ApiRefusal(404, 'Not Found: method not found');
      return { status: 200, json: { ok: true, result: act(body, context) } };
    } catch (error) {
      if (error instanceof ApiRefusal) return asAnswer(error);
      throw error;
    }
  }
}
