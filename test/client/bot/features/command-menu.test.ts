import { join } from 'node:path';
import { Api } from 'grammy';
import { createWords, loadTexts } from '../../../../adapters/packages/words';
import { offerCommands } from '../../../../client/bot/features/command-menu';
import { startTelegramSimulator, type TelegramSimulator } from '../../../../simulators/telegram/telegram-simulator';
import type { Words } from '../../../../domain/message/words';

const TOKEN = '700000001:a-token-of-the-stand-in';
let telegram: TelegramSimulator;
let words: Words;
beforeEach(async () => {
  telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot' });
  words = createWords(await loadTexts(join(__dirname, '../../../../texts')));
});
afterEach(() => telegram.stop());

const offer = (log: (sentence: string) => void = () => undefined): Promise<void> =>
  offerCommands(new Api(TOKEN, { apiRoot: telegram.apiRoot }), { words, log });

describe('the menu of commands', () => {
  it('is offered in every language, and in Russian to a person who reads none of them', async () => {
    await offer();
    const menus = telegram.calls.map(({ payload }) => [payload.language_code, JSON.stringify(payload.commands)] as const);
    expect(menus.map(([language]) => language)).toEqual(['kk', undefined, 'ru', 'en']);
    const firsts = ['Істің күйі', 'Состояние дела', 'Состояние дела', 'Where the case stands'];
    expect(menus.map(([, commands], index) => commands.includes(firsts[index] ?? '?'))).toEqual([true, true, true, true]);
  });

  it('is no reason for the bot to stop', async () => {
    telegram.fail({ type: 'refuse', code: 500, times: 1 });
    const said: string[] = [];
    await offer((sentence) => said.push(sentence));
    expect(said).toEqual(['the menu of commands could not be set']);
  });
});
