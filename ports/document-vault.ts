/**
 * Keeps the bytes of papers under their hash: in quarantine first.
 * Rejects with a RangeError for what is no hash, and with an Error for bytes that were changed since they were kept.
 */
export interface DocumentVault {
  /** @returns the name that bytes are kept under: their SHA-256 in hex */
  hashOf(bytes: Uint8Array): string;
  /** @returns the SHA-256 of the bytes in hex, and whether they were new */
  keep(bytes: Uint8Array): Promise<{ readonly hash: string; readonly fresh: boolean }>;
  /** Ends the quarantine. The same again changes nothing. Rejects for what was never kept. */
  release(hash: string): Promise<void>;
  /** What was released; undefined while it is in quarantine, or was never kept. */
  read(hash: string): Promise<Uint8Array | undefined>;
  /** For the scanner alone. */
  readQuarantined(hash: string): Promise<Uint8Array | undefined>;
  isQuarantined(hash: string): Promise<boolean>;
}

/** What a scanner says of a file. */
export type ScanVerdict =
  | { readonly verdict: 'clean' }
  | { readonly verdict: 'infected'; readonly name: string }
  /** A scanner was reached and gave no clear answer to this file: it is too long for it, or takes too long. Never the same as clean. */
  | { readonly verdict: 'undecided' }
  /** No scanner could be reached. Never the same as clean. */
  | { readonly verdict: 'unavailable' };

/** Looks for viruses. Never rejects: what goes wrong is `undecided`, or `unavailable` before there is a connection. */
export interface DocumentScanner {
  scan(bytes: Uint8Array): Promise<ScanVerdict>;
}
