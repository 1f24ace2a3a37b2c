import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { createEncryptionCodec } from '../../adapters/temporal/encryption-codec';
import type { CliPorts } from '../../client/cli/cli-parts';
import { runRollcall, type Ran } from '../support/cli';
import { startCodecService, type CodecChoice, type CodecService } from '../../worker/codec';
import { loadCodecSettings, SettingsError } from '../../worker/settings/config';

const key = randomBytes(32);
const settings = loadCodecSettings({ ROLLCALL_DATA_KEYS: `k1:${key.toString('base64')}` });
const running: CodecService[] = [];
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop();
});

async function start(choice: CodecChoice = { port: 0 }): Promise<CodecService> {
  const service = await startCodecService(settings, choice);
  running.push(service);
  return service;
}

describe('the codec as a process', () => {
  it('decrypts over HTTP what the workers wrote', async () => {
    const { url } = await start();
    const [payload] = await createEncryptionCodec({ current: 'k1', keys: { k1: key } }).encode([
      defaultPayloadConverter.toPayload('hello'),
    ]);
    const metadata = Object.entries(payload?.metadata ?? {}).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]);
    const body = {
      payloads: [{ metadata: Object.fromEntries(metadata) as unknown, data: Buffer.from(payload?.data ?? []).toString('base64') }],
    };
    const response = await fetch(`${url}/decode`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { origin: 'http://127.0.0.1:8233' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:8233');
    const { payloads } = (await response.json()) as { payloads: { data: string }[] };
    expect(Buffer.from(payloads[0]?.data ?? '', 'base64').toString()).toBe('"hello"');
  });

  it('answers the page it was told of, and no other', async () => {
    const { url } = await start({ port: 0, origin: 'https://temporal.authority.kz' });
    const ask = async (origin: string): Promise<number> =>
      (await fetch(`${url}/decode`, { method: 'POST', body: '{"payloads":[]}', headers: { origin } })).status;
    expect(await ask('https://temporal.authority.kz')).toBe(200);
    expect(await ask('http://127.0.0.1:8233')).toBe(403);
  });

  it.each(['0.0.0.0', '::', '10.0.0.5', 'authority.kz', '127.evil.test'])('does not listen on %s', async (host) => {
    await expect(startCodecService(settings, { port: 0, host })).rejects.toThrow(SettingsError);
    await expect(startCodecService(settings, { port: 0, host })).rejects.toThrow(/this machine only/);
  });

  it('says so when its port is taken', async () => {
    const { url } = await start();
    await expect(startCodecService(settings, { port: Number(new URL(url).port) })).rejects.toThrow(/is taken: choose another with --port/);
  });
});

describe('rollcall codec', () => {
  const run = async (argv: readonly string[], serveCodec: CliPorts['serveCodec']): Promise<Ran> => await runRollcall(argv, { serveCodec });

  it('says where it answers, to whom, and how the UI is told, and serves until it is stopped', async () => {
    let choice: unknown;
    const { code, out } = await run(['codec', '--port', '9001', '--origin', 'http://localhost:8080/namespaces/x'], async (chosen) => {
      choice = chosen;
      const service = await start({ port: 0 });
      void service.stop();
      return service;
    });
    expect(choice).toEqual({ port: 9001, origin: 'http://localhost:8080' });
    expect(code).toBe(0);
    expect(out).toMatch(/Decrypting for http:\/\/127\.0\.0\.1:8233 at http:\/\/127\.0\.0\.1:\d+ until Ctrl-C/);
  });

  it.each([
    [['codec', '--port', '0'], /Write a port/],
    [['codec', '--port', 'x'], /Write a port/],
    [['codec', '--origin', 'temporal'], /Write the address of the Temporal UI/],
    [['codec', '--host', '0.0.0.0'], /unknown option/],
  ])('refuses %j as wrong usage', async (argv, sentence) => {
    const { code, err } = await run(argv, () => Promise.reject(new Error('never')));
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });

  it('ends with a sentence when it cannot serve', async () => {
    const { code, err } = await run(['codec'], () => Promise.reject(new SettingsError('Port 8234 is taken.')));
    expect([code, err]).toEqual([1, 'That did not work: Port 8234 is taken.\n']);
  });
});
