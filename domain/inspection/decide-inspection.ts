import { assertNever } from '../assert-never';
import { canonicalJson } from '../canonical-json';
import { isRefusal, refuse, type Refusal } from '../refusal';
import type { Instant } from '../time';
import { accept, assign } from './assignment';
import type { InspectionAct, InspectionCommand } from './inspection-command';
import type { InspectionEvent } from './inspection-event';
import type { InspectionStanding, InspectionState } from './inspection-state';
import { isStillToTell } from './telling';

/** May this happen, and what follows? An empty list means it already did. */
export function decideInspection(command: InspectionCommand, state: InspectionState, now: Instant): readonly InspectionEvent[] | Refusal {
  const { standing } = state;
  switch (command.type) {
    case 'record-told':
      return recordTold(command, state, now);
    case 'record-overdue':
      return [{ type: 'inspection-overdue', missing: command.missing, at: now }];
    case 'recall':
      if (standing.type === 'closed') return [];
      return [{ type: 'inspection-closed', outcome: 'recalled', by: 'rollcall', findings: {}, at: now }];
    case 'note-ready':
      return standing.type === 'closed' || state.operatorReady === true ? [] : [{ type: 'operator-ready', at: now }];
    default:
      return decideAct(command, state, now);
  }
}

/** That something arrived is a fact, whoever has the inspection now. That it did not matters only while it is to be told. */
function recordTold(
  { about, inspectorId, assignment, reached }: InspectionCommand & { readonly type: 'record-told' },
  state: InspectionState,
  now: Instant,
): readonly InspectionEvent[] {
  const news = { about, inspectorId, assignment, at: now };
  if (reached) return [{ type: 'inspector-told', ...news }];
  return isStillToTell(state, news) ? [{ type: 'inspector-not-told', ...news }] : [];
}

/**
 * What a person asks for. The same act again changes nothing; an act on an inspection that has changed since the person saw it is
 * refused, unless it would change nothing.
 */
function decideAct(act: InspectionAct, state: InspectionState, now: Instant): readonly InspectionEvent[] | Refusal {
  if (state.seen.includes(act.actId)) return [];
  const decided = carryOut(act, state, now);
  if (isRefusal(decided) || decided.length === 0 || act.revision === state.revision) return decided;
  return refuse('inspection-outdated', 'The inspection changed meanwhile; look at it again and repeat what you did.');
}

function carryOut(act: InspectionAct, state: InspectionState, now: Instant): readonly InspectionEvent[] | Refusal {
  if (state.standing.type === 'closed') return act.type === 'record' && isRecordedSo(act, state.standing) ? [] : closed(state.standing);
  switch (act.type) {
    case 'assign':
      return assign(act, state, now);
    case 'accept':
      return accept(act, state, now);
    case 'record':
      return record(act, state, now);
    default:
      return assertNever(act);
  }
}

function record(
  { outcome, by, findings, actId }: InspectionAct & { readonly type: 'record' },
  { standing }: InspectionState,
  now: Instant,
): readonly InspectionEvent[] | Refusal {
  if (standing.type !== 'accepted') return refuse('not-accepted-yet', 'No inspector has accepted this inspection yet.');
  return [{ type: 'inspection-closed', outcome, by, findings, actId, at: now }];
}

type ClosedStanding = InspectionStanding & { readonly type: 'closed' };

/** The same outcome with other findings is no repeat: its figures would be lost without a word. */
function isRecordedSo({ outcome, findings }: InspectionAct & { readonly type: 'record' }, standing: ClosedStanding): boolean {
  return standing.outcome === outcome && canonicalJson(standing.findings) === canonicalJson(findings);
}

function closed({ outcome }: ClosedStanding): Refusal {
  return outcome === 'recalled'
    ? refuse('inspection-recalled', 'The inspection was recalled: no visit is needed any more.')
    : refuse('inspection-closed', 'The inspection is closed.');
}
