import { createWebApp } from '../../../client/web/app';
import type { WebPorts } from '../../../client/web/web-parts';
import { RequestRefused } from '../../../client/services/request-refused';

const words = { say: (_: string, key: string) => key };
const login = { username: 'staff', password: 'secret' };
const asStaff = { authorization: `Basic ${Buffer.from('staff:secret').toString('base64')}` };

interface Logged {
  readonly sentence: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The whole app over a record that fails as it is told to. */
function anApp({ error = new Error('unused'), guarded = false }: { readonly error?: Error; readonly guarded?: boolean } = {}) {
  const logged: Logged[] = [];
  let asked = 0;
  const fail = (): Promise<never> => {
    asked += 1;
    return Promise.reject(error);
  };
  const ports = {
    words,
    log: (sentence: string, fields: Logged['fields']) => void logged.push({ sentence, fields }),
    client: { campaigns: { list: fail, get: fail }, clock: { now: fail }, staffAlerts: { list: fail } },
    caseLinks: { open: () => undefined, url: () => '', verifyUrl: () => '' },
    ...(guarded ? { login } : {}),
  };
  return { app: createWebApp(ports as unknown as WebPorts), logged, asked: () => asked };
}

describe('GET /health', () => {
  it('answers without a login and asks nothing of the record, which anybody could load by asking', async () => {
    const { app, asked } = anApp({ guarded: true });
    const answer = await app.request('/health');
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
    expect(asked()).toBe(0);
    await app.request('/', { headers: asStaff });
    expect(asked()).toBeGreaterThan(0);
  });
});

describe('a request that fails', () => {
  it('is logged with the pattern of its route and its id, and with nothing of its path, its query or the error', async () => {
    const { app, logged } = anApp({ error: new TypeError('aidar@example.kz is not a function') });
    const answer = await app.request('/c/very-secret-token?code=very-secret-code');
    expect(answer.status).toBe(500);
    const id = answer.headers.get('x-request-id') ?? '';
    expect(id).toMatch(/^[\w-]{36}$/);
    expect(await answer.text()).toBe(`page-failed\n\nID: ${id}`);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({
      sentence: 'a request failed',
      fields: { requestId: id, method: 'GET', route: '/c/:token', error: 'TypeError' },
    });
    expect(logged[0]?.fields.at).toContain('app.test.ts');
    expect(JSON.stringify(logged)).not.toMatch(/secret|aidar/);
  });

  it('keeps the id that a proxy gave it when that is a plain token', async () => {
    const { app, logged } = anApp();
    for (const given of ['req-1_A', 'with space', '<b>', 'x'.repeat(65), '']) {
      const answer = await app.request('/', { headers: { 'x-request-id': given } });
      expect(answer.headers.get('x-request-id') === given).toBe(given === 'req-1_A');
    }
    expect(logged.map(({ fields }) => fields.requestId).filter((id) => /^[\w-]{7,36}$/.test(id ?? ''))).toHaveLength(5);
  });

  it('is no failure when it was refused', async () => {
    const { app, logged } = anApp({ error: new RequestRefused('unknown-campaign', 'There is no such campaign.') });
    const answer = await app.request('/campaigns/nobody');
    expect([answer.status, await answer.text()]).toEqual([404, 'refusal-unknown-campaign']);
    expect(logged).toEqual([]);
  });
});

describe('the login of staff', () => {
  const { app } = anApp({ guarded: true, error: new RequestRefused('unknown-campaign', 'There is no such campaign.') });
  const statusOf = async (path: string, init: RequestInit = {}): Promise<number> => (await app.request(path, init)).status;

  it.each(['/', '/campaigns/x', '/cases/x/y', '/papers/1', '/demo', '/nowhere', '/..%2fcampaigns/x'])(
    'is demanded at %s, however it is asked',
    async (path) => {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS']) expect(await statusOf(path, { method })).toBe(401);
    },
  );

  it('lets in who has it, and nobody who is one letter short', async () => {
    expect(await statusOf('/campaigns/x', { headers: asStaff })).toBe(404);
    expect(await statusOf('/campaigns/x', { headers: { authorization: asStaff.authorization.slice(0, -1) } })).toBe(401);
    expect(await statusOf('/campaigns/x', { headers: { authorization: '' } })).toBe(401);
  });

  it('is not asked of an operator whose link was cut', async () => {
    expect(await statusOf('/c/')).toBe(404);
    expect(await statusOf('/c/token/nothing')).toBe(404);
  });

  it('comes with the headers that protect every page', async () => {
    expect((await app.request('/')).headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});
