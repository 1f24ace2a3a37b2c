import type { Context } from 'hono';
import type { WebPorts } from './web-parts';

/** One route of the web process. Who may use it is not its to say: that is `public-routes.ts`. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly handle: (c: Context, ports: WebPorts) => Response | Promise<Response>;
}
