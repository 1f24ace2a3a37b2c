import type { CaseEvent, ChannelDelivery } from '../case/case-event';
import { caseId } from '../keys';
import type { CaseState } from '../case/case-state';
import {
  announcedInspection,
  isPromiseStep,
  isStatusStep,
  isStatutory,
  planStepOf,
  promiseStepId,
  type StepKind,
} from '../planning/case-plan';
import { ruleForUnknown } from '../case/unknown-outcome';
import { parseInspectionStepId } from '../inspection/inspection-step-id';
import type { NotWanted, UnknownRule } from '../delivery/delivery';
import { LONGEST_PATIENCE_MS } from '../delivery/patience';
import { HOUR, type Instant } from '../time';
import type { Discrepancy } from './report';
import type { CaseWorkflowStatuses, LedgerRow, RecordedCase, ReconcileTerms } from './recorded-case';
import type { MessageStatus } from '../delivery/ledger';

/** How long a message may wait or be on the wire before somebody looks (machine time). */
export const WAITING_TOO_LONG_MS = HOUR;

const TAKEN: readonly MessageStatus[] = ['accepted', 'delivered', 'bounced'];

/**
 * What does not fit in the ledger of one case. What is settled is evidence: it is reported and never changed. What waits for
 * nobody is settled.
 *
 * @see docs/rules.md#reconcile-ledger
 */
export function findLedgerDiscrepancies(recorded: RecordedCase, seen: CaseWorkflowStatuses, terms: ReconcileTerms): readonly Discrepancy[] {
  const open = recorded.messages.flatMap((message) => {
    if (terms.machineNow - message.since <= WAITING_TOO_LONG_MS) return [];
    if (message.status === 'reserved')
      return [isGivenUp(message, terms.machineNow) ? givenUp(message) : waitingMessage(recorded, message, seen)];
    if (message.status === 'submitted') return [submittedMessage(recorded, message, seen)];
    return isMissingInCase(recorded, message) ? [notInCase(message)] : [];
  });
  return [
    ...open,
    ...recorded.messages.flatMap((message) => forAPerson(recorded, message)),
    ...recorded.messages.flatMap(sentTwice),
    ...missingInLedger(recorded),
  ];
}

/** A reserved row is work, not proof: it leaves when its turn comes, or nobody wants it any more. */
function waitingMessage(recorded: RecordedCase, message: LedgerRow, seen: CaseWorkflowStatuses): Discrepancy {
  // an inspector hears of the end of an inspection after it
  const isOnItsWay = message.recipient === 'inspector' && isBeingSent(message, seen);
  const because = isOnItsWay ? undefined : whyNotWanted(recorded, message);
  const subject = messageSubject(message);
  if (because === undefined) return { code: 'message-waiting', subject, sentence: waitsSince(message, 'waits to be sent') };
  const sentence = `${waitsSince(message, 'waits to be sent')} The case has gone on without it.`;
  return { code: 'message-left-behind', subject, sentence, repair: { type: 'settle-reserved', messageId: message.id, because } };
}

/** A letter belongs to no plan that could leave it behind: it is over once it has been tried for as long as any message is. */
export function isGivenUp({ kind, since }: Pick<LedgerRow, 'kind' | 'since'>, machineNow: Instant): boolean {
  return kind === 'letter' && machineNow - since > LONGEST_PATIENCE_MS + WAITING_TOO_LONG_MS;
}

function givenUp(message: LedgerRow): Discrepancy {
  const sentence = `The ${message.channel} provider did not take ${message.stepId} for days: the operator was not told there.`;
  const repair = { type: 'settle-given-up', messageId: message.id } as const;
  return { code: 'message-given-up', subject: messageSubject(message), sentence, repair };
}

function submittedMessage(recorded: RecordedCase, message: LedgerRow, seen: CaseWorkflowStatuses): Discrepancy {
  const subject = messageSubject(message);
  const rule = ruleForAbandoned(recorded, message);
  if (isBeingSent(message, seen) || rule === undefined) {
    return { code: 'message-waiting', subject, sentence: waitsSince(message, 'was handed to its provider') };
  }
  const sentence = `${waitsSince(message, 'was handed to its provider')} Nobody waits for the answer any more.`;
  return { code: 'message-outcome-unknown', subject, sentence, repair: { type: 'settle-submitted', messageId: message.id, rule } };
}

/**
 * The rule for a message that was handed over and that no activity works on.
 *
 * @returns undefined while the case is still going to send it once more: it then finds the row and says so itself
 * @see docs/rules.md#unknown-outcome
 */
export function ruleForAbandoned(recorded: RecordedCase, message: LedgerRow): UnknownRule | undefined {
  const kind: StepKind = message.kind === 'inspection' ? 'reminder' : message.kind;
  const rule = ruleForUnknown({ kind, channel: message.channel, sends: message.sends });
  if (rule !== 'sent-once-more') return rule;
  // nobody is going to send it once more, so a person decides
  return whyNotWanted(recorded, message) === undefined ? undefined : 'ask-a-person';
}

/** Why the case is not going to send this message any more; undefined while it is. */
export function whyNotWanted(
  {
    row: { state },
    filings,
    inspections,
  }: Pick<RecordedCase, 'filings' | 'inspections'> & { readonly row: { readonly state?: CaseState } },
  message: Pick<LedgerRow, 'stepId' | 'planVersion' | 'kind' | 'recipient'>,
): NotWanted | undefined {
  if (message.recipient === 'inspector') {
    return whyInspectorIsNotTold(inspections, message);
  }
  // a letter answers what was done, however the case goes on
  if (state === undefined || message.kind === 'letter') return undefined;
  if (state.standing.type === 'closed') return 'case-closed';
  if (filings.length > 0) return 'filed';
  if (state.plan.version > message.planVersion) return 'plan-superseded';
  return isStepOver(state, message) ? 'too-late' : undefined;
}

/** Its inspection has ended, or went to somebody else. */
function whyInspectorIsNotTold(inspections: RecordedCase['inspections'], { stepId }: Pick<LedgerRow, 'stepId'>): NotWanted | undefined {
  const named = parseInspectionStepId(stepId);
  const found = inspections.find(({ inspection }) => inspection === named?.inspection);
  if (found?.status === 'closed') return 'case-closed';
  return named !== undefined && named.assignment < (found?.state?.assignment ?? 0) ? 'plan-superseded' : undefined;
}

function isStepOver(state: CaseState, { stepId, kind }: Pick<LedgerRow, 'stepId' | 'kind'>): boolean {
  if (isStatusStep(stepId)) return (state.untold ?? []).length === 0;
  if (isPromiseStep(stepId)) return state.promise?.reminded === true || stepId !== promiseStepId(state.promise?.on ?? '');
  if ((announcedInspection({ stepId, kind }) ?? state.inspections) < state.inspections) return true;
  return state.settled.includes(planStepOf({ stepId, kind }));
}

function isBeingSent({ recipient, stepId }: LedgerRow, seen: CaseWorkflowStatuses): boolean {
  const workflow = recipient === 'inspector' ? seen.inspections[parseInspectionStepId(stepId)?.inspection ?? 0] : seen.ofCase;
  return workflow?.status === 'running' && workflow.sending > 0;
}

/** A provider accepted it, but the case's events do not say that it was sent. */
function isMissingInCase({ events }: RecordedCase, message: LedgerRow): boolean {
  if (message.recipient !== 'operator' || message.kind === 'letter' || !TAKEN.includes(message.status)) return false;
  const step = planStepOf(message);
  return !events.some(
    (event) =>
      event.type === 'step-sent' &&
      event.step === step &&
      event.planVersion === message.planVersion &&
      (event.attempt ?? 1) === message.attempt &&
      event.deliveries.some(({ channel }) => channel === message.channel),
  );
}

function notInCase(message: LedgerRow): Discrepancy {
  const sentence = `A provider accepted step ${message.stepId} on ${message.channel}, but the events of the case do not say that it was sent.`;
  return { code: 'message-not-in-case', subject: messageSubject(message), sentence };
}

function missingInLedger({ row, events, messages }: RecordedCase): readonly Discrepancy[] {
  return events.flatMap((event) =>
    event.type === 'step-sent'
      ? event.deliveries
          .filter((delivery) => isMissingInLedger(messages, event, delivery))
          .map(({ channel }): Discrepancy => ({
            code: 'message-not-in-ledger',
            subject: caseId(row),
            sentence: `The case says that step ${event.step} was accepted on ${channel}, but the ledger has no such message.`,
          }))
      : [],
  );
}

function isMissingInLedger(
  messages: readonly LedgerRow[],
  { step, planVersion, attempt = 1 }: CaseEvent & { readonly type: 'step-sent' },
  { channel, delivery }: ChannelDelivery,
): boolean {
  return (
    delivery.status === 'accepted' &&
    !messages.some(
      (message) =>
        message.channel === channel &&
        message.planVersion === planVersion &&
        message.attempt === attempt &&
        planStepOf(message) === step &&
        TAKEN.includes(message.status),
    )
  );
}

/** A message the law demands of which nobody can know whether it arrived. */
function forAPerson({ messages }: RecordedCase, message: LedgerRow): readonly Discrepancy[] {
  const { status, rule, kind, stepId, channel } = message;
  if (status !== 'unknown' || rule !== 'ask-a-person' || kind === 'inspection' || !isStatutory(kind)) return [];
  if (messages.some((other) => isLaterAttempt(other, message))) return [];
  const sentence = `Nobody knows whether step ${stepId} arrived by ${channel}: a person must decide, and may have it sent again (rollcall case send-again).`;
  return [{ code: 'message-for-a-person', subject: messageSubject(message), sentence }];
}

/** Staff decided: they had it sent again. */
function isLaterAttempt(other: LedgerRow, { stepId, channel, planVersion, attempt }: LedgerRow): boolean {
  return other.stepId === stepId && other.channel === channel && other.planVersion >= planVersion && other.attempt > attempt;
}

/**
 * A message left twice, and its row does not say that it may be a repeat: no rule allowed it. The row is marked, so that the ledger
 * explains it from now on.
 */
function sentTwice({ id, sends, possibleRepeat, stepId, channel }: LedgerRow): readonly Discrepancy[] {
  if (sends < 2 || possibleRepeat) return [];
  const sentence =
    `Step ${stepId} was handed over ${sends} times on ${channel} without the mark of a possible repeat. ` +
    'The person may have it twice; no rule allows that: report a fault of the program.';
  return [{ code: 'message-sent-twice', subject: `message/${id}`, sentence, repair: { type: 'mark-repeat', messageId: id } }];
}

function waitsSince({ stepId, channel, since }: LedgerRow, what: string): string {
  return `Step ${stepId} on ${channel} ${what} at ${new Date(since).toISOString()} and is not settled.`;
}

function messageSubject({ id }: LedgerRow): string {
  return `message/${id}`;
}
