import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { DEMO_ROUTES, PUBLIC_ROOMS, PUBLIC_ROUTES, type RoutePattern } from '../public-routes';
import type { WebPorts } from '../web-parts';

/** Everything but the public routes demands the login of staff, where one is set. It asks the router, not the address. */
export function demandLogin({ login, demo }: Pick<WebPorts, 'login' | 'demo'>): MiddlewareHandler {
  const open = demo === undefined ? PUBLIC_ROUTES : [...PUBLIC_ROUTES, ...DEMO_ROUTES];
  return async (c, next) => {
    if (login === undefined || isPublic(c, open) || isLogin(c.req.header('authorization'), login)) return await next();
    return c.text('Please log in.', 401, { 'www-authenticate': 'Basic realm="Rollcall", charset="UTF-8"' });
  };
}

function isPublic(c: Context, open: readonly RoutePattern[]): boolean {
  const asked = matchedRoutes(c).filter((route) => !isForAll(route));
  if (asked.length === 0) return PUBLIC_ROOMS.test(c.req.path);
  return asked.every(({ method, path }) => open.some((route) => route.method === method && route.path === path));
}

/** What every request passes, whatever it asks for. */
function isForAll({ method, path }: RoutePattern): boolean {
  return method === 'ALL' && path === '/*';
}

function isLogin(header: string | undefined, { username, password }: NonNullable<WebPorts['login']>): boolean {
  const expected = Buffer.from(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
  const given = Buffer.from(header ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
