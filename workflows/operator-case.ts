import * as wf from '@temporalio/workflow';
import { assertNever } from '../domain/assert-never';
import type { CaseEvent, ChannelDelivery } from '../domain/case/case-event';
import { caseId } from '../domain/keys';
import type { CaseState } from '../domain/case/case-state';
import { channelsToTry } from '../domain/case/channels-to-try';
import { decide } from '../domain/case/decide/decide';
import type { CaseCommand } from '../domain/case/case-command';
import { evolve } from '../domain/case/evolve/evolve';
import { nextStep } from '../domain/case/next-step';
import { openingOf } from '../domain/case/opening';
import type { CaseOutcome } from '../domain/case/outcome';
import { attemptOf, triedBefore } from '../domain/case/repeats';
import { messageStepId, packPlan, priorityOf, unpackPlan, type PlannedStep } from '../domain/planning/case-plan';
import type { Channel } from '../domain/channel';
import type { Delivery } from '../domain/delivery/delivery';
import { isRefusal, type Refusal } from '../domain/refusal';
import { HOUR, type Instant } from '../domain/time';
import { campaignActivities, recordActivities, sendingOn } from './activity-proxies';
import { shouldContinueAsNew } from './continue-as-new';
import { deliveryOfGivenUp } from './given-up';
import { cancelledWhen, tendingMeanwhile } from './in-flight';
import { workflowIds } from './installation';
import { createJournal, type Journal } from './journal';
import * as messages from './messages';
import { handleRequest } from './requests';

/**
 * One operator in one campaign, from notice to outcome: asks the domain what comes next, does it, records what came of it.
 */
export async function operatorCase(start: messages.CaseStart): Promise<CaseOutcome> {
  const running = openCase(start);
  handleMessages(running);

  for (;;) {
    const step = nextStep(running.journal.state(), running.now());
    switch (step.type) {
      case 'send':
        await send(step.step, running);
        break;
      case 'skip':
        running.apply({ type: 'record-skip', steps: step.steps, because: step.because });
        break;
      case 'hold':
        running.apply({ type: 'record-hold', reason: step.reason });
        await running.journal.rest();
        break;
      case 'wait':
        await running.journal.rest(step.until - running.now());
        break;
      case 'wait-for-inspection':
        await running.journal.rest();
        break;
      case 'escalate':
        await escalate(running);
        break;
      case 'close':
        return await close(step.outcome, running);
      default:
        return assertNever(step);
    }
    if (shouldContinueAsNew()) await continueCase(running);
  }
}

/** A case while its workflow runs. */
interface RunningCase {
  readonly start: messages.CaseStart;
  readonly journal: Journal<CaseState, CaseEvent>;
  readonly now: () => Instant;
  readonly decide: (command: CaseCommand) => readonly CaseEvent[] | Refusal;
  /** Carries a command out. @returns false when the domain refused, which changes nothing */
  readonly apply: (command: CaseCommand) => boolean;
}

function openCase(start: messages.CaseStart): RunningCase {
  const now = (): Instant => Date.now() + start.clockOffsetMs;
  const record = recordActivities();
  const journal = createJournal<CaseState, CaseEvent>({
    carried: start.state,
    fence: start.fence,
    opened: openingOf({
      plan: unpackPlan(start.plan),
      rules: start.rules,
      ...(start.packageHash === undefined ? {} : { packageHash: start.packageHash }),
      absent: start.absent ?? [],
      at: start.openedAt ?? now(),
    }),
    evolve,
    record: (batch) => record.recordCaseEvents({ key: start.key, batch }),
    // signals that change nothing fill the history all the same
    wakeWhen: shouldContinueAsNew,
  });
  const decideNow = (command: CaseCommand): readonly CaseEvent[] | Refusal => decide(command, journal.state(), now());
  const apply = (command: CaseCommand): boolean => {
    const events = decideNow(command);
    if (isRefusal(events)) return false;
    journal.emit(events);
    return true;
  };
  return { start, journal, now, decide: decideNow, apply };
}

/** All handlers are set before the first await; they only change state and wait for the record. */
function handleMessages(running: RunningCase): void {
  const { journal, apply } = running;
  wf.setHandler(messages.caseState, () => journal.state());
  wf.setHandler(messages.replyReceived, (reply) => void apply({ type: 'receive-reply', reply }));
  wf.setHandler(messages.filingReceived, (filing) => void apply({ type: 'receive-filing', ...filing }));
  wf.setHandler(messages.channelLost, ({ channel }) => void apply({ type: 'lose-channel', channel }));
  wf.setHandler(messages.channelRestored, (restored) => void apply({ type: 'restore-channel', ...restored }));
  wf.setHandler(messages.messageBounced, (bounced) => void apply({ type: 'lose-message', bounced }));
  wf.setHandler(messages.campaignResumed, () => void apply({ type: 'release' }));
  wf.setHandler(messages.campaignWithdrawn, ({ by }) => void apply({ type: 'withdraw', by }));
  wf.setHandler(messages.inspectionClosed, (closed) => void apply({ type: 'close-inspection', ...closed }));
  handleRequest(running, messages.grantExtension, (args): CaseCommand => ({ type: 'grant-extension', ...args }));
  handleRequest(running, messages.refuseExtension, (args): CaseCommand => ({ type: 'refuse-extension', ...args }));
  handleRequest(running, messages.confirmClaim, (args): CaseCommand => ({ type: 'confirm-claim', ...args }));
  handleRequest(running, messages.refuteClaim, (args): CaseCommand => ({ type: 'refute-claim', ...args }));
  handleRequest(running, messages.changePlan, (args): CaseCommand => ({ type: 'change-plan', ...args }));
  handleRequest(running, messages.adoptRules, (args): CaseCommand => ({ type: 'adopt-rules', ...args }));
  handleRequest(running, messages.acceptMissedSteps, (args): CaseCommand => ({ type: 'accept-missed', ...args }));
  handleRequest(running, messages.sendAgain, (args): CaseCommand => ({ type: 'send-again', ...args }));
  handleRequest(running, messages.warnAgain, (args): CaseCommand => ({ type: 'warn-again', ...args }));
  handleRequest(running, messages.findDeficiencies, (args): CaseCommand => ({ type: 'find-deficiencies', ...args }));
  handleRequest(running, messages.answerQuestion, (args): CaseCommand => ({ type: 'answer-question', ...args }));
  handleRequest(running, messages.orderInspection, (args): CaseCommand => ({ type: 'order-inspection', ...args }));
}

/** Sends a step on its channels, then on the other one where the first failed, and notes what came of it. */
async function send(step: PlannedStep, running: RunningCase): Promise<void> {
  const { plan, standing, lost, ...begun } = running.journal.state();
  const attempt = attemptOf(begun, step.id);
  const outdated = (): boolean => {
    const state = running.journal.state();
    return state.plan.version !== plan.version || (state.standing.type === 'closed' && standing.type !== 'closed');
  };
  const sending = cancelledWhen(outdated, () => sendOnChannels(step, running));
  const deliveries = await tendingMeanwhile(sending, { isDue: running.journal.isBehind, tend: running.journal.flush });
  const which = attempt === undefined ? {} : { attempt };
  running.apply({ type: 'record-step', step, planVersion: plan.version, deliveries, lostBefore: lost, ...which });
}

async function sendOnChannels(step: PlannedStep, running: RunningCase): Promise<readonly ChannelDelivery[]> {
  // what quiet hours or a pause cut in two goes on with the channels that are left
  const before = triedBefore(running.journal.state(), step.id);
  const deliveries: ChannelDelivery[] = [];
  for (;;) {
    const channels = channelsToTry(step.channels, [...before, ...deliveries], running.journal.state().absent);
    if (channels.length === 0) return deliveries;
    deliveries.push(...(await Promise.all(channels.map((channel) => sendOn(channel, step, running)))));
  }
}

async function sendOn(channel: Channel, step: PlannedStep, { start, journal, now }: RunningCase): Promise<ChannelDelivery> {
  const { plan, inspections, ...state } = journal.state();
  const attempt = attemptOf(state, step.id);
  try {
    const sending = sendingOn(channel, {
      priorityKey: priorityOf(step, plan),
      fairnessKey: start.key.campaignId,
      ...(step.ifLate === 'send' ? {} : { patienceMs: step.latest - now() }),
    });
    const delivery = await sending.sendCaseMessage({
      key: {
        ...start.key,
        stepId: messageStepId(step, inspections),
        channel,
        planVersion: plan.version,
        ...(attempt === undefined ? {} : { attempt }),
      },
      kind: step.kind,
      latest: step.latest,
      deadline: plan.deadline,
      warnedUntil: plan.warnedUntil,
      ...(plan.zone === undefined ? {} : { zone: plan.zone }),
      now: now(),
      ...(journal.isOpened() ? {} : { opening: packPlan(plan) }),
    });
    return { channel, delivery };
  } catch (error) {
    return { channel, delivery: failedDelivery(error) };
  }
}

/** A step never ends a case (promise P6): what a provider would not take for days is a refusal like any other. */
function failedDelivery(error: unknown): Delivery {
  if (wf.isCancellation(error)) return { status: 'not-wanted', because: 'plan-superseded' };
  if (error instanceof wf.ActivityFailure) return deliveryOfGivenUp(error);
  throw error;
}

/** The record knows of a filing that is on its way here; if it never comes, reconciliation tells. */
const ASK_AGAIN_AFTER_MS = HOUR;

/** The record has the last word on the gates of promise P4: it may know of a filing that is still on its way here. */
async function escalate({ start, journal, apply, now }: RunningCase): Promise<void> {
  const inspection = journal.state().inspections + 1;
  await journal.flush();
  const { sequence } = journal.state();
  const opening = campaignActivities().openInspection({ key: start.key, inspection, now: now() });
  // it may wait for hours while a worker is down: what is answered meanwhile stands in the record, and is asked there
  const answer = await tendingMeanwhile(opening, { isDue: journal.isBehind, tend: journal.flush });
  if (answer.status === 'held') {
    if (answer.reason === 'campaign-paused') apply({ type: 'record-hold', reason: answer.reason });
    else if (journal.state().sequence === sequence) await journal.rest(ASK_AGAIN_AFTER_MS);
    return;
  }
  apply({ type: 'record-inspection', inspection });
  if (journal.state().openInspection !== inspection) await recall(start, inspection);
}

async function close(outcome: CaseOutcome, { start, journal }: RunningCase): Promise<CaseOutcome> {
  wf.setCurrentDetails(`${caseId(start.key)}: ${outcome}`);
  await journal.flush();
  const { openInspection } = journal.state();
  if (openInspection !== undefined) await recall(start, openInspection);
  await wf.condition(wf.allHandlersFinished);
  return outcome;
}

/** An inspection that has just ended by itself has nothing to recall. */
async function recall({ key }: messages.CaseStart, inspection: number): Promise<void> {
  const workflow = wf.getExternalWorkflowHandle(workflowIds().ofInspection({ ...key, inspection }));
  try {
    await workflow.signal(messages.inspectionRecalled);
  } catch (error) {
    wf.log.debug('inspection already over', { inspection, error: String(error) });
  }
}

async function continueCase({ start, journal }: RunningCase): Promise<never> {
  await journal.flush();
  await wf.condition(wf.allHandlersFinished);
  const state = journal.state();
  return await wf.continueAsNew<typeof operatorCase>({
    ...start,
    plan: packPlan(state.plan),
    rules: state.rules,
    state,
    fence: journal.fence(),
  });
}
