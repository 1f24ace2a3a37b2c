import type { StaffNotice } from '../domain/staff/staff-alert';
import type { Instant } from '../domain/time';

export interface NoticeStore {
  /** What waits to be seen already is not said again. */
  add(notice: Omit<StaffNotice, 'id' | 'seenBy'>): Promise<void>;
  /** Newest first. */
  list(limit: number, onlyUnseen: boolean): Promise<readonly StaffNotice[]>;
  markSeen(id: number, by: string, at: Instant): Promise<boolean>;
}
