import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { contactGuard, loadCodecSettings, loadSettings, withEmbeddedSettings } from '../../../worker/settings/config';
import { deriveKey } from '../../../worker/wiring/derive-key';
import { TEST_CERTIFICATE } from '../test-certificate';
import { DATA_KEY, file, folder, newKey, PRODUCTION, refusalOf, REHEARSAL } from './settings-test-bed';

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

describe('A9: a rehearsal', () => {
  const WAYS = [
    ['a relay on this machine', { SMTP_HOST: 'localhost', SMTP_PORT: '25' }],
    ['a Bot API server of its own', { TELEGRAM_API_ROOT: 'http://localhost:8081' }],
    ['a name that begins like this machine', { SMTP_HOST: '127.evil.test', TELEGRAM_API_ROOT: 'http://127.evil.test' }],
    ['the ports of the stand-ins', { SMTP_HOST: '127.0.0.1', SMTP_PORT: '2525', TELEGRAM_API_ROOT: 'http://127.0.0.1:4001' }],
  ] as const;

  it.each(WAYS)('lets nothing leave to anybody but the allow-list through %s: a host proves nothing', (_what, hosts) => {
    const guard = contactGuard(loadSettings({ ...REHEARSAL, ...hosts, ROLLCALL_ALLOWED_CONTACTS: 'me@authority.kz, 77' }));
    expect(['somebody@firm.kz', 5, 'me@authority.kz', 77].map((contact) => guard.isAllowed(contact))).toEqual([false, false, true, true]);
    expect(guard).not.toHaveProperty('standInProof');
  });

  it('hands on the proof that its stand-ins show, and asks nobody for one in production', () => {
    const proof = 'of-the-stand-ins-of-this-test-alone';
    expect(contactGuard(loadSettings({ ...REHEARSAL, ROLLCALL_STAND_INS: proof }))).toMatchObject({ standInProof: proof });
    expect(contactGuard(loadSettings(PRODUCTION)).isAllowed('somebody@firm.kz')).toBe(true);
    expect(refusalOf({ ...PRODUCTION, ROLLCALL_STAND_INS: proof })).toContain('ROLLCALL_STAND_INS belongs to the stand-ins of a demo');
  });

  it('takes no proof that can be guessed', () => {
    expect(refusalOf({ ...REHEARSAL, ROLLCALL_STAND_INS: 'short' })).toContain('ROLLCALL_STAND_INS');
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
