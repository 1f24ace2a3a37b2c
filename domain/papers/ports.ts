/** Keeps the bytes of papers under their hash: in quarantine first. */
export interface PaperVault {
  /** @returns the SHA-256 of the bytes in hex, and whether they were new */
  keep(bytes: Uint8Array): Promise<{ readonly hash: string; readonly fresh: boolean }>;
  /** Ends the quarantine. The same again changes nothing. */
  release(hash: string): Promise<void>;
  /** What was released; undefined while it is in quarantine, or was never kept. */
  read(hash: string): Promise<Uint8Array | undefined>;
  /** For the scanner alone. */
  readQuarantined(hash: string): Promise<Uint8Array | undefined>;
  isQuarantined(hash: string): Promise<boolean>;
}

export type ScanVerdict =
  | { readonly verdict: 'clean' }
  | { readonly verdict: 'infected'; readonly name: string }
  /** Nobody could be asked: never the same as clean. */
  | { readonly verdict: 'unavailable' };

export interface PaperScanner {
  scan(bytes: Uint8Array): Promise<ScanVerdict>;
}
