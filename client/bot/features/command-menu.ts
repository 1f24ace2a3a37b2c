import type { Api } from 'grammy';
import { LANGUAGES } from '../../../domain/channel';
import { described } from '../telegram/retry';
import type { BotPorts } from '../bot-context';
import { OPERATOR_COMMANDS } from './operator-commands';

/** The language of a reader who reads none of ours. */
const DEFAULT_LANGUAGE = 'ru';

/** Tells Telegram what the menu of commands offers, in every language. The bot works without it, so a failure is only logged. */
export async function offerCommands(api: Api, { words, log }: Pick<BotPorts, 'words' | 'log'>): Promise<void> {
  const menus = LANGUAGES.map((language) => ({
    language,
    commands: OPERATOR_COMMANDS.map((command) => ({ command, description: words.say(language, `command-${command}`) })),
  }));
  try {
    for (const { language, commands } of menus) {
      if (language === DEFAULT_LANGUAGE) await api.setMyCommands(commands);
      await api.setMyCommands(commands, { language_code: language });
    }
  } catch (error) {
    log('the menu of commands could not be set', described(error));
  }
}
