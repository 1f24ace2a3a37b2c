import type { StaffAlert } from '../domain/staff/staff-alert';
import type { Instant } from '../domain/time';

/** Alerts for staff: each stays until somebody has seen it. */
export interface StaffAlertStore {
  /** What waits to be seen already is not said again. */
  add(notice: Omit<StaffAlert, 'id' | 'seenBy'>): Promise<void>;
  /** Newest first. */
  list(limit: number, onlyUnseen: boolean): Promise<readonly StaffAlert[]>;
  markSeen(id: number, by: string, at: Instant): Promise<boolean>;
}
