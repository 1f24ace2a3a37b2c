/** Method and pattern of a route, as the router knows them. */
export interface RoutePattern {
  readonly method: string;
  readonly path: string;
}

/**
 * Everything that is answered without a login, in full. What is not in this list demands one, also a route that is added elsewhere and
 * forgotten here.
 */
export const PUBLIC_ROUTES: readonly RoutePattern[] = [
  { method: 'GET', path: '/health' },
  { method: 'GET', path: '/assets/:name' },
  { method: 'GET', path: '/favicon.ico' },
  { method: 'GET', path: '/verify' },
  { method: 'GET', path: '/unsubscribe/:token' },
  { method: 'POST', path: '/unsubscribe/:token' },
  { method: 'GET', path: '/c/:token' },
  { method: 'POST', path: '/c/:token/undo' },
  { method: 'POST', path: '/c/:token/papers' },
  { method: 'POST', path: '/c/:token/language' },
  { method: 'GET', path: '/c/:token/answer/:code' },
  { method: 'POST', path: '/c/:token/answer/:code' },
];

/** Public as well while a demo is running, and only then. */
export const DEMO_ROUTES: readonly RoutePattern[] = [
  { method: 'GET', path: '/demo' },
  { method: 'GET', path: '/demo/strip' },
  { method: 'POST', path: '/demo/advance' },
];

/** Where a path that leads nowhere is answered 404 and asks nobody to log in: an operator who cut a link has no login. */
export const PUBLIC_ROOMS = /^\/(?:c|verify|unsubscribe)(?:\/|$)/;
