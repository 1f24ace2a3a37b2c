import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Api } from 'grammy';
import { createEmailSender, type SmtpEmailSender } from '../../../adapters/email/email-sender';
import { StandInAgent } from '../../../adapters/stand-in/stand-in-agent';
import { standInSocket } from '../../../adapters/stand-in/stand-in-socket';
import { KEPT_OPEN } from '../../../adapters/telegram/bot-api-fetch';
import { ChatNotAllowed, createGuardedApi } from '../../../adapters/telegram/guarded-api';
import { createTelegramSender } from '../../../adapters/telegram/telegram-sender';
import type { SendOutcome } from '../../../domain/delivery/delivery';
import { startMailSimulator, type MailSimulator } from '../../../simulators/mail/mail-simulator';
import { startTelegramSimulator, type TelegramSimulator } from '../../../simulators/telegram/telegram-simulator';
import type { EmailMessage } from '../../../ports/email-sender';

const PROOF = 'what-only-the-stand-ins-of-this-test-know';
const TOKEN = '700000001:a-token-of-the-stand-in';
const LISTED = { email: 'me@authority.kz', chat: 77 };
const STRANGER = { email: 'director@firm.kz', chat: 5 };

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function mailServer(proof?: string): Promise<MailSimulator> {
  const mail = await startMailSimulator(proof === undefined ? {} : { proof });
  stops.push(() => mail.stop());
  return mail;
}

function senderTo(mail: MailSimulator, standInProof?: string): SmtpEmailSender {
  const sender = createEmailSender({
    host: '127.0.0.1',
    port: mail.smtpPort,
    requireTls: false,
    from: { name: 'Authority', address: 'notices@authority.kz' },
    isAllowed: (address) => address === LISTED.email,
    ...(standInProof === undefined ? {} : { standInSocket: standInSocket(standInProof) }),
  });
  stops.push(() => sender.close());
  return sender;
}

function letterTo(address: string): EmailMessage {
  const words = { subject: 'Notice', text: 'Please file.', html: '<p>Please file.</p>' };
  return { ...words, to: { name: 'A', address }, messageId: `<${address.replace('@', '.')}@authority.kz>`, date: 0, ledgerId: 1 };
}

async function botApi(proof?: string): Promise<TelegramSimulator> {
  const telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot', ...(proof === undefined ? {} : { proof }) });
  stops.push(() => telegram.stop());
  for (const id of [LISTED.chat, STRANGER.chat]) telegram.person({ id, firstName: 'A' }).start();
  return telegram;
}

function chatSender({ apiRoot }: Pick<TelegramSimulator, 'apiRoot'>, standInProof?: string) {
  const proof = standInProof === undefined ? {} : { standInAgent: new StandInAgent(standInProof, KEPT_OPEN) };
  return createTelegramSender({ token: TOKEN, apiRoot, isAllowed: (chatId) => chatId === LISTED.chat, ...proof });
}

/** A connection that was open before is found closed first; what would leave on it has not left. */
async function firstAnswer(send: () => Promise<SendOutcome>): Promise<SendOutcome> {
  return await send().then(
    (outcome) => (outcome.status === 'unknown' ? firstAnswer(send) : outcome),
    () => firstAnswer(send),
  );
}

describe('A9: a mail server on this machine', () => {
  it.each([
    ['that shows the proof in its greeting gets everybody’s mail', PROOF, PROOF, 'accepted', 1],
    ['that shows none is no stand-in: nothing is said to it', undefined, PROOF, 'not-allowed', 0],
    ['that shows that of another is none', 'of-somebody-else', PROOF, 'not-allowed', 0],
    ['is never asked where no stand-in was made', PROOF, undefined, 'not-allowed', 0],
  ])('%s', async (_what, shown, standInProof, status, arrived) => {
    const mail = await mailServer(shown);
    const sender = senderTo(mail, standInProof);
    expect(await sender.send(letterTo(STRANGER.email))).toMatchObject({ status });
    expect(mail.received).toHaveLength(arrived);
  });

  it('gets the mail of the allow-list, whatever it is', async () => {
    const mail = await mailServer();
    expect(await senderTo(mail, PROOF).send(letterTo(LISTED.email))).toMatchObject({ status: 'accepted' });
  });

  it('proves itself at each connection: another that takes its place gets nothing', async () => {
    const mail = await mailServer(PROOF);
    const sender = senderTo(mail, PROOF);
    expect(await sender.send(letterTo(STRANGER.email))).toMatchObject({ status: 'accepted' });
    await mail.stop();
    const other = await startMailSimulator({ smtpPort: mail.smtpPort });
    stops.push(() => other.stop());
    expect(await firstAnswer(() => sender.send(letterTo(STRANGER.email)))).toEqual({ status: 'not-allowed' });
    expect(other.received).toEqual([]);
  });

  it('that is away is waited for, like any other', async () => {
    const mail = await mailServer(PROOF);
    mail.fail({ type: 'down' });
    await expect(senderTo(mail, PROOF).send(letterTo(STRANGER.email))).rejects.toMatchObject({ name: 'ChannelUnavailable', why: 'outage' });
  });

  it('that does not take us now is waited for: a refusal needs no proof', async () => {
    const mail = await mailServer(PROOF);
    mail.fail({ type: 'reply', stage: 'connect', code: 421, text: '4.3.2 Come again' });
    await expect(senderTo(mail, PROOF).send(letterTo(STRANGER.email))).rejects.toMatchObject({ name: 'ChannelUnavailable' });
  });
});

describe('A9: a Bot API server on this machine', () => {
  const message = (chatId: number) => ({ chatId, text: 'Notice', buttons: [] });

  it.each([
    ['that shows the proof gets everybody’s messages', PROOF, PROOF, 'accepted', 1],
    ['that shows none is no stand-in', undefined, PROOF, 'not-allowed', 0],
    ['that shows that of another is none', 'of-somebody-else', PROOF, 'not-allowed', 0],
    ['is never asked where no stand-in was made', PROOF, undefined, 'not-allowed', 0],
  ])('%s', async (_what, shown, standInProof, status, sent) => {
    const telegram = await botApi(shown);
    expect(await chatSender(telegram, standInProof).send(message(STRANGER.chat))).toMatchObject({ status });
    expect(telegram.calls).toHaveLength(sent);
  });

  it('gets the messages to the allow-list, whatever it is', async () => {
    const telegram = await botApi();
    expect(await chatSender(telegram, PROOF).send(message(LISTED.chat))).toMatchObject({ status: 'accepted' });
  });

  it('proves itself at each connection: another that takes its place gets nothing', async () => {
    const telegram = await botApi(PROOF);
    const sender = chatSender(telegram, PROOF);
    expect(await sender.send(message(STRANGER.chat))).toMatchObject({ status: 'accepted' });
    await telegram.stop();
    const other = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot', port: telegram.port });
    stops.push(() => other.stop());
    other.person({ id: STRANGER.chat, firstName: 'A' }).start();
    expect(await firstAnswer(() => sender.send(message(STRANGER.chat)))).toEqual({ status: 'not-allowed' });
    expect(other.calls).toEqual([]);
  });

  it('that is away is waited for, like any other', async () => {
    const telegram = await botApi(PROOF);
    await telegram.stop();
    stops.length = 0;
    await expect(chatSender(telegram, PROOF).send(message(STRANGER.chat))).rejects.toMatchObject({
      name: 'ChannelUnavailable',
      why: 'outage',
    });
  });
});

describe('P8: every way in which a message leaves a rehearsal', () => {
  /** A real server that somebody runs here: it notes what it is asked, and proves nothing. */
  async function realServer(): Promise<{ readonly apiRoot: string; readonly asked: string[] }> {
    const asked: string[] = [];
    const server: Server = createServer((request, response) => {
      if (request.url?.startsWith('/bot') === true) asked.push(request.url.split('/').at(-1) ?? '');
      response.end(JSON.stringify({ ok: true, result: true }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    return { apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
  }

  /** What the sender and the bot call with a chat: steps, letters, inspection messages, cards, answers, documents. */
  const CALLS: readonly (readonly [string, (api: Api) => Promise<unknown>])[] = [
    ['a step, a letter, a message to an inspector', (api) => api.sendMessage(STRANGER.chat, 'Notice')],
    ['a card that is brought up to date', (api) => api.editMessageText(STRANGER.chat, 1, 'Card')],
    ['its buttons', (api) => api.editMessageReplyMarkup(STRANGER.chat, 1)],
    ['a document', (api) => api.sendDocument(STRANGER.chat, 'file-id')],
    ['a photograph', (api) => api.sendPhoto(STRANGER.chat, 'file-id')],
    ['a sign that something is under way', (api) => api.sendChatAction(STRANGER.chat, 'typing')],
    ['a message that is taken back', (api) => api.deleteMessage(STRANGER.chat, 1)],
    ['the menu of one chat', (api) => api.setChatMenuButton({ chat_id: STRANGER.chat })],
    ['a message to a channel by its name', (api) => api.sendMessage('@everybody', 'Notice')],
    ['a copy', (api) => api.copyMessage(STRANGER.chat, LISTED.chat, 1)],
  ];

  it.each(CALLS.flatMap(([what, call]) => [undefined, PROOF].map((proof) => [what, proof, call] as const)))(
    '%s does not reach a stranger, proof asked for: %s',
    async (_what, proof, call) => {
      const { apiRoot, asked } = await realServer();
      const exit = createGuardedApi({
        token: TOKEN,
        apiRoot,
        isAllowed: (chatId) => chatId === LISTED.chat,
        timeoutSeconds: 5,
        ...(proof === undefined ? {} : { standInAgent: new StandInAgent(proof, KEPT_OPEN) }),
      });
      const api = new Api(exit.token, exit.client);
      api.config.use(...exit.transformers);
      await expect(call(api)).rejects.toBeInstanceOf(ChatNotAllowed);
      expect(asked).toEqual([]);
    },
  );

  it('an answer to a tap reaches nobody but a stand-in, where one is asked for its proof', async () => {
    const { apiRoot, asked } = await realServer();
    const exit = createGuardedApi({
      token: TOKEN,
      apiRoot,
      isAllowed: () => false,
      timeoutSeconds: 5,
      standInAgent: new StandInAgent(PROOF, KEPT_OPEN),
    });
    const api = new Api(exit.token, exit.client);
    api.config.use(...exit.transformers);
    await expect(api.answerCallbackQuery('1', { text: 'Taken' })).rejects.toBeInstanceOf(ChatNotAllowed);
    expect(asked).toEqual([]);
  });
});
