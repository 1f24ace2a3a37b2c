import { assertNever } from '../assert-never';
import { refuse, type Refusal } from '../refusal';
import type { Instant } from '../time';
import { accept, assign } from './assignment';
import type { InspectionCommand } from './inspection-command';
import type { InspectionEvent } from './inspection-event';
import type { InspectionState } from './inspection-state';

/** May this happen, and what follows? An empty list means it already did. */
export function decideInspection(command: InspectionCommand, state: InspectionState, now: Instant): readonly InspectionEvent[] | Refusal {
  const { standing } = state;
  switch (command.type) {
    case 'record-told':
      return [{ type: 'inspector-told', about: command.about, at: now }];
    case 'record-overdue':
      return [{ type: 'inspection-overdue', missing: command.missing, at: now }];
    case 'recall':
      if (standing.type === 'closed') return [];
      return [{ type: 'inspection-closed', outcome: 'recalled', by: 'rollcall', findings: {}, at: now }];
    case 'note-ready':
      return standing.type === 'closed' || state.operatorReady === true ? [] : [{ type: 'operator-ready', at: now }];
    case 'assign':
      return assign(command, standing, now);
    case 'accept':
      return accept(command.inspectorId, standing, now);
    case 'record':
      if (standing.type === 'closed') {
        return standing.outcome === command.outcome ? [] : refuse('inspection-closed', 'The inspection is closed.');
      }
      if (standing.type !== 'accepted') return refuse('not-accepted-yet', 'No inspector has accepted this inspection yet.');
      return [{ type: 'inspection-closed', outcome: command.outcome, by: command.by, findings: command.findings, at: now }];
    default:
      return assertNever(command);
  }
}
