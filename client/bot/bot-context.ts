import type { Context } from 'grammy';
import type { Language } from '../../domain/channel';
import type { ButtonSeal, Words } from '../../domain/ports';
import type { ChatOwner } from '../../domain/store';
import type { ComplianceClient } from '../compliance-client';

/** What the bot is built from. */
export interface BotPorts {
  readonly client: ComplianceClient;
  readonly words: Words;
  readonly buttons: ButtonSeal;
  /** A fixed sentence and ids; never a text, an address or a token. */
  readonly log: (sentence: string, fields: Readonly<Record<string, string | number>>) => void;
}

/** An update from a private chat. */
export type BotContext = Context & {
  /** Whose chat this is; absent while it is linked to nobody. */
  owner?: ChatOwner;
  language: Language;
  say: (key: string, variables?: Readonly<Record<string, string | number>>) => string;
};

export function languageOf(owner: ChatOwner | undefined, telegramLanguage: string | undefined): Language {
  if (owner?.type === 'operator') return owner.language;
  if (owner?.type === 'inspector') return owner.inspector.language;
  return telegramLanguage === 'kk' || telegramLanguage === 'en' ? telegramLanguage : 'ru';
}
