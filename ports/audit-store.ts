import type { Instant } from '../domain/time';

export interface AuditStore {
  add(entry: {
    readonly at: Instant;
    readonly actor: string;
    readonly action: string;
    readonly target: string;
    readonly detail: string;
  }): Promise<void>;
}
