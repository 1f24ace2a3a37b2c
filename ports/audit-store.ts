import type { Instant } from '../domain/time';

/** Who did what to what, and when. */
export interface AuditEntry {
  readonly at: Instant;
  readonly actor: string;
  /** The act in lower kebab-case, such as `campaign-paused`. */
  readonly action: string;
  /** Id of what it was done to. */
  readonly target: string;
  readonly detail: string;
}

/** The trail of acts that no event of a case holds. An act that writes a status hands its entry to the store of that status. */
export interface AuditStore {
  add(entry: AuditEntry): Promise<void>;
}
