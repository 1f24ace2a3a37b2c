import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Api } from 'grammy';
import { createUpdateInbox } from '../../adapters/store/update-store';
import { processUpdates } from '../../client/bot/updates/process-updates';
import type { UpdateSource } from '../../client/bot/updates/update-source';
import { startTelegramSimulator, type TelegramSimulator } from '../../simulators/telegram/telegram-simulator';
import { startBotUpdates } from '../../worker/bot-updates';
import { loadSettings, SettingsError, type Environment } from '../../worker/settings/config';
import { freePort } from '../../worker/embedded/free-port';
import { aBotThat, eventually, openUpdateTestBed, required, type UpdateTestBed } from '../client/bot/updates/update-test-bed';

const newKey = (): string => randomBytes(32).toString('base64');
const TOKEN = '700000001:a-token-of-the-stand-in';
const REHEARSAL: Environment = {
  DATABASE_URL: 'postgres://postgres@127.0.0.1:5432/rollcall',
  ROLLCALL_DATA_KEYS: `k1:${newKey()}`,
  ROLLCALL_BUTTON_KEY: newKey(),
  TELEGRAM_BOT_TOKEN: TOKEN,
  TELEGRAM_BOT_USERNAME: 'RollcallDemoBot',
  TELEGRAM_API_ROOT: 'http://127.0.0.1:4001',
  SMTP_HOST: '127.0.0.1',
  SMTP_PORT: '2525',
  MAIL_FROM: 'notices@rollcall.example',
};
const GOOD_SECRET = 'Kettle_77-barge-Mushroom';

function refusalOf(env: Environment): string {
  try {
    loadSettings({ ...REHEARSAL, ...env });
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
}

describe('the settings of the webhook', () => {
  it('are left out for polling, and have a place to listen at', () => {
    const settings = loadSettings(REHEARSAL);
    expect(settings.TELEGRAM_WEBHOOK_URL).toBeUndefined();
    expect(settings).toMatchObject({ TELEGRAM_WEBHOOK_HOST: '127.0.0.1', TELEGRAM_WEBHOOK_PORT: 8090 });
  });

  it.each([
    ['an address without a secret', { TELEGRAM_WEBHOOK_URL: 'https://bot.authority.kz/t' }, /TELEGRAM_WEBHOOK_SECRET is not set/],
    ['a secret without an address', { TELEGRAM_WEBHOOK_SECRET: GOOD_SECRET }, /TELEGRAM_WEBHOOK_URL must be set too/],
    ['no address', { TELEGRAM_WEBHOOK_URL: 'bot.authority.kz' }, /TELEGRAM_WEBHOOK_URL: is not an address/],
    ['http to another machine', { TELEGRAM_WEBHOOK_URL: 'http://bot.authority.kz/t' }, /TELEGRAM_WEBHOOK_URL is not https/],
    ['a short secret', { TELEGRAM_WEBHOOK_SECRET: 'seven77' }, /TELEGRAM_WEBHOOK_SECRET: must be 8 to 256/],
    ['a secret that no header carries', { TELEGRAM_WEBHOOK_SECRET: 'with a space' }, /TELEGRAM_WEBHOOK_SECRET: must be 8 to 256/],
    ['a secret past the limit', { TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(257) }, /TELEGRAM_WEBHOOK_SECRET: must be 8 to 256/],
    [
      'a port that Telegram does not reach',
      { TELEGRAM_WEBHOOK_URL: 'https://bot.authority.kz:8090/t', TELEGRAM_API_ROOT: 'https://api.telegram.org' },
      /TELEGRAM_WEBHOOK_URL has port 8090/,
    ],
  ] as const)('are refused for %s', (_what, env, sentence) => {
    expect(refusalOf(env)).toMatch(sentence);
  });

  it('may be http on this machine in a rehearsal, and never in production', () => {
    const here = { TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1:8090/t', TELEGRAM_WEBHOOK_SECRET: GOOD_SECRET };
    expect(refusalOf(here)).toBe('');
    const said = refusalOf({ ...here, ROLLCALL_MODE: 'production' });
    expect(said).toContain('TELEGRAM_WEBHOOK_URL is not https');
    expect(said).toContain('TELEGRAM_WEBHOOK_URL is this machine');
  });

  it.each([
    ['secret-secret-secret-1', /TELEGRAM_WEBHOOK_SECRET can be guessed/],
    ['Kettle_77', /TELEGRAM_WEBHOOK_SECRET can be guessed/],
    ['a'.repeat(40), /TELEGRAM_WEBHOOK_SECRET can be guessed/],
  ])('are refused in production with the secret %s', (secret, sentence) => {
    const url = { TELEGRAM_WEBHOOK_URL: 'https://bot.authority.kz/t' };
    expect(refusalOf({ ...url, ROLLCALL_MODE: 'production', TELEGRAM_WEBHOOK_SECRET: secret })).toMatch(sentence);
    expect(refusalOf({ ...url, ROLLCALL_MODE: 'production', TELEGRAM_WEBHOOK_SECRET: GOOD_SECRET })).not.toContain('TELEGRAM_WEBHOOK');
  });

  it('are refused in production with a name that leads nowhere', () => {
    const env = { TELEGRAM_WEBHOOK_URL: 'https://bot.example.org/t', TELEGRAM_WEBHOOK_SECRET: GOOD_SECRET, ROLLCALL_MODE: 'production' };
    expect(refusalOf(env)).toContain('TELEGRAM_WEBHOOK_URL names bot.example.org, which leads nowhere');
  });
});

describe('the way that updates come', () => {
  let bed: UpdateTestBed;
  let telegram: TelegramSimulator;
  let told: number[];
  const stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    bed = required(await openUpdateTestBed());
  });
  beforeEach(async () => {
    await bed.empty();
    telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot' });
    told = [];
  });
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
    await telegram.stop();
  });
  afterAll(async () => await bed.stop());

  const log = (): void => undefined;

  async function start(env: Environment): Promise<UpdateSource> {
    const inbox = createUpdateInbox(bed.db);
    const settings = loadSettings({ ...REHEARSAL, TELEGRAM_API_ROOT: telegram.apiRoot, ...env });
    const handling = processUpdates(
      aBotThat(({ updateId }) => Promise.resolve(void told.push(updateId))),
      inbox,
      { log, everyMs: 50 },
    );
    stops.push(handling.stop);
    const updates = await startBotUpdates({
      api: new Api(TOKEN, { apiRoot: telegram.apiRoot }),
      settings,
      inbox,
      poke: handling.poke,
      log,
    });
    stops.push(updates.stop);
    return updates;
  }
  const webhookAt = (port: number): Environment => ({
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
    TELEGRAM_WEBHOOK_SECRET: GOOD_SECRET,
    TELEGRAM_WEBHOOK_PORT: String(port),
  });
  const called = (method: string): number => telegram.calls.filter((call) => call.method === method).length;

  it('is polling, then a webhook, then polling again, by setting alone, and nothing is lost or repeated', async () => {
    const person = telegram.person({ id: 7, firstName: 'A' });
    const polling = await start({});
    person.sendText('one');
    await eventually(() => told.length === 1);
    await polling.stop();
    const webhook = await start(webhookAt(await freePort()));
    await eventually(() => called('setWebhook') === 1);
    person.sendText('two');
    await eventually(() => told.length === 2);
    await webhook.stop();
    expect(called('deleteWebhook')).toBe(1);
    person.sendText('three');
    await start({});
    await eventually(() => told.length === 3);
    expect(told).toEqual([1, 2, 3]);
  });

  it('delivers what came while the bot was stopped, once it listens again', async () => {
    const person = telegram.person({ id: 7, firstName: 'A' });
    const port = await freePort();
    const first = await start(webhookAt(port));
    await eventually(() => called('setWebhook') === 1);
    await first.stop();
    person.sendText('one');
    person.sendText('two');
    await start(webhookAt(port));
    await eventually(() => told.length === 2);
    expect(told).toEqual([1, 2]);
  });

  it('is refused at once where another program listens', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(start(webhookAt(port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(called('setWebhook')).toBe(0);
    other.close();
  });
});
