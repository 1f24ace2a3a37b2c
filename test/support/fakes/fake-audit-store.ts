import type { AuditStore } from '../../../ports/audit-store';
import { asPort } from './as-port';
import type { FakeRecord } from './fake-record';

/** The audit trail, which a test can read. */
export type FakeAuditStore = AuditStore & {
  /** Oldest first, with what the other stores added. */
  readonly entries: readonly Parameters<AuditStore['add']>[0][];
};

/** Keeps what was done, by whom and why. */
export function createFakeAuditStore({ audit }: FakeRecord): FakeAuditStore {
  const store = asPort<AuditStore>({
    add(entry) {
      audit.push(entry);
    },
  });
  return { ...store, entries: audit };
}
