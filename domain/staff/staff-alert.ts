import type { Instant } from '../time';
import type { CaseKey } from '../keys';

/** Everything that staff are alerted to. Stable: the record keeps the words. */
export const STAFF_ALERTS = [
  'link-opened-twice',
  'wrong-codes',
  'ready-for-inspection',
  'link-undone',
  'infected-paper',
  'wrong-contact',
  'link-without-address',
  'evidence',
  'inspection-unassigned',
  'inspector-not-told',
  'too-much-news',
  'claim-repeated',
] as const;

/** One of `STAFF_ALERTS`. */
export type StaffAlertKind = (typeof STAFF_ALERTS)[number];

/** What staff should know and no event of a case says. */
export interface StaffAlert {
  readonly id: number;
  readonly at: Instant;
  readonly about: StaffAlertKind;
  readonly key?: CaseKey;
  readonly detail: string;
  readonly seenBy?: string;
}
