import { pollUntil } from '../../client/services/poll-until';
import type { SimulatedPerson } from '../../simulators/telegram/telegram-simulator';
import type { Conversation } from '../support/conversation';
import type { TestOperator, World } from '../support/world';

/** What the tests of linking read and do in a world. */
export interface LinkingTestBed {
  /** A chat that is linked to nobody. */
  readonly stranger: (languageCode?: string) => SimulatedPerson;
  /** What came to a mailbox, newest last. */
  readonly mailWith: (address: string, part: RegExp) => Promise<string>;
  readonly mails: (address: string, part: RegExp) => number;
  /** The code that counts for whatever the chat has opened, once it came to the firm's mailbox. */
  readonly codeFor: (chatId: number, email: string) => Promise<string>;
  /** Opens a link and gives its code. */
  readonly linkWith: (chat: Conversation, token: string, to: { operator: TestOperator; chatId: number }) => Promise<string>;
}

export const codeOf = (mail: string): string => /^(\d{6})/.exec(mail)?.[1] ?? '';
export const tokenOf = (mail: string): string => /start=([\w-]+)/.exec(mail)?.[1] ?? '';

/** Five of them, as many as kill a link. */
export const wrongCodes = (right: string): readonly string[] =>
  ['000000', '000001', '000002', '000003', '000004', '000005'].filter((code) => code !== right).slice(0, 5);

/** @param open the world that is open once the tests run */
export function linkingTestBed(open: () => World): LinkingTestBed {
  let strangers = 70_000;
  const stranger = (languageCode = 'ru') => open().embedded.telegram.person({ id: (strangers += 1), firstName: 'Somebody', languageCode });

  async function mailWith(address: string, part: RegExp): Promise<string> {
    const found = await pollUntil(
      () =>
        Promise.resolve(
          open()
            .embedded.mail.mailbox(address)
            .map(({ subject, text }) => `${subject}\n${text}`)
            .findLast((mail) => part.test(mail)),
        ),
      { timeoutMs: 60_000, everyMs: 20 },
    );
    if (found === undefined) throw new Error(`no mail with ${String(part)} came to ${address}`);
    return found;
  }

  const mails = (address: string, part: RegExp): number =>
    open()
      .embedded.mail.mailbox(address)
      .filter(({ subject, text }) => part.test(`${subject}\n${text}`)).length;

  async function codeFor(chatId: number, email: string): Promise<string> {
    const { store, clock, linkCodes } = open().installation;
    const claimed = await store.links.claimedBy(chatId, await clock.now());
    if (claimed === undefined) throw new Error(`chat ${chatId} was asked for nothing`);
    const code = linkCodes.codeOf(claimed.link, claimed.codeSends);
    return codeOf(await mailWith(email, new RegExp(`^${code}`)));
  }

  async function linkWith(
    chat: Conversation,
    token: string,
    { operator, chatId }: { operator: TestOperator; chatId: number },
  ): Promise<string> {
    chat.says(`/start ${token}`);
    await chat.hears('код из шести цифр');
    const code = await codeFor(chatId, operator.email);
    chat.says(code);
    await chat.hears('чат подключён');
    return code;
  }

  return { stranger, mailWith, mails, codeFor, linkWith };
}
