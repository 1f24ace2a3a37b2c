import { Hono } from 'hono';
import { limitRate } from '../../../../client/web/middleware/rate-limit';
import type { CaseLink } from '../../../../ports/signed-links';

const LIMITS = { updates: 2, withinMs: 60_000 };
const link = (caseNumber: number): CaseLink => ({ purpose: 'case', caseNumber, contactPointId: 1, expiresAt: 0 });
const caseLinks = {
  url: () => '',
  verifyUrl: () => '',
  open: (token: string) => (/^good-\d$/.test(token) ? link(Number(token.slice(5))) : undefined),
};
const words = { say: (_: string, key: string) => key };

/** What requests with these paths and headers are answered, one after the other. */
async function answers(
  trustedProxies: number,
  ...requests: readonly (readonly [path: string, forwardedFor?: string])[]
): Promise<readonly number[]> {
  const app = new Hono();
  app.use(limitRate({ words, caseLinks, trustedProxies }, LIMITS));
  app.all('*', (c) => c.text(''));
  const statuses: number[] = [];
  for (const [path, forwardedFor] of requests) {
    const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
    const connection = { incoming: { socket: { remoteAddress: '10.0.0.1' } } };
    statuses.push((await app.request(path, { headers }, connection)).status);
  }
  return statuses;
}

describe('public pages', () => {
  it('answer so many guesses of one address, whatever is guessed', async () => {
    expect(await answers(0, ['/c/guess'], ['/verify'], ['/unsubscribe/guess'], ['/c/other'])).toEqual([200, 200, 429, 429]);
  });

  it('count the holder of a link by that link', async () => {
    const asked = [['/c/good-1'], ['/c/good-2/answer/filed'], ['/c/good-1/papers'], ['/c/good-1'], ['/c/good-2'], ['/c/guess']] as const;
    expect(await answers(0, ...asked)).toEqual([200, 200, 200, 429, 200, 200]);
  });

  it('believe no address that the asker wrote', async () => {
    expect(await answers(0, ['/verify', '1.1.1.1'], ['/verify', '2.2.2.2'], ['/verify', '3.3.3.3'])).toEqual([200, 200, 429]);
    expect(await answers(1, ['/verify', '1.1.1.1, 9.9.9.9'], ['/verify', '2.2.2.2,9.9.9.9'], ['/verify', '9.9.9.9'])).toEqual([
      200, 200, 429,
    ]);
  });

  it('tell askers apart behind as many proxies as were said', async () => {
    const asked = [
      ['/verify', '1.1.1.1, 10.0.0.7'],
      ['/verify', '1.1.1.1, 10.0.0.7'],
      ['/verify', '2.2.2.2, 10.0.0.7'],
      ['/verify', '1.1.1.1, 10.0.0.7'],
    ] as const;
    expect(await answers(2, ...asked)).toEqual([200, 200, 200, 429]);
  });

  it('go by the connection where a proxy says nothing', async () => {
    expect(await answers(1, ['/verify'], ['/verify', ''], ['/verify'])).toEqual([200, 200, 429]);
  });

  it('leave everything else alone', async () => {
    expect(await answers(0, ['/'], ['/cases/a/b'], ['/campaigns/a'], ['/'])).toEqual([200, 200, 200, 200]);
  });
});
