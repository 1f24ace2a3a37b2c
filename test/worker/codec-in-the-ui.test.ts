import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { chromium, type Browser } from 'playwright-core';
import { createDataConverter } from '../../adapters/temporal/data-converter';
import { pollUntil } from '../../client/services/poll-until';
import { startCodecService, type CodecService } from '../../worker/codec';
import { loadCodecSettings } from '../../worker/settings/config';
import { freePort } from '../../worker/embedded/free-port';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

if (CHROMIUM === undefined && process.env.CI === 'true') throw new Error('no Chromium is installed, and in CI it must be');
const withBrowser = CHROMIUM === undefined ? describe.skip : describe;

/** What only who has the key may read. */
const SECRET = 'Zheztyrnak Computing Centre';

withBrowser('the Temporal web UI', () => {
  let server: ChildProcess;
  let codec: CodecService;
  let browser: Browser;
  let history: string;
  const settings = loadCodecSettings({ ROLLCALL_DATA_KEYS: `k1:${randomBytes(32).toString('base64')}` });

  beforeAll(async () => {
    const [port, uiPort, codecPort] = [await freePort(), await freePort(), await freePort()];
    const ui = `http://127.0.0.1:${uiPort}`;
    const args = ['--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort), '--log-level', 'never'];
    const binary = process.env.ROLLCALL_TEST_TEMPORAL_BINARY ?? '';
    server = spawn(binary, ['server', 'start-dev', ...args, '--ui-codec-endpoint', `http://127.0.0.1:${codecPort}`], { stdio: 'ignore' });
    codec = await startCodecService(settings, { port: codecPort, origin: ui });
    const connection = await pollUntil(() => Connection.connect({ address: `127.0.0.1:${port}` }).catch(() => undefined), {
      timeoutMs: 60_000,
      everyMs: 100,
    });
    if (connection === undefined) throw new Error('the Temporal server does not serve');
    const client = new Client({ connection, dataConverter: createDataConverter(settings.ROLLCALL_DATA_KEYS) });
    const { workflowId, firstExecutionRunId } = await client.workflow.start('nobody-runs-it', {
      workflowId: 'case/campaign/op-1',
      taskQueue: 'none',
      args: [{ name: SECRET }],
    });
    await connection.close();
    history = `${ui}/namespaces/default/workflows/${encodeURIComponent(workflowId)}/${firstExecutionRunId}/history`;
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: FLAGS });
  });
  afterAll(async () => {
    await browser.close();
    await codec.stop();
    server.kill('SIGKILL');
  });

  it('shows what is encrypted while the codec runs, and only then', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(history);
    await page.locator(`text=${SECRET}`).first().waitFor({ timeout: 60_000 });
    expect(complaints.filter((text) => /CORS|codec/i.test(text))).toEqual([]);

    await codec.stop();
    await page.goto(history);
    await page.locator('text=nobody-runs-it').first().waitFor({ timeout: 60_000 });
    await page
      .locator('text=rollcall-aes-256-gcm')
      .or(page.locator('text=YmluYXJ5L3JvbGxjYWxsLWFlcy0yNTYtZ2Nt'))
      .first()
      .waitFor({ timeout: 60_000 });
    expect(await page.content()).not.toContain(SECRET);
  });
});
