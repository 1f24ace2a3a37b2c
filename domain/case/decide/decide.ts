import { isRefusal, refuse, type Refusal } from '../../refusal';
import type { Instant } from '../../time';
import type { CaseCommand, StaffAct } from '../case-command';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { hearOfChannel } from './channels';
import { decideMatter, grantExtension } from './decisions';
import { findDeficiencies } from './deficiencies';
import { receiveFiling } from './filings';
import { closeInspection, orderInspection, recordInspection } from './inspection';
import { adoptRules, changePlan } from './plan';
import { answerQuestion } from './questions';
import { receiveReply } from './replies';
import { sendAgain, warnAgain } from './repeats';
import { acceptMissed, recordHold, recordSkip, recordStep } from './steps';

/**
 * May this happen, and what follows? An empty list means: it already did, nothing changes.
 *
 * @param now business time at which the command is carried out
 * @returns events in order, or a refusal that changes nothing
 */
export function decide(command: CaseCommand, state: CaseState, now: Instant): readonly CaseEvent[] | Refusal {
  const { actId, revision } = actOf(command);
  if (actId !== undefined && state.seen.includes(actId)) return [];
  if (state.standing.type !== 'closed' && revision !== undefined && revision !== state.revision)
    return refuse('case-changed', 'The case changed since you looked at it; look at it again, and decide then.');
  const events = decideAct(command, state, now);
  return isRefusal(events) || actId === undefined ? events : events.map((event, index) => (index === 0 ? { ...event, actId } : event));
}

function actOf(command: CaseCommand): Pick<StaffAct, 'actId' | 'revision'> {
  return 'actId' in command || 'revision' in command ? command : {};
}

function decideAct(command: CaseCommand, state: CaseState, now: Instant): readonly CaseEvent[] | Refusal {
  switch (command.type) {
    // what the case did is recorded also when it was closed meanwhile
    case 'record-step':
      return recordStep(command, state, now);
    case 'record-skip':
      return recordSkip(command, state, now);
    case 'record-hold':
      return recordHold(command, state, now);
    case 'close-inspection':
      return closeInspection(command, state, now);
    default:
      if (state.standing.type !== 'closed') return decideOpen(command, state, now);
      return alreadyDone(command, state) ? [] : refuse('case-closed', 'The case is closed.');
  }
}

/** Only for a case that is not closed. */
type OpenCommand = Exclude<CaseCommand, { type: 'record-step' | 'record-skip' | 'record-hold' | 'close-inspection' }>;

function decideOpen(command: OpenCommand, state: CaseState, now: Instant): readonly CaseEvent[] | Refusal {
  switch (command.type) {
    case 'receive-reply':
      return receiveReply(command.reply, state, now);
    case 'receive-filing':
      return receiveFiling(command, state, now);
    case 'grant-extension':
      return grantExtension(command, state, now);
    case 'refuse-extension':
    case 'confirm-claim':
    case 'refute-claim':
      return decideMatter(command, state, now);
    case 'find-deficiencies':
      return findDeficiencies(command, state, now);
    case 'answer-question':
      return answerQuestion(command, state, now);
    case 'change-plan':
      return changePlan(command, state, now);
    case 'adopt-rules':
      return adoptRules(command, state, now);
    case 'order-inspection':
      return orderInspection(state, now);
    case 'withdraw':
      return [{ type: 'case-closed', outcome: 'campaign-withdrawn', by: command.by, at: now }];
    case 'release':
      return state.hold === 'campaign-paused' ? [{ type: 'case-released', at: now }] : [];
    case 'lose-channel':
    case 'restore-channel':
    case 'lose-message':
      return hearOfChannel(command, state, now);
    case 'send-again':
      return sendAgain(command, state, now);
    case 'warn-again':
      return warnAgain(command, state, now);
    case 'accept-missed':
      return acceptMissed(command, state, now);
    case 'record-inspection':
      return recordInspection(command, state, now);
  }
}

/** The same act arriving again after it closed the case: not an error. */
function alreadyDone(command: OpenCommand, state: CaseState): boolean {
  if (command.type === 'receive-filing') return state.seen.includes(command.filingId);
  if (command.type === 'receive-reply') return state.seen.includes(command.reply.id);
  return ['release', 'lose-channel', 'restore-channel', 'lose-message'].includes(command.type);
}
