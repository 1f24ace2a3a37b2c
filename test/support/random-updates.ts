import type { Update } from '@grammyjs/types';
import { createRandom } from '../../worker/season/cast';

export interface RandomUpdates {
  readonly seed: number;
  readonly count: number;
  readonly chats: readonly number[];
  /** Callback data that was made for other chats. */
  readonly buttons: readonly string[];
}

const TEXTS = [
  '',
  ' ',
  'Здравствуйте',
  '17.03.2022',
  '000000',
  '1234',
  '999999',
  '<b>x</b> & *y* [z](http://x)',
  '\u202e\u0000\u200b',
  '😀'.repeat(2_000),
  'Қ'.repeat(4_096),
  '/start',
  '/start x',
  `/start ${'A'.repeat(32)}`,
  `/start ${'-'.repeat(64)}`,
  `/start ${'я'.repeat(10)}`,
  '/status',
  '/papers@RollcallDemoBot',
  '/why',
  '/language en',
  '/contacts',
  '/verify',
  '/verify AAAA-AAAA-AAAA',
  '/verify \u0000',
  '/firms',
  '/unknown',
  '/',
  '//',
  '{"a":1}',
  '=cmd()',
] as const;

/** Updates of every kind, most of them nonsense and some of them hostile; the same seed gives the same. */
export function* randomUpdates({ seed, count, chats, buttons }: RandomUpdates): Generator<Update> {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const bytes = (length: number): string => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256))).toString('base64url');

  for (let index = 0; index < count; index += 1) {
    const chatId = pick(chats);
    const from = {
      id: Math.abs(chatId),
      is_bot: false,
      first_name: 'X',
      ...(random() < 0.5 ? { language_code: pick(['kk', 'ru', 'en', 'xx', '']) } : {}),
    };
    const chat = chatId < 0 ? { id: chatId, type: 'supergroup', title: 'G' } : { id: chatId, type: 'private', first_name: 'X' };
    const message = { message_id: 1 + Math.floor(random() * 50), date: 0, chat, from };
    const text = pick(TEXTS);
    const data = pick([
      pick([...buttons, 'x']),
      flipped(pick([...buttons, 'x']), random),
      bytes(20),
      bytes(3),
      '',
      'send-code',
      pick(TEXTS).slice(0, 60),
    ]);
    const entities = text.startsWith('/') ? [{ type: 'bot_command', offset: 0, length: Math.max(1, text.split(' ')[0]?.length ?? 1) }] : [];
    const kinds: readonly object[] = [
      { message: { ...message, text, entities } },
      { message: { ...message, text, entities } },
      { callback_query: { id: bytes(6), from, chat_instance: '1', data, message } },
      { callback_query: { id: bytes(6), from, chat_instance: '1', data } },
      { callback_query: { id: bytes(6), from, chat_instance: '1', data, message: { chat, message_id: 1, date: 0 } } },
      { callback_query: { id: bytes(6), from, chat_instance: '1', game_short_name: 'g', message } },
      { edited_message: { ...message, edit_date: 1, text, entities } },
      {
        message: {
          ...message,
          document: {
            file_id: bytes(8),
            file_unique_id: 'u',
            file_name: pick(['a.pdf', '../../x', '\u202efdp.exe', '']),
            file_size: pick([0, 1, 2_000_000_000, -1]),
          },
        },
      },
      { message: { ...message, photo: pick([[], [{ file_id: 'p', file_unique_id: 'u', width: 1, height: 1 }]]) } },
      {
        message: {
          ...message,
          sticker: { file_id: 's', file_unique_id: 'u', type: 'regular', width: 1, height: 1, is_animated: false, is_video: false },
        },
      },
      { message: { ...message, voice: { file_id: 'v', file_unique_id: 'u', duration: 1 } } },
      { message: { ...message, location: { latitude: 1, longitude: 1 } } },
      { message: { ...message, contact: { phone_number: '1', first_name: 'X' } } },
      { message },
      { channel_post: { ...message, chat: { id: -5, type: 'channel', title: 'C' }, text } },
      { poll: { id: '1' } },
      {},
    ];
    yield { update_id: pick([index, 0, 2 ** 31 - 1, index + 1_000_000]), ...pick(kinds) };
  }
}

/** One letter of it is another one. */
function flipped(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  return `${text.slice(0, at)}${text.charAt(at) === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}
