import { createHash } from 'node:crypto';
import type { DocumentScanner, DocumentVault, ScanVerdict } from '../../../ports/document-vault';
import { asPort } from './as-port';

/** Documents in memory, each under the SHA-256 of its bytes: in quarantine until they are released. */
export function createFakeDocumentVault(): DocumentVault {
  const quarantine = new Map<string, Uint8Array>();
  const kept = new Map<string, Uint8Array>();
  const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const checked = (hash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('a paper is named by 64 hexadecimal digits');
    return hash;
  };
  const acts = asPort<Omit<DocumentVault, 'hashOf'>>({
    keep(bytes) {
      const hash = hashOf(bytes);
      if (kept.has(hash) || quarantine.has(hash)) return { hash, fresh: false };
      quarantine.set(hash, Uint8Array.from(bytes));
      return { hash, fresh: true };
    },
    release(hash) {
      const bytes = quarantine.get(checked(hash));
      if (bytes === undefined && !kept.has(hash)) throw new Error(`the paper ${hash} cannot be released: it was never kept`);
      if (bytes !== undefined) kept.set(hash, bytes);
      quarantine.delete(hash);
    },
    read: (hash) => kept.get(checked(hash)),
    readQuarantined: (hash) => quarantine.get(checked(hash)),
    isQuarantined: (hash) => quarantine.has(checked(hash)),
  });
  return { ...acts, hashOf };
}

/** A scanner that says what a test tells it to. */
export interface FakeDocumentScanner extends DocumentScanner {
  readonly scanned: readonly Uint8Array[];
  /** Verdicts on the next files, in order; after them everything is clean. */
  answerNext(...verdicts: readonly ScanVerdict[]): void;
}

/** Calls everything clean, unless a test says otherwise. */
export function createFakeDocumentScanner(): FakeDocumentScanner {
  const scanned: Uint8Array[] = [];
  const verdicts: ScanVerdict[] = [];
  return {
    scanned,
    answerNext(...next) {
      verdicts.push(...next);
    },
    scan(bytes) {
      scanned.push(bytes);
      return Promise.resolve(verdicts.shift() ?? { verdict: 'clean' });
    },
  };
}
