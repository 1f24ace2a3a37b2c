import type { MiddlewareHandler } from 'hono';
import { MAX_PAPER_BYTES } from '../../domain/papers/paper-file';
import type { CaseLinks } from '../../domain/ports';

/** Room for a paper and the form around it. */
const MAX_UPLOAD_BYTES = MAX_PAPER_BYTES + 1024 * 1024;
/** An upload is held in memory as a whole. */
const MOST_UPLOADS = 6;

/**
 * Decides before anything of an upload is read whether it may be: its length is said, its link opens a case, and no other one of that
 * case is under way. Browsers always say the length of a form.
 */
export function uploadGate(links: CaseLinks | undefined): MiddlewareHandler {
  const underWay = new Set<number>();
  return async (c, next) => {
    const length = c.req.header('transfer-encoding') === undefined ? Number(c.req.header('content-length') ?? Number.NaN) : Number.NaN;
    if (Number.isNaN(length)) return c.text('Say how long the upload is.', 411);
    if (length > MAX_UPLOAD_BYTES) return c.text('The upload is too long.', 413);
    const caseNumber = links?.open(c.req.param('token') ?? '')?.caseNumber;
    // the page has a sentence for it, and reads nothing
    if (caseNumber === undefined) return await next();
    if (underWay.has(caseNumber) || underWay.size >= MOST_UPLOADS)
      return c.text('Another upload is under way. Try again in a minute.', 429);
    underWay.add(caseNumber);
    await next().finally(() => underWay.delete(caseNumber));
    return undefined;
  };
}
