import type { Context } from 'grammy';
import type { Language } from '../../domain/channel';
import type { ComplianceClient } from '../services/compliance-client';
import type { ChatOwner } from '../../domain/contact/contact';
import type { Words } from '../../domain/message/words';
import type { ButtonSigner } from '../../domain/message/buttons';
import type { CaseLinks, MessageCodes } from '../../ports/signed-links';

/** What the bot is built from. */
export interface BotPorts {
  readonly client: ComplianceClient;
  readonly words: Words;
  readonly buttons: ButtonSigner;
  readonly messageCodes: MessageCodes;
  /** Where what does not fit into a chat is sent instead; undefined where the installation has no public address. */
  readonly caseLinks?: CaseLinks;
  /** The bytes of a file somebody sent; undefined when it is too large to be fetched. */
  readonly download: (fileId: string) => Promise<Uint8Array | undefined>;
  /** A fixed sentence and ids; never a text, an address or a token. */
  readonly log: (sentence: string, fields: Readonly<Record<string, string | number>>) => void;
}

export type OperatorOwner = ChatOwner & { readonly type: 'operator' };

/** An update from a private chat. */
export type BotContext = Context & {
  /** Whose chat this is; absent while it is linked to nobody. */
  owner?: ChatOwner;
  language: Language;
  say: (key: string, variables?: Readonly<Record<string, string | number>>) => string;
};

/** An update from a chat that speaks for an operator. */
export type OperatorContext = BotContext & { owner: OperatorOwner; chat: NonNullable<Context['chat']> };

export function isFromOperator<C extends BotContext>(ctx: C): ctx is C & OperatorContext {
  return ctx.owner?.type === 'operator' && ctx.chat !== undefined;
}

export function languageOf(owner: ChatOwner | undefined, telegramLanguage: string | undefined): Language {
  if (owner?.type === 'operator') return owner.language;
  if (owner?.type === 'inspector') return owner.inspector.language;
  return telegramLanguage === 'kk' || telegramLanguage === 'en' ? telegramLanguage : 'ru';
}
