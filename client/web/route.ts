import type { Context } from 'hono';
import type { WebPorts } from './web-parts';

/** Who may use a route. `staff` asks for the login where one is set. */
export type Access = 'public' | 'staff' | 'demo';

/** One route of the console; every route states who may use it. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly access: Access;
  readonly handle: (c: Context, ports: WebPorts) => Response | Promise<Response>;
}
