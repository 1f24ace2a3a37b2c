import { sendInParts } from '../../../activities/sending/send-in-parts';
import type { SendOutcome } from '../../../domain/delivery/delivery';
import { ChannelUnavailable } from '../../../domain/delivery/channel-unavailable';
import type { TelegramMessage } from '../../../ports/telegram-sender';

const LONG = `${'a'.repeat(3_000)}\n\n${'b'.repeat(3_000)}\n\nCode: ABCD`;
const BUTTONS = [[{ text: 'Got it', data: 'x' }]];
const AWAY = new ChannelUnavailable('away', 1_000, 'throttled');

/** A Telegram that answers as it is told, one answer a call. */
function aTelegram(...answers: readonly (SendOutcome | Error)[]) {
  const sent: TelegramMessage[] = [];
  return {
    sent,
    send: (message: TelegramMessage): Promise<SendOutcome> => {
      const answer = answers[sent.push(message) - 1] ?? { status: 'accepted', providerId: String(sent.length) };
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

const send = async (telegram: ReturnType<typeof aTelegram>, text = LONG): Promise<SendOutcome> =>
  await sendInParts({ telegram, sleep: () => Promise.resolve() }, { chatId: 7, text, buttons: BUTTONS });

describe('a text that is longer than a message', () => {
  it('goes out whole, and its last part carries the buttons and stands for it in the ledger', async () => {
    const telegram = aTelegram();
    expect(await send(telegram)).toEqual({ status: 'accepted', providerId: '2' });
    expect(telegram.sent.map(({ text, buttons }) => [text.at(0), text.length <= 4_096, buttons.length])).toEqual([
      ['a', true, 0],
      ['b', true, 1],
    ]);
    expect(telegram.sent.at(-1)?.text).toContain('Code: ABCD');
  });

  it('is tried again while nothing of it arrived', async () => {
    await expect(send(aTelegram(AWAY))).rejects.toBe(AWAY);
  });

  it('is of unknown outcome once a part of it arrived: nobody reads the beginning twice', async () => {
    const telegram = aTelegram({ status: 'accepted', providerId: '1' }, AWAY);
    expect(await send(telegram)).toMatchObject({ status: 'unknown' });
  });

  it('is refused when any part is', async () => {
    const refused = { status: 'refused', reason: 'blocked' } as const;
    expect(await send(aTelegram({ status: 'accepted', providerId: '1' }, refused))).toEqual(refused);
  });

  it('follows a chat that moves in between', async () => {
    const telegram = aTelegram({ status: 'accepted', providerId: '1', movedTo: 8 });
    expect(await send(telegram)).toEqual({ status: 'accepted', providerId: '2', movedTo: 8 });
    expect(telegram.sent.map(({ chatId }) => chatId)).toEqual([7, 8]);
  });

  it('is one message where it fits, and an outage of that one is tried again', async () => {
    const telegram = aTelegram();
    expect(await send(telegram, 'short')).toEqual({ status: 'accepted', providerId: '1' });
    expect(telegram.sent).toEqual([{ chatId: 7, text: 'short', buttons: BUTTONS }]);
    await expect(send(aTelegram(AWAY), 'short')).rejects.toBe(AWAY);
  });
});
