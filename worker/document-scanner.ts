import { assertNever } from '../domain/assert-never';
import { HOUR, SECOND } from '../domain/time';
import type { DocumentService } from '../client/services/compliance-client';
import type { DocumentRow } from '../domain/document/document';
import { kindOf, type Log } from './rounds';

export interface ScanParts {
  readonly documents: Pick<DocumentService, 'waiting' | 'scanAgain'>;
  readonly log: Log;
}

export interface ScanPace {
  /** How long a document may lie in quarantine before this looks at it: the process that took it scans it first. */
  readonly settleMs: number;
  /** In milliseconds, of a clock on the wall: what a scanner is asked has nothing to do with business time. */
  readonly now?: () => number;
}

const PAGE = 20;
const FIRST_WAIT_MS = 5 * SECOND;
const LONGEST_WAIT_MS = HOUR;

/**
 * One look at every document in quarantine that is due. A document that the scanner cannot judge waits longer each time and does not
 * keep the next one waiting; where the scanner does not answer at all, the round is over.
 */
export function createScanRound(
  { documents, log }: ScanParts,
  { settleMs, now = Date.now }: ScanPace,
): (signal: AbortSignal) => Promise<void> {
  let waiting = new Map<string, { readonly failures: number; readonly dueAt: number }>();

  return async (signal) => {
    const seen = new Set<string>();
    for (let after = 0; ;) {
      const page = await documents.waiting({ after, limit: PAGE });
      for (const document of page) {
        if (isOver(signal)) return;
        seen.add(document.hash);
        if (isDue(document) && (await look(document)) === 'unavailable') return;
      }
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      after = last.id;
    }
    // settled by somebody else: nothing here waits for them any more
    waiting = new Map([...waiting].filter(([hash]) => seen.has(hash)));
  };

  function isDue({ hash }: DocumentRow): boolean {
    const known = waiting.get(hash) ?? { failures: 0, dueAt: now() + settleMs };
    waiting.set(hash, known);
    return known.dueAt <= now();
  }

  async function look(document: DocumentRow): Promise<'looked' | 'unavailable'> {
    const verdict = await documents.scanAgain(document).catch((error: unknown) => {
      log('a paper could not be scanned', { paper: document.id, error: kindOf(error) });
      return 'undecided' as const;
    });
    switch (verdict) {
      case 'unavailable':
        return 'unavailable';
      case 'undecided':
        delay(document);
        return 'looked';
      case 'clean':
      case 'infected':
        waiting.delete(document.hash);
        return 'looked';
      default:
        return assertNever(verdict);
    }
  }

  function delay({ id, hash }: DocumentRow): void {
    const failures = (waiting.get(hash)?.failures ?? 0) + 1;
    waiting.set(hash, { failures, dueAt: now() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) });
    log('the scanner has not decided about a paper', { paper: id, failures });
  }
}

/** A function, because the compiler takes the condition of a loop for granted. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}
