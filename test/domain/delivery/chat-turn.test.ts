import { chatTurnMs, nextTurnMs } from '../../../domain/delivery/chat-turn';
import { SECOND } from '../../../domain/time';

describe('A8: the turn of a chat', () => {
  it.each([
    [1, SECOND],
    [3, 3 * SECOND],
  ])('lasts as long as Telegram needs for %d messages', (messages, ms) => {
    expect(chatTurnMs(messages)).toBe(ms);
  });

  it('brings those that wait back one after the other', () => {
    const waits = Array.from({ length: 49 }, (_, index) => nextTurnMs(49, 1_000 + index));
    expect(new Set(waits).size).toBe(49);
    expect(Math.max(...waits)).toBe(49 * SECOND);
  });

  it('brings a message that waits alone back in a second', () => {
    expect(nextTurnMs(0, 7)).toBe(SECOND);
    expect(nextTurnMs(1, 7)).toBe(SECOND);
  });
});
