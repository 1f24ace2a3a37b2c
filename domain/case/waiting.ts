import type { HoldReason } from './case-event';
import type { CaseState } from './case-state';

/** A filing or a claim silences everything until it is decided, whatever else holds the case; the oldest is decided first. */
export function waitingHold({ pending }: Pick<CaseState, 'pending'>): HoldReason | undefined {
  const matter = pending.find(({ about }) => about !== 'extension');
  if (matter === undefined) return undefined;
  return matter.about === 'filing' ? 'filing-waiting' : 'claim-waiting';
}
