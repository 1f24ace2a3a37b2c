import type { HoldReason } from './case-event';
import type { CaseState } from './case-state';
import { silences, type MatterKind } from './reply';

/** A filing or a claim silences everything until it is decided, whatever else holds the case; the oldest is decided first. */
export function waitingHold({ pending }: Pick<CaseState, 'pending'>): HoldReason | undefined {
  const matter = pending.find(silences);
  if (matter === undefined) return undefined;
  return holdOf(matter.about);
}

/** What a case waits for while this is undecided. */
export function holdOf(about: MatterKind): HoldReason {
  if (about === 'extension') return 'extension-waiting';
  return about === 'filing' || about === 'deficiency' ? 'filing-waiting' : 'claim-waiting';
}
