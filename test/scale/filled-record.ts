import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseKey } from '../../domain/keys';
import type { CasePlan } from '../../domain/planning/case-plan';
import type { Instant } from '../../domain/time';
import type { Store } from '../../ports/store';
import type { UpdateInbox } from '../../ports/update-inbox';

/** What the functions of a filled record are called with. */
export interface FilledRecord {
  readonly store: Store;
  readonly inbox: UpdateInbox;
  /** A case that has begun, one of a hundred thousand of its campaign. */
  readonly key: CaseKey;
  readonly number: number;
  readonly identifier: string;
  readonly plan: CasePlan;
  readonly pinned: PinnedPackage;
  readonly emailId: number;
  /** The contact of its chat. */
  readonly chatContactId: number;
  readonly chatId: number;
  readonly now: Instant;
}

/** A call of each function of a port. */
export type Calls<Port> = { readonly [Act in keyof Port]: (record: FilledRecord) => Promise<unknown> };

export function anOperator(identifier: string) {
  const name = `Firm ${identifier}`;
  return {
    identifier,
    names: { kk: name, ru: name, en: name },
    language: 'ru',
    region: 'KZ-11',
    email: `${identifier}@a.example`,
  } as const;
}

export function invented(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `op-g${1_000 * (index + 1)}`);
}
