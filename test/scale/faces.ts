import type { Update } from '@grammyjs/types';
import { readEquipmentList } from '../../adapters/lists/equipment-list';
import { readOperatorList } from '../../adapters/lists/operator-list';
import type { BotContext } from '../../client/bot/bot-context';
import { createBot } from '../../client/bot/create-bot';
import { createComplianceClient, type ComplianceClient } from '../../client/services/compliance-client';
import { createWebApp } from '../../client/web/app';
import { caseActionCode } from '../../domain/message/case-buttons';
import { caseId } from '../../domain/keys';
import { HOUR } from '../../domain/time';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakeDocumentScanner, createFakeDocumentVault } from '../support/fakes/fake-document-vault';
import { createFakeWorkflows } from '../support/fakes/fake-workflows';
import { realPackages, realWords } from '../support/fakes/real-packages';
import { createTestSigning } from '../support/fakes/test-signing';
import type { FilledRecord } from './filled-record';

/** Pages that are asked for, and what people write to the bot or press, each by its name. */
export interface Faces {
  /** Asks for a page. @returns the status of its answer */
  readonly get: (path: string) => Promise<number>;
  readonly pages: readonly string[];
  /** Has the bot handle an update. @returns how often it answered */
  readonly handle: (update: Update) => Promise<number>;
  readonly updates: readonly (readonly [name: string, update: Update])[];
}

/** The console, the pages of operators and the bot over a filled record; Temporal and Telegram alone are fakes. */
export async function openFaces(record: FilledRecord): Promise<Faces> {
  const { store, key, number, now, pinned } = record;
  const [signing, clock, words] = [createTestSigning(), createFakeClock(now), await realWords(pinned)];
  const workflows = createFakeWorkflows({ store, clock });
  const client = createComplianceClient(
    { ...signing, store, clock, workflows, packages: realPackages, readOperatorList, deepLinkUrl: (token) => token },
    { vault: createFakeDocumentVault(), scanner: createFakeDocumentScanner(), readEquipmentList },
  );
  const app = createWebApp({ ...signing, client, words, log: () => undefined, readAsset: () => Promise.resolve(new Uint8Array()) });
  const token = new URL(
    signing.caseLinks.url({ purpose: 'case', caseNumber: number, contactPointId: record.emailId, expiresAt: now + HOUR }),
  ).pathname;
  const campaign = `/campaigns/${key.campaignId}`;
  return {
    get: async (path) => (await app.request(path)).status,
    pages: [
      '/',
      campaign,
      `${campaign}?queue=claims`,
      `${campaign}?queue=operator&after=50000`,
      `${campaign}?search=${encodeURIComponent('виал')}`,
      `/cases/${caseId(key)}`,
      `/verify?code=${signing.messageCodes.codeOf(77)}`,
      `/unsubscribe/${signing.unsubscribeLinks.url(record.emailId).split('/unsubscribe/')[1] ?? ''}`,
      token,
      `${token}/answer/need-time`,
    ],
    ...botOver(client, record, { ...signing, words }),
  };
}

function botOver(
  client: ComplianceClient,
  { chatId, number }: FilledRecord,
  parts: ReturnType<typeof createTestSigning> & { readonly words: Awaited<ReturnType<typeof realWords>> },
): Pick<Faces, 'handle' | 'updates'> {
  let answers = 0;
  const bot = createBot(
    {
      token: '1:nobody',
      client: {},
      transformers: [
        () => {
          answers += 1;
          return Promise.resolve({ ok: true, result: { message_id: 5_000 + answers } as never });
        },
      ],
      isAllowed: () => true,
      botInfo: { id: 1, is_bot: true, first_name: 'Rollcall', username: 'TestBot' } as never,
      rate: { updates: 1_000, withinMs: 1 },
    },
    { ...parts, client, download: () => Promise.resolve(undefined), log: () => undefined },
  );
  const press = (action: Parameters<typeof caseActionCode>[0]): Update =>
    pressed(chatId, parts.buttons.sign({ chatId, caseNumber: number, action: caseActionCode(action), revision: 1 }));
  return {
    async handle(update) {
      const before = answers;
      await bot
        .handleUpdate(update)
        .catch(async (error: unknown) => await bot.errorHandler(error as never as { ctx: BotContext } as never));
      return answers - before;
    },
    updates: [
      ...[
        '/status',
        '/papers',
        '/why',
        '/contacts',
        '/firms',
        '/language',
        '/help',
        '/verify AAAA-AAAA-AAAA',
        '/start never-made',
        '/stop',
      ].map((text) => [text, written(chatId, text)] as const),
      ['words', written(chatId, 'When is it due?')],
      ['words in answer to a message', written(chatId, 'And this one?', 40)],
      ['a number', written(chatId, '123456')],
      ['a stranger', written(31, '/status')],
      ['an inspector', written(800_000_007, '/status')],
      ['the button "received"', press({ type: 'reply', code: 'received' })],
      ['the button "need time"', press({ type: 'ask-days' })],
      ['the button "more"', press({ type: 'page', page: 'more' })],
      ['the button "papers"', press({ type: 'papers' })],
      ['the button "why"', press({ type: 'why' })],
      ['the button of a language', press({ type: 'language', language: 'kk' })],
      ['a forged button', pressed(chatId, 'forged')],
    ],
  };
}

let updateIds = 1;

function written(chatId: number, text: string, answers?: number): Update {
  const chat = { id: chatId, type: 'private', first_name: 'A' };
  const entities = text.startsWith('/') ? [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 }] : [];
  const reply = answers === undefined ? {} : { reply_to_message: { message_id: answers, chat, date: 1 } };
  const message = { message_id: updateIds, chat, from: { ...chat, is_bot: false }, date: 1_645_509_600, text, entities, ...reply };
  return { update_id: updateIds++, message } as unknown as Update;
}

function pressed(chatId: number, data: string): Update {
  const chat = { id: chatId, type: 'private', first_name: 'A' };
  const message = { message_id: 40, chat, date: 1_645_509_600, text: 'card' };
  const callback_query = { id: String(updateIds), from: { ...chat, is_bot: false }, message, chat_instance: '1', data };
  return { update_id: updateIds++, callback_query } as unknown as Update;
}
