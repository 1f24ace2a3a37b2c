import type { Context, MiddlewareHandler } from 'hono';
import { createRateLimiter, type RateLimits } from '../../../domain/rate-limiter';
import { readerOf } from '../layout/reader';
import { PUBLIC_ROOMS } from '../public-routes';
import type { WebPorts } from '../web-parts';

/** Generous to a person in a hurry. */
const PUBLIC_LIMITS: RateLimits = { updates: 60, withinMs: 60_000 };

type Ports = Pick<WebPorts, 'words' | 'caseLinks' | 'trustedProxies'>;

/**
 * Public pages answer so many requests a minute. The holder of the link of a case is counted by that link, since a whole office may
 * share one address; everybody else, and so every guess, by address. Staff are known by their login.
 */
export function limitRate(ports: Ports, limits: RateLimits = PUBLIC_LIMITS): MiddlewareHandler {
  const gate = createRateLimiter(limits);
  return async (c, next) => {
    if (PUBLIC_ROOMS.test(c.req.path) && gate.hear(askerOf(c, ports), Date.now()) !== 'heard') {
      return c.text(readerOf(c, ports.words).say('page-too-many'), 429);
    }
    await next();
    return undefined;
  };
}

function askerOf(c: Context, { caseLinks, trustedProxies = 0 }: Ports): string {
  const token = /^\/c\/([^/]+)/.exec(c.req.path)?.[1];
  const link = token === undefined ? undefined : caseLinks?.open(token);
  return link === undefined ? addressOf(c, trustedProxies) : `link/${link.caseNumber}/${link.contactPointId}`;
}

/**
 * Each proxy adds the address it was asked from at the end; what stands before those of our own is the asker's word. Without a
 * connection, as in tests, everybody is the same.
 */
function addressOf(c: Context, trustedProxies: number): string {
  const { incoming } = (c.env ?? {}) as { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } };
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const forwarded = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined;
  return forwarded === undefined || forwarded === '' ? (incoming?.socket?.remoteAddress ?? 'unknown') : forwarded;
}
