import { randomBytes } from 'node:crypto';
import { examine } from '../../worker/doctor';
import { freePort } from '../../worker/embedded/free-port';

const newKey = (): string => randomBytes(32).toString('base64');

describe('the doctor', () => {
  it('says what production does not allow as a check that failed, and looks no further', async () => {
    const checks = await examine({ ROLLCALL_MODE: 'production' });
    const settings = checks.find(({ name }) => name === 'settings');
    expect(settings).toMatchObject({ ok: false, remark: expect.stringContaining('DATABASE_URL') as string });
    expect(checks.map(({ name }) => name)).not.toContain('temporal');
  });

  it('names the keys, goes on past a database that is away, and says how it reaches Temporal', async () => {
    const nobody = await freePort();
    const checks = await examine({
      DATABASE_URL: `postgres://postgres@127.0.0.1:${nobody}/rollcall`,
      TEMPORAL_ADDRESS: process.env.ROLLCALL_TEST_TEMPORAL,
      ROLLCALL_DATA_KEYS: `k2:${newKey()},k1:${newKey()}`,
      ROLLCALL_BUTTON_KEY: newKey(),
      TELEGRAM_BOT_TOKEN: '700000001:a-token-of-the-stand-in',
      TELEGRAM_BOT_USERNAME: 'RollcallDemoBot',
      SMTP_HOST: '127.0.0.1',
      MAIL_FROM: 'notices@rollcall.example',
    });
    const by = new Map(checks.map((check) => [check.name, check]));
    expect(by.get('settings')).toMatchObject({ ok: true });
    expect(by.get('data keys')).toEqual({ name: 'data keys', ok: true, remark: 'writes with k2, still reads k1' });
    expect(by.get('database')).toMatchObject({ ok: false });
    expect(by.get('temporal')).toMatchObject({ ok: true, remark: expect.stringMatching(/namespace default, no TLS$/) as string });
  });
});
