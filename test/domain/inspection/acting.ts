import { decideInspection } from '../../../domain/inspection/decide-inspection';
import { evolveInspection } from '../../../domain/inspection/evolve-inspection';
import type { InspectionCommand, InspectionWish } from '../../../domain/inspection/inspection-command';
import type { InspectionEvent, InspectionMessageKind } from '../../../domain/inspection/inspection-event';
import type { InspectionState } from '../../../domain/inspection/inspection-state';
import type { RECORDABLE_OUTCOMES } from '../../../domain/inspection/outcome';
import { isRefusal } from '../../../domain/refusal';
import { DAY, HOUR } from '../../../domain/time';
import { anInspection, INSPECTION_TERMS, refusalCode, WARNED_UNTIL } from '../../support/builders';

const { recordBy } = INSPECTION_TERMS;
export const NOW = WARNED_UNTIL + HOUR;
/** The first inspector an inspection is given to. */
export const FIRST = { inspectorId: 'insp-1', assignment: 1 } as const;
export const NEW_TERMS = { acceptBy: recordBy + 3 * DAY, recordBy: recordBy + 10 * DAY };

export const told = (about: InspectionMessageKind): InspectionEvent => ({ type: 'inspector-told', about, ...FIRST, at: NOW });
export const accepted: InspectionEvent = { type: 'inspection-accepted', inspectorId: 'insp-1', actId: 'accepted', at: NOW };
export const overdue = (missing: 'acceptance' | 'outcome'): InspectionEvent => ({ type: 'inspection-overdue', missing, at: NOW });

export const unassigned = anInspection();
export const assigned = anInspection({ inspectorId: 'insp-1', events: [told('assigned')] });
export const inHand = anInspection({ inspectorId: 'insp-1', events: [told('assigned'), accepted] });

/** What is true after a command. @throws Error when it is refused */
export function having(command: InspectionCommand | CommandFor, state: InspectionState, now = NOW): InspectionState {
  const events = decide(command, state, now);
  if (isRefusal(events)) throw new Error(`refused: ${events.code}`);
  return events.reduce<InspectionState>(evolveInspection, state);
}

/** A command for an inspection, seen as it is. */
export type CommandFor = (state: InspectionState) => InspectionCommand;

let acts = 0;
/** An act of its own, by a person who saw the inspection as it is. */
export const act =
  (wish: InspectionWish): CommandFor =>
  ({ revision }) => ({ ...wish, actId: `act-${++acts}`, revision });
export const record = (outcome: (typeof RECORDABLE_OUTCOMES)[number] = 'seized'): CommandFor =>
  act({ type: 'record', outcome, by: 'insp-1', findings: { units: 3 } });
export const assign = (inspectorId: string): CommandFor => act({ type: 'assign', inspectorId, terms: NEW_TERMS, by: 'supervisor-1' });
export const accept = (inspectorId: string): CommandFor => act({ type: 'accept', inspectorId });
/** What the inspection was about to say arrived, or did not. */
export const whenTold =
  (about: InspectionMessageKind, reached = true): CommandFor =>
  ({ lastInspectorId = '', assignment }) => ({ type: 'record-told', about, inspectorId: lastInspectorId, assignment, reached });
export const decide = (command: InspectionCommand | CommandFor, state: InspectionState, now = NOW) =>
  decideInspection(typeof command === 'function' ? command(state) : command, state, now);
export const refusalOf = (command: InspectionCommand | CommandFor, state: InspectionState) => refusalCode(decide(command, state));
