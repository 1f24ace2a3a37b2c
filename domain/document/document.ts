import type { CaseKey } from '../keys';
import type { Instant } from '../time';
import type { Channel } from '../channel';

/** A document that an operator sent. */
export interface DocumentRow extends CaseKey {
  readonly id: number;
  /** Item of the checklist; absent until the sender said. */
  readonly requirement?: string;
  readonly hash: string;
  readonly type: string;
  /** For display only. */
  readonly name: string;
  readonly bytes: number;
  readonly receivedAt: Instant;
  readonly channel: Channel;
  readonly contactPointId?: number;
  readonly scan: 'waiting' | 'clean' | 'infected';
}

/** What staff decided of one item. `finding`: what is wrong with it, in their own words. */
export interface RequirementDecision extends CaseKey {
  readonly requirement: string;
  readonly status: 'accepted' | 'deficient' | 'waived';
  readonly finding?: string;
  readonly by: string;
  readonly at: Instant;
}
