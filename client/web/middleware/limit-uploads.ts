import type { MiddlewareHandler } from 'hono';
import { MAX_DOCUMENT_BYTES } from '../../../domain/document/document-file';
import { readerOf } from '../layout/reader';
import type { WebPorts } from '../web-parts';

/** Room for a paper and the form around it. */
const MAX_UPLOAD_BYTES = MAX_DOCUMENT_BYTES + 1024 * 1024;
/** An upload is held in memory as a whole. */
const MOST_UPLOADS = 6;

/**
 * Decides before anything of an upload is read whether it may be: its length is said, its link opens a case, and no other one of that
 * case is under way. Browsers always say the length of a form.
 */
export function uploadGate({ caseLinks, words }: WebPorts): MiddlewareHandler {
  const underWay = new Set<number>();
  return async (c, next) => {
    const { say } = readerOf(c, words);
    const length = c.req.header('transfer-encoding') === undefined ? Number(c.req.header('content-length') ?? Number.NaN) : Number.NaN;
    if (Number.isNaN(length)) return c.text(say('page-upload-length'), 411);
    if (length > MAX_UPLOAD_BYTES) return c.text(say('paper-too-large'), 413);
    const caseNumber = caseLinks?.open(c.req.param('token') ?? '')?.caseNumber;
    // the page has a sentence for it, and reads nothing
    if (caseNumber === undefined) return await next();
    if (underWay.has(caseNumber) || underWay.size >= MOST_UPLOADS) return c.text(say('page-upload-busy'), 429);
    underWay.add(caseNumber);
    await next().finally(() => underWay.delete(caseNumber));
    return undefined;
  };
}
