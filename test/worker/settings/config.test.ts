import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  contactGuard,
  loadCodecSettings,
  loadSettings,
  SettingsError,
  withEmbeddedSettings,
  type Environment,
} from '../../../worker/settings/config';
import { deriveKey } from '../../../worker/wiring/derive-key';
import { projectRoot } from '../../../worker/settings/project-root';
import { TEST_CERTIFICATE } from '../test-certificate';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const newKey = (): string => randomBytes(32).toString('base64');
const DATA_KEY = newKey();

/** Settings that production accepts. */
const PRODUCTION: Environment = {
  ROLLCALL_MODE: 'production',
  // no profile of whoever runs the tests, and no demo in this folder
  HOME: folder,
  XDG_CONFIG_HOME: folder,
  ROLLCALL_DATA_DIR: folder,
  DATABASE_URL: 'postgres://rollcall:oe3Zt9kQ@db.authority.kz:5432/rollcall?sslmode=verify-full',
  TEMPORAL_ADDRESS: 'temporal.authority.kz:7233',
  TEMPORAL_TLS: 'true',
  ROLLCALL_DATA_KEYS: `k1:${DATA_KEY}`,
  ROLLCALL_BUTTON_KEY: newKey(),
  TELEGRAM_BOT_TOKEN: `7123456789:${'AAbbCCdd-_'.repeat(3)}eeFFg`,
  TELEGRAM_BOT_USERNAME: 'AuthorityBot',
  SMTP_HOST: 'relay.authority.kz',
  MAIL_FROM: 'notices@authority.kz',
  CONSOLE_PASSWORD: 'mushroom-Kettle-77-barge',
};

const REHEARSAL: Environment = {
  DATABASE_URL: 'postgres://postgres@127.0.0.1:5432/rollcall',
  ROLLCALL_DATA_KEYS: `k1:${DATA_KEY}`,
  ROLLCALL_BUTTON_KEY: newKey(),
  TELEGRAM_BOT_TOKEN: '700000001:a-token-of-the-stand-in',
  TELEGRAM_BOT_USERNAME: 'RollcallDemoBot',
  TELEGRAM_API_ROOT: 'http://127.0.0.1:4001',
  SMTP_HOST: '127.0.0.1',
  SMTP_PORT: '2525',
  MAIL_FROM: 'notices@rollcall.example',
};

function refusalOf(env: Environment): string {
  try {
    loadSettings(env);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
}
const inProduction = (changes: Environment): string => refusalOf({ ...PRODUCTION, ...changes });

describe('the settings of a process', () => {
  it('are complete in a rehearsal without any guard', () => {
    expect(loadSettings(REHEARSAL)).toMatchObject({
      ROLLCALL_MODE: 'rehearsal',
      ROLLCALL_CODEC_PORT: 8234,
      ROLLCALL_TEMPORAL_UI: 'http://127.0.0.1:8233',
      MAIL_BOUNCE_HOST: '127.0.0.1',
      SMTP_PORT: 2525,
    });
  });

  it('name everything that is missing or wrong at once', () => {
    const said = refusalOf({ ...REHEARSAL, TELEGRAM_BOT_TOKEN: '', SMTP_PORT: '70000', ROLLCALL_BUTTON_KEY: 'short' });
    for (const name of ['TELEGRAM_BOT_TOKEN: is not set', 'SMTP_PORT', 'ROLLCALL_BUTTON_KEY: must be 32 bytes'])
      expect(said).toContain(name);
  });

  it('take the first data key as the current one, whatever it is called', () => {
    const [first, second] = [newKey(), newKey()];
    const { ROLLCALL_DATA_KEYS } = loadSettings({ ...REHEARSAL, ROLLCALL_DATA_KEYS: `2:${first}, 1:${second}` });
    expect(ROLLCALL_DATA_KEYS.current).toBe('2');
    expect(Object.keys(ROLLCALL_DATA_KEYS.keys).sort()).toEqual(['1', '2']);
  });

  it.each([
    ['nothing', ''],
    ['no id', DATA_KEY],
    ['31 bytes', `k1:${randomBytes(31).toString('base64')}`],
    ['an id with a space', `k 1:${DATA_KEY}`],
    ['one id twice', `k1:${DATA_KEY},k1:${newKey()}`],
    ['an end too many', `k1:${DATA_KEY},`],
  ])('refuse data keys with %s, without repeating them', (_what, keys) => {
    const said = refusalOf({ ...REHEARSAL, ROLLCALL_DATA_KEYS: keys });
    expect(said).toContain('ROLLCALL_DATA_KEYS');
    expect(said).not.toContain(DATA_KEY);
  });

  it.each([
    ['as it is', TEST_CERTIFICATE],
    ['on one line', TEST_CERTIFICATE.replaceAll('\n', '\\n')],
    ['as the path of a file', file('ca.pem', TEST_CERTIFICATE)],
  ])('take a certificate %s', (_what, value) => {
    expect(loadSettings({ ...REHEARSAL, SMTP_CA: value }).SMTP_CA).toBe(TEST_CERTIFICATE);
  });

  it.each(['/nowhere/ca.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', file('empty.pem', '')])(
    'refuse the certificate %j',
    (value) => expect(refusalOf({ ...REHEARSAL, SMTP_CA: value })).toContain('SMTP_CA: is neither a certificate'),
  );

  it('take DKIM as a whole or not at all', () => {
    const pem = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const whole = { MAIL_DKIM_DOMAIN: 'Authority.kz', MAIL_DKIM_SELECTOR: 'rollcall1', MAIL_DKIM_KEY: pem };
    expect(loadSettings({ ...REHEARSAL, ...whole })).toMatchObject({ MAIL_DKIM_DOMAIN: 'authority.kz', MAIL_DKIM_KEY: pem });
    expect(refusalOf({ ...REHEARSAL, ...whole, MAIL_DKIM_KEY: undefined })).toContain('MAIL_DKIM_KEY must be set too');
    expect(refusalOf({ ...REHEARSAL, MAIL_DKIM_KEY: pem })).toContain('MAIL_DKIM_DOMAIN and MAIL_DKIM_SELECTOR must be set too');
    const wrong = refusalOf({ ...REHEARSAL, ...whole, MAIL_DKIM_KEY: pem.replace('A', '!') });
    expect(wrong).toContain('MAIL_DKIM_KEY: is neither a private key');
    expect(wrong).not.toContain(pem.split('\n')[3]);
  });

  it.each(['a b', 'authority', '-x.kz', 'x@authority.kz', 'authority.kz\r\nRCPT'])('refuse %j as a domain for bounces', (domain) => {
    expect(refusalOf({ ...REHEARSAL, MAIL_BOUNCE_DOMAIN: domain })).toContain('MAIL_BOUNCE_DOMAIN');
  });

  it.each(['ftp://127.0.0.1', 'somewhere', 'javascript:alert(1)'])('refuse %j as the Temporal UI', (ui) => {
    expect(refusalOf({ ...REHEARSAL, ROLLCALL_TEMPORAL_UI: ui })).toContain('ROLLCALL_TEMPORAL_UI');
  });

  it('ask for a password as soon as the console listens on more than this machine', () => {
    expect(refusalOf({ ...REHEARSAL, WEB_HOST: '0.0.0.0' })).toContain('CONSOLE_PASSWORD');
    expect(refusalOf({ ...REHEARSAL, WEB_HOST: '127.0.0.1' })).toBe('');
  });

  it('need for the codec only the data keys', () => {
    expect(loadCodecSettings({ ROLLCALL_DATA_KEYS: `k1:${DATA_KEY}` })).toMatchObject({ ROLLCALL_CODEC_PORT: 8234 });
    expect(() => loadCodecSettings({})).toThrow(/ROLLCALL_DATA_KEYS/);
  });

  it('borrow nothing from a demo in production', () => {
    file('running.json', JSON.stringify({ TELEGRAM_BOT_TOKEN: 'of the demo' }));
    expect(withEmbeddedSettings({ ROLLCALL_MODE: 'production' }, folder)).toEqual({ ROLLCALL_MODE: 'production' });
    expect(withEmbeddedSettings({}, folder)).toEqual({ TELEGRAM_BOT_TOKEN: 'of the demo' });
  });
});

describe('production', () => {
  it('starts with settings that are right', () => {
    expect(inProduction({})).toBe('');
  });

  it.each<[string, Environment, RegExp]>([
    ['the stand-in of Telegram', { TELEGRAM_API_ROOT: 'http://127.0.0.1:4001' }, /TELEGRAM_API_ROOT is a stand-in.*leave it out/],
    ['one under another name', { TELEGRAM_API_ROOT: 'https://0.0.0.0:4001' }, /TELEGRAM_API_ROOT is a stand-in/],
    ['one under a name of localhost', { TELEGRAM_API_ROOT: 'https://bot.localhost' }, /TELEGRAM_API_ROOT is a stand-in/],
    ['a Bot API without TLS', { TELEGRAM_API_ROOT: 'http://api.authority.kz' }, /TELEGRAM_API_ROOT is not https/],
    ['a token that is none', { TELEGRAM_BOT_TOKEN: '700000001:separate-token' }, /TELEGRAM_BOT_TOKEN is not a token.*@BotFather/],
    ['the stand-in of the relay', { SMTP_HOST: '127.0.0.1', SMTP_PORT: '2525' }, /SMTP_HOST is a stand-in.*name the relay/],
    ['the same with TLS', { SMTP_HOST: 'localhost', SMTP_PORT: '2525', SMTP_SECURE: 'true' }, /SMTP_HOST is a stand-in/],
    ['a relay here without TLS', { SMTP_HOST: '127.0.0.1', SMTP_PORT: '25' }, /SMTP_HOST is this machine.*SMTP_SECURE=true/],
    ['no Temporal address', { TEMPORAL_ADDRESS: undefined }, /TEMPORAL_ADDRESS is not set/],
    ['a blank one', { TEMPORAL_ADDRESS: '' }, /TEMPORAL_ADDRESS is not set/],
    ['Temporal without TLS', { TEMPORAL_TLS: undefined }, /without encryption: set TEMPORAL_TLS=true/],
    ['Temporal here without TLS', { TEMPORAL_ADDRESS: '127.0.0.1:7233', TEMPORAL_TLS: '' }, /without encryption/],
    ['TLS switched off', { TEMPORAL_TLS: 'false' }, /without encryption/],
    ['TLS switched on with another word', { TEMPORAL_TLS: 'yes' }, /without encryption/],
    ['an API key without TLS', { TEMPORAL_TLS: 'false', TEMPORAL_API_KEY: 'key' }, /without encryption/],
    ['a profile that is not there', { TEMPORAL_PROFILE: 'cloud' }, /TEMPORAL_….*'cloud' not found/],
    ['a certificate that is not there', { TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nowhere.pem' }, /TEMPORAL_….*\/nowhere\.pem/],
    [
      'the test key',
      { ROLLCALL_DATA_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}` },
      /ROLLCALL_DATA_KEYS: "k1" can be guessed.*make one/,
    ],
    [
      'an old test key',
      { ROLLCALL_DATA_KEYS: `k2:${newKey()},t:${Buffer.alloc(32, 9).toString('base64')}` },
      /ROLLCALL_DATA_KEYS: "t" can/,
    ],
    [
      'a key that counts',
      { ROLLCALL_BUTTON_KEY: Buffer.from(Array.from({ length: 32 }, (_, n) => n)).toString('base64') },
      /ROLLCALL_BUTTON_KEY can/,
    ],
    [
      'a key of text',
      { ROLLCALL_BUTTON_KEY: Buffer.from('correct horse battery staple 42!').toString('base64') },
      /ROLLCALL_BUTTON_KEY can/,
    ],
    ['one key for both', { ROLLCALL_BUTTON_KEY: DATA_KEY }, /ROLLCALL_BUTTON_KEY is also a data key/],
    ['no password of the console', { CONSOLE_PASSWORD: undefined }, /CONSOLE_PASSWORD is not set/],
    ['a short one', { CONSOLE_PASSWORD: 'Zk4!x' }, /CONSOLE_PASSWORD/],
    ['a common one', { CONSOLE_PASSWORD: 'MyPassword2026!' }, /CONSOLE_PASSWORD can be guessed/],
    ['one of few characters', { CONSOLE_PASSWORD: 'abababababab' }, /CONSOLE_PASSWORD can be guessed/],
    ['one with the name in it', { CONSOLE_USER: 'bekova', CONSOLE_PASSWORD: 'bekova-x7kq-21m' }, /CONSOLE_PASSWORD can be guessed/],
    [
      'a database elsewhere in the open',
      { DATABASE_URL: 'postgres://r:oe3Zt9kQ@db.authority.kz/r' },
      /DATABASE_URL leads to db\.authority\.kz.*sslmode=verify-full/,
    ],
    [
      'encryption only if it is offered',
      { DATABASE_URL: 'postgres://r:oe3Zt9kQ@10.0.0.9/r?sslmode=prefer' },
      /DATABASE_URL leads to 10\.0\.0\.9/,
    ],
    ['encryption with anybody', { DATABASE_URL: 'postgres://r:oe3Zt9kQ@10.0.0.9/r?sslmode=no-verify' }, /DATABASE_URL leads to/],
    [
      'two answers, the last of which counts',
      { DATABASE_URL: 'postgres://r:oe3Zt9kQ@10.0.0.9/r?sslmode=require&sslmode=disable' },
      /DATABASE_URL leads/,
    ],
    ['a host in the parameters', { DATABASE_URL: 'postgres://r:oe3Zt9kQ@127.0.0.1/r?host=10.0.0.9' }, /DATABASE_URL leads to 10\.0\.0\.9/],
    [
      'a placeholder as a password',
      { DATABASE_URL: 'postgres://rollcall:change-me@127.0.0.1/r' },
      /DATABASE_URL has a password that is a placeholder/,
    ],
    ['a placeholder for the relay', { SMTP_USER: 'u', SMTP_PASSWORD: 'secret' }, /SMTP_PASSWORD is a placeholder/],
    ['the sender of the example', { MAIL_FROM: 'notices@example.org' }, /MAIL_FROM names example\.org/],
    ['the sender of the demo', { MAIL_FROM: 'notices@rollcall.example' }, /MAIL_FROM names rollcall\.example/],
    ['bounces nobody hears of', { MAIL_BOUNCE_DOMAIN: 'bounce.authority.kz' }, /MAIL_BOUNCE_PORT is not set/],
    ['public pages without TLS', { ROLLCALL_PUBLIC_URL: 'http://rollcall.authority.kz' }, /ROLLCALL_PUBLIC_URL is not https/],
    ['public pages that only this machine sees', { ROLLCALL_PUBLIC_URL: 'https://localhost:8443' }, /ROLLCALL_PUBLIC_URL is this machine/],
  ])('refuses %s', (_what, changes, sentence) => {
    expect(inProduction(changes)).toMatch(sentence);
  });

  it.each<[string, Environment]>([
    ['an API key, which brings TLS', { TEMPORAL_TLS: undefined, TEMPORAL_API_KEY: 'key' }],
    ['a relay here with TLS', { SMTP_HOST: '127.0.0.1', SMTP_PORT: '465', SMTP_SECURE: 'true' }],
    ['a database on this machine', { DATABASE_URL: 'postgres://r:oe3Zt9kQ@127.0.0.1:5432/r' }],
    ['a database on a socket', { DATABASE_URL: 'postgres://r@%2Fvar%2Frun%2Fpostgresql/r' }],
    ['a socket in the parameters', { DATABASE_URL: 'postgres://r@localhost/r?host=/var/run/postgresql' }],
    ['a database elsewhere with TLS', { DATABASE_URL: 'postgres://r:oe3Zt9kQ@10.0.0.9/r?sslmode=require' }],
    ['a bounce listener', { MAIL_BOUNCE_DOMAIN: 'bounce.authority.kz', MAIL_BOUNCE_PORT: '2526' }],
    ['public pages with TLS', { ROLLCALL_PUBLIC_URL: 'https://rollcall.authority.kz' }],
    ['a rotated key', { ROLLCALL_DATA_KEYS: `k2:${newKey()},k1:${DATA_KEY}` }],
  ])('accepts %s', (_what, changes) => {
    expect(inProduction(changes)).toBe('');
  });

  it.each([
    ['address = "t.authority.kz:7233"', /without encryption/],
    ['address = "t.authority.kz:7233"\n[profile.main.tls]\ndisabled = true', /without encryption/],
    ['namespace = "default"', /TEMPORAL_ADDRESS is not set, and no profile names an address/],
    ['address = "t.authority.kz:7233"\n[profile.main.tls]\nserver_name = "t"', /^$/],
    ['address = "t.authority.kz:7233"\napi_key = "key"', /^$/],
  ])('looks at what a profile really leads to: %j', (profile, sentence) => {
    const config = file('temporal.toml', `[profile.main]\n${profile}\n`);
    const said = inProduction({ TEMPORAL_ADDRESS: '', TEMPORAL_TLS: '', TEMPORAL_CONFIG_FILE: config, TEMPORAL_PROFILE: 'main' });
    expect(said).toMatch(sentence);
  });

  it('refuses the keys and the token that a demo in this folder made', () => {
    const demo = { dataKeys: `k1:${newKey()}`, buttonKey: newKey(), token: `700000001:${'x'.repeat(35)}` };
    const data = mkdtempSync(join(folder, 'demo-'));
    writeFileSync(join(data, 'secrets.json'), JSON.stringify(demo));
    const said = inProduction({
      ROLLCALL_DATA_DIR: data,
      ROLLCALL_DATA_KEYS: demo.dataKeys.replace('k1', 'prod'),
      ROLLCALL_BUTTON_KEY: demo.buttonKey,
      TELEGRAM_BOT_TOKEN: demo.token,
    });
    for (const name of [
      'ROLLCALL_DATA_KEYS has a key of the demo',
      'ROLLCALL_BUTTON_KEY is a key of the demo',
      'TELEGRAM_BOT_TOKEN is that of',
    ])
      expect(said).toContain(name);
  });

  it('refuses the example as it is, and every placeholder in it once the blanks are filled', () => {
    const lines = readFileSync(join(projectRoot(), '.env.example'), 'utf8').split('\n');
    const example = Object.fromEntries(
      lines.flatMap((line) => (/^[A-Z_]+=/.test(line) ? [line.split(/=(.*)/s).slice(0, 2)] : [])),
    ) as Record<string, string>;
    expect(refusalOf(example)).toContain('ROLLCALL_DATA_KEYS');
    const blanks = Object.entries(example).filter(([name, value]) => value === '' || name === 'ROLLCALL_DATA_KEYS');
    const filled = { ...PRODUCTION, ...example, ...Object.fromEntries(blanks.map(([name]) => [name, PRODUCTION[name]])) };
    const said = refusalOf(filled);
    expect(said.match(/^ {2}[A-Z_]+/gm)?.map((name) => name.trim())).toEqual(['DATABASE_URL', 'MAIL_FROM']);
    expect(refusalOf({ ...filled, DATABASE_URL: PRODUCTION.DATABASE_URL, MAIL_FROM: PRODUCTION.MAIL_FROM })).toBe('');
  });

  it('names all its problems at once', () => {
    const said = inProduction({
      TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
      TEMPORAL_TLS: '',
      CONSOLE_PASSWORD: '',
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: '25',
    });
    for (const name of ['TELEGRAM_API_ROOT', 'TEMPORAL_ADDRESS', 'CONSOLE_PASSWORD', 'SMTP_HOST']) expect(said).toContain(name);
  });

  it('says nothing secret when it refuses', () => {
    const said = inProduction({
      DATABASE_URL: 'postgres://r:oe3Zt9kQ@10.0.0.9/r',
      ROLLCALL_BUTTON_KEY: DATA_KEY,
      TELEGRAM_BOT_TOKEN: '700000001:short-token',
    });
    for (const secret of ['oe3Zt9kQ', DATA_KEY, 'short-token', PRODUCTION.CONSOLE_PASSWORD]) expect(said).not.toContain(secret);
  });
});

describe('this machine', () => {
  it('is not another machine whose name begins like an address: nothing leaves to it in a rehearsal', () => {
    const settings = loadSettings(REHEARSAL);
    expect(contactGuard(settings, '127.evil.test')('somebody@authority.kz')).toBe(false);
    expect(contactGuard(settings, '127.0.0.1')('somebody@authority.kz')).toBe(true);
  });
});

describe('derived keys', () => {
  const settings = loadSettings(REHEARSAL);

  it('are 32 bytes, the same each time, and another for each purpose and each button key', () => {
    const bounce = deriveKey(settings, 'bounce');
    expect(bounce).toHaveLength(32);
    expect(deriveKey(settings, 'bounce')).toEqual(bounce);
    expect(deriveKey(settings, 'unsubscribe')).not.toEqual(bounce);
    expect(deriveKey({ ROLLCALL_BUTTON_KEY: newKey() }, 'bounce')).not.toEqual(bounce);
    expect(Buffer.from(bounce).toString('base64')).not.toBe(settings.ROLLCALL_BUTTON_KEY);
  });
});
