import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../../worker/settings/config';
import { projectRoot } from '../../../worker/settings/project-root';
import { DATA_KEY, file, folder, inProduction, newKey, PRODUCTION, refusalOf } from './settings-test-bed';

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
