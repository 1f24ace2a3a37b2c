import type { Instant } from '../time';
import type { CaseKey } from '../keys';

export const STAFF_NOTICES = [
  'link-opened-twice',
  'wrong-codes',
  'ready-for-inspection',
  'link-undone',
  'infected-paper',
  'wrong-contact',
  'link-without-address',
  'evidence',
] as const;

export type StaffNoticeKind = (typeof STAFF_NOTICES)[number];

/** What staff should know and no event of a case says. */
export interface StaffNotice {
  readonly id: number;
  readonly at: Instant;
  readonly about: StaffNoticeKind;
  readonly key?: CaseKey;
  readonly detail: string;
  readonly seenBy?: string;
}
