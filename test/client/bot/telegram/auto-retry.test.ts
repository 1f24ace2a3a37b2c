import { GrammyError, HttpError, type Transformer } from 'grammy';
import { autoRetry } from '../../../../client/bot/telegram/auto-retry';

const refusal = (error_code: number, retry_after?: number): GrammyError =>
  new GrammyError(
    'no',
    { ok: false, error_code, description: 'no', parameters: retry_after === undefined ? {} : { retry_after } },
    'x',
    {},
  );
const away = (): HttpError => new HttpError('away', { mayHaveArrived: false });
const cutOff = (): HttpError => new HttpError('cut off', { mayHaveArrived: true });

/** Calls through it: each answer of Telegram is an error, or the end. */
async function call(
  method: 'sendMessage' | 'editMessageText',
  ...errors: readonly Error[]
): Promise<{ readonly calls: number; readonly error: unknown }> {
  let calls = 0;
  const telegram = (() => {
    const error = errors[calls];
    calls += 1;
    return error === undefined ? Promise.resolve({ ok: true, result: true }) : Promise.reject(error);
  }) as unknown as Parameters<Transformer>[0];
  const retry = autoRetry(() => undefined, { firstWaitMs: 1, longestWaitMs: 2 });
  const error: unknown = await retry(telegram, method, { chat_id: 1, text: 'x' }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { calls, error };
}

describe('an answer to a chat', () => {
  it.each([
    ['nothing of it got out', away()],
    ['Telegram is in trouble', refusal(502)],
    ['Telegram asks to wait a moment', refusal(429, 0.001)],
  ])('is given again when %s', async (_what, error) => {
    expect(await call('sendMessage', error, error)).toEqual({ calls: 3, error: undefined });
  });

  it.each([
    ['blocked the bot', refusal(403)],
    ['is unknown', refusal(400)],
    ['would have to wait for long', refusal(429, 60)],
    ['meets a bug', new TypeError('bug')],
    ['may have read it', cutOff()],
  ])('is given once to a chat that %s', async (_what, error) => {
    expect(await call('sendMessage', error)).toEqual({ calls: 1, error });
  });

  it('that changes a message or answers a tap is given again also when it may have arrived', async () => {
    expect(await call('editMessageText', cutOff(), cutOff())).toEqual({ calls: 3, error: undefined });
  });

  it('is given four times at the most', async () => {
    const last = away();
    expect(await call('sendMessage', away(), away(), away(), last, away())).toEqual({ calls: 4, error: last });
  });
});
