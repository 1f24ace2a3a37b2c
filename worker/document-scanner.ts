import { assertNever } from '../domain/assert-never';
import type { DocumentService } from '../client/services/compliance-client';
import { described, pause, waitAfter, wasStopped, type BackOff } from '../client/bot/telegram/retry';
import { inBackground, type Background } from '../client/bot/background';
import type { BotPorts } from '../client/bot/bot-context';
import type { DocumentRow } from '../domain/document/document';

export interface ScanParts {
  readonly documents: Pick<DocumentService, 'canScan' | 'waiting' | 'scanAgain'>;
  readonly log: BotPorts['log'];
}

export interface ScanKeeperOptions {
  readonly restMs: number;
}

/**
 * Papers in quarantine are scanned again, beside everything else the bot does: a scanner that is slow holds up nothing. Without one
 * there is nothing to do.
 */
export function startDocumentScanner(parts: ScanParts, { restMs }: ScanKeeperOptions): Background {
  return inBackground(async (signal) => {
    if (!parts.documents.canScan) return;
    const round = createScanRound(parts);
    while (!signal.aborted) {
      await round(signal).catch((error: unknown) => parts.log('papers in quarantine could not be read', described(error)));
      await pause(restMs, signal);
    }
  });
}

const PAGE = 20;
const BACK_OFF: BackOff = { firstWaitMs: 5_000, longestWaitMs: 3_600_000 };

/**
 * One look at everything that is due. A paper the scanner cannot judge waits longer each time and is no reason not to ask about the
 * next; where nobody can be asked, the round is over.
 *
 * @param now in milliseconds, of a clock on the wall
 */
export function createScanRound(
  { documents, log }: Pick<ScanParts, 'log'> & { readonly documents: Pick<DocumentService, 'waiting' | 'scanAgain'> },
  now: () => number = Date.now,
): (signal: AbortSignal) => Promise<void> {
  const delayed = new Map<string, { readonly failures: number; readonly dueAt: number }>();
  return async (signal) => {
    for (let after = 0; ;) {
      const page = await documents.waiting({ after, limit: PAGE });
      for (const document of page) {
        if (wasStopped(signal)) return;
        if ((delayed.get(document.hash)?.dueAt ?? 0) > now()) continue;
        if ((await look(document)) === 'unavailable') return;
      }
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      after = last.id;
    }
  };

  async function look(document: DocumentRow): Promise<'looked' | 'unavailable'> {
    const verdict = await documents.scanAgain(document).catch((error: unknown) => {
      log('a paper could not be scanned', { paper: document.id, ...described(error) });
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
        delayed.delete(document.hash);
        return 'looked';
      default:
        return assertNever(verdict);
    }
  }

  function delay({ id, hash }: DocumentRow): void {
    const failures = (delayed.get(hash)?.failures ?? 0) + 1;
    delayed.set(hash, { failures, dueAt: now() + waitAfter(failures, BACK_OFF) });
    log('the scanner has not decided about a paper', { paper: id, failures });
  }
}
