import type { Context, ErrorHandler } from 'hono';
import { requestId } from 'hono/request-id';
import { matchedRoutes } from 'hono/route';
import { RequestRefused } from '../../services/request-refused';
import { readerOf } from '../layout/reader';
import type { WebPorts } from '../web-parts';

const LONGEST_REQUEST_ID = 64;
const FRAMES = 5;

/** Each request has an id, which its answer carries as `x-request-id`. One that a proxy gave is kept when it is a plain token. */
export const giveRequestId = () => requestId({ limitLength: LONGEST_REQUEST_ID });

/**
 * A refusal is a sentence. Anything else is a 500: the page shows the id of the request, and the log has that id with the pattern of the
 * route. The path and the query stay out of it, since they hold links that open a case; so do the words of the error.
 */
export function reportFailure({ words, log }: Pick<WebPorts, 'words' | 'log'>): ErrorHandler {
  return (error, c) => {
    const { say } = readerOf(c, words);
    if (error instanceof RequestRefused)
      return c.text(say(`refusal-${error.code}`, error.details), error.code.startsWith('unknown-') ? 404 : 409);
    const id = c.get('requestId');
    log('a request failed', { requestId: id, method: c.req.method, route: routeOf(c), error: error.name, at: framesOf(error) });
    return c.text(`${say('page-failed')}\n\nID: ${id}`, 500);
  };
}

/** As it was registered, such as `/c/:token`. */
function routeOf(c: Context): string {
  return matchedRoutes(c).findLast(({ path }) => path !== '/*')?.path ?? 'none';
}

/** Where it was thrown, without what it says. */
function framesOf({ stack = '' }: Error): string {
  const frames = stack.split('\n').filter((line) => /^ +at /.test(line));
  return frames
    .slice(0, FRAMES)
    .map((line) => line.trim())
    .join(' ');
}
