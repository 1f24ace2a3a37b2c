import { assertNever } from '../assert-never';
import type { Channel } from '../channel';
import type { InspectionOutcome } from '../inspection/outcome';
import { losesContact } from '../delivery/delivery';
import { isRefusal, refuse, type Refusal } from '../refusal';
import type { Instant } from '../time';
import type { CaseEvent, ChannelDelivery, HoldReason, SkipReason } from './case-event';
import type { CaseState } from './case-state';
import { caseOutcomeOf, type CaseOutcome } from './outcome';
import { bounceId, type BouncedMessage } from './bounce';
import { isStatutory, type CasePlan, type PlannedStep, type StepId } from '../planning/case-plan';
import { isSilencing, matterRaisedBy, type PendingMatter, type Reply } from './reply';

/** What somebody, or the case itself, wants to happen. */
export type CaseCommand =
  | { readonly type: 'receive-reply'; readonly reply: Reply }
  | { readonly type: 'receive-filing'; readonly filingId: string; readonly receivedAt: Instant }
  | { readonly type: 'grant-extension'; readonly plan: CasePlan; readonly by: string }
  /** `plan` when the ladder after the deadline must begin anew, because its dates went by while the authority thought. */
  | { readonly type: 'refuse-extension'; readonly plan?: CasePlan; readonly by: string }
  | {
      readonly type: 'find-deficiencies';
      readonly items: readonly string[];
      readonly cureBy: Instant;
      /** The steps that follow when nothing was mended by then. */
      readonly plan: CasePlan;
      readonly by: string;
    }
  | { readonly type: 'answer-question'; readonly answerId: string; readonly by: string; readonly questions?: readonly string[] }
  | { readonly type: 'confirm-claim'; readonly by: string }
  | { readonly type: 'refute-claim'; readonly plan?: CasePlan; readonly by: string }
  | { readonly type: 'change-plan'; readonly plan: CasePlan; readonly by: string; readonly reason?: string }
  | { readonly type: 'order-inspection'; readonly by: string }
  | { readonly type: 'withdraw'; readonly by: string }
  | { readonly type: 'release' }
  | { readonly type: 'lose-channel'; readonly channel: Channel }
  | { readonly type: 'restore-channel'; readonly channel: Channel; readonly tell?: true }
  | { readonly type: 'lose-message'; readonly bounced: BouncedMessage }
  | { readonly type: 'accept-missed'; readonly by: string; readonly reason: string }
  | {
      readonly type: 'record-step';
      readonly step: PlannedStep;
      readonly planVersion: number;
      readonly deliveries: readonly ChannelDelivery[];
    }
  /** `ask`: staff are asked when statutory steps are among them. */
  | { readonly type: 'record-skip'; readonly steps: readonly StepId[]; readonly because: SkipReason; readonly ask?: boolean }
  | { readonly type: 'record-hold'; readonly reason: HoldReason }
  | { readonly type: 'record-inspection'; readonly inspection: number }
  | { readonly type: 'close-inspection'; readonly inspection: number; readonly outcome: InspectionOutcome };

/**
 * May this happen, and what follows? An empty list means: it already did, nothing changes.
 *
 * @param now business time at which the command is carried out
 * @returns events in order, or a refusal that changes nothing
 */
export function decide(command: CaseCommand, state: CaseState, now: Instant): readonly CaseEvent[] | Refusal {
  switch (command.type) {
    case 'record-step':
      return recordStep(command, state, now);
    case 'record-skip':
      return recordSkip(command, state, now);
    case 'record-hold':
      return state.hold === command.reason || state.standing.type === 'closed'
        ? []
        : [{ type: 'case-held', reason: command.reason, at: now }];
    case 'close-inspection':
      return closeInspection(command, state, now);
    default:
      break;
  }
  if (state.standing.type === 'closed') return alreadyDone(command, state) ? [] : refuse('case-closed', 'The case is closed.');
  switch (command.type) {
    case 'receive-reply':
      return receiveReply(command.reply, state, now);
    case 'receive-filing':
      return state.seen.includes(command.filingId) ? [] : fileAndClose(command, state, now);
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
    case 'order-inspection':
      if (state.hold !== 'inspection-without-result')
        return refuse('nothing-to-inspect', 'No inspection of this case ended without a result.');
      return [{ type: 'case-released', at: now }];
    case 'withdraw':
      return [{ type: 'case-closed', outcome: 'campaign-withdrawn', at: now }];
    case 'release':
      return state.hold === 'campaign-paused' ? [{ type: 'case-released', at: now }] : [];
    case 'lose-channel':
      return state.lost.includes(command.channel) ? [] : [{ type: 'channel-lost', channel: command.channel, at: now }];
    case 'restore-channel':
      return restoreChannel(command, state, now);
    case 'lose-message':
      return loseMessage(command.bounced, state, now);
    case 'accept-missed':
      return acceptMissed(command, state, now);
    case 'record-inspection':
      return [{ type: 'case-escalated', inspection: command.inspection, at: now }];
    default:
      return assertNever(command);
  }
}

/** The same act arriving again after it closed the case: not an error. */
function alreadyDone(command: CaseCommand, state: CaseState): boolean {
  if (command.type === 'receive-filing') return state.seen.includes(command.filingId);
  if (command.type === 'receive-reply') return state.seen.includes(command.reply.id);
  return ['release', 'lose-channel', 'restore-channel', 'lose-message'].includes(command.type);
}

function receiveReply(reply: Reply, state: CaseState, now: Instant): readonly CaseEvent[] | Refusal {
  if (state.seen.includes(reply.id)) return [];
  const refusal = replyRefusal(reply, state);
  if (refusal !== undefined) return refusal;
  const { id: replyId, code, promise, receivedAt } = reply;
  const received: CaseEvent = { type: 'reply-received', replyId, code, ...(promise === undefined ? {} : { promise }), at: receivedAt };
  const about = matterRaisedBy(code);
  if (about === undefined) return [received, ...leftChannel(reply, now)];
  const days = reply.days === undefined ? {} : { days: reply.days };
  return [received, { type: 'matter-raised', matterId: reply.id, about, ...days, at: Math.min(reply.receivedAt, now) }];
}

function leftChannel({ code, channel }: Reply, now: Instant): readonly CaseEvent[] {
  if (channel === undefined) return [];
  if (code === 'wrong-contact') return [{ type: 'channel-lost', channel, at: now }];
  return code === 'stop-channel' ? [{ type: 'channel-left', channel, at: now }] : [];
}

/** Why this answer cannot be taken now; also what decides which buttons a card shows. */
export function replyRefusal(reply: Pick<Reply, 'code' | 'receivedAt'>, state: CaseState): Refusal | undefined {
  if (state.standing.type === 'closed') return refuse('case-closed', 'The case is closed.');
  const misplaced = misplacedReply(reply, state);
  if (misplaced !== undefined) return misplaced;
  const about = matterRaisedBy(reply.code);
  if (about === undefined) return undefined;
  if (state.pending.some((matter) => matter.about === about)) {
    return refuse('already-waiting', 'The same request already waits for the authority.');
  }
  if (about === 'extension') {
    if (state.standing.type === 'under-inspection')
      return refuse('case-under-inspection', 'An inspection was assigned; time can no longer be asked for.');
    if (reply.receivedAt >= state.plan.extensionUntil)
      return refuse('extension-too-late', 'The last moment to ask for more time has passed.');
  }
  return undefined;
}

/** Answers that only make sense at one stage of a case. */
function misplacedReply({ code }: Pick<Reply, 'code'>, { deficiency, standing }: CaseState): Refusal | undefined {
  const inspected = standing.type === 'under-inspection';
  switch (code) {
    case 'deficiency-fixed':
      return deficiency === undefined ? refuse('nothing-to-mend', 'No gaps were found that would have to be mended.') : undefined;
    case 'ready-for-inspection':
      return inspected ? undefined : refuse('nothing-to-inspect', 'No inspection of this case is open.');
    case 'plan-date':
      return inspected ? refuse('case-under-inspection', 'An inspection was assigned; please file at once.') : undefined;
    default:
      return undefined;
  }
}

function fileAndClose(filing: { filingId: string; receivedAt: Instant }, state: CaseState, now: Instant): readonly CaseEvent[] {
  return [
    { type: 'filing-received', filingId: filing.filingId, receivedAt: filing.receivedAt, at: now },
    { type: 'case-closed', outcome: filingOutcome(filing.receivedAt, state), at: now },
  ];
}

/** A filing received before the deadline is on time even when it was keyed in later. */
function filingOutcome(receivedAt: Instant, state: CaseState): CaseOutcome {
  return receivedAt < state.plan.deadline ? 'registered-on-time' : 'registered-late';
}

function grantExtension(
  command: CaseCommand & { type: 'grant-extension' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] | Refusal {
  const matter = state.pending.find(({ about }) => about === 'extension');
  if (matter === undefined) return refuse('nothing-waiting', 'No request for more time is waiting.');
  const wrong = planRefusal(command.plan, state);
  if (wrong !== undefined) return wrong;
  if (command.plan.deadline <= state.plan.deadline || command.plan.deadline <= now) {
    return refuse('deadline-not-later', 'The new deadline must be later than the present one and still to come.');
  }
  return [{ type: 'extension-granted', matterId: matter.id, plan: command.plan, by: command.by, at: now }];
}

function decideMatter(
  command: CaseCommand & { type: 'refuse-extension' | 'confirm-claim' | 'refute-claim' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] | Refusal {
  const extension = command.type === 'refuse-extension';
  const matter = state.pending.find(({ about }) => (about === 'extension') === extension);
  if (matter === undefined) {
    return refuse('nothing-waiting', extension ? 'No request for more time is waiting.' : 'No filing or claim is waiting.');
  }
  if (command.type === 'confirm-claim') return confirmClaim(matter, command.by, state, now);
  const replanned = followingPlan(command.plan, command.by, state, now);
  if (isRefusal(replanned)) return replanned;
  const decided: CaseEvent =
    command.type === 'refuse-extension'
      ? { type: 'extension-refused', matterId: matter.id, by: command.by, at: now }
      : { type: 'claim-refuted', matterId: matter.id, about: matter.about, by: command.by, at: now };
  return [decided, ...replanned];
}

function followingPlan(plan: CasePlan | undefined, by: string, state: CaseState, now: Instant): readonly CaseEvent[] | Refusal {
  // under inspection the ladder is over: there is nothing to plan anew
  if (plan === undefined || state.standing.type !== 'open') return [];
  return planRefusal(plan, state) ?? [{ type: 'plan-changed', plan, by, at: now }];
}

function confirmClaim(matter: PendingMatter, by: string, state: CaseState, now: Instant): readonly CaseEvent[] {
  const confirmed: CaseEvent = { type: 'claim-confirmed', matterId: matter.id, about: matter.about, by, at: now };
  if (matter.about === 'filing') return [confirmed, ...fileAndClose({ filingId: matter.id, receivedAt: matter.at }, state, now)];
  // what was mended counts as received when it was first filed
  if (matter.about === 'deficiency')
    return [confirmed, ...fileAndClose({ filingId: matter.id, receivedAt: state.deficiency?.filedAt ?? matter.at }, state, now)];
  // the fact is put right; the duty stays
  if (!isSilencing(matter.about)) return [confirmed];
  return [confirmed, { type: 'case-closed', outcome: claimOutcome(matter), at: now }];
}

function claimOutcome(matter: PendingMatter): CaseOutcome {
  switch (matter.about) {
    case 'not-operating':
      return 'ceased-confirmed';
    case 'not-in-scope':
      return 'out-of-scope-confirmed';
    case 'transferred':
      return 'transferred-confirmed';
    case 'voluntary-closure':
      return 'closed-voluntarily';
    case 'objection':
      return 'objection-upheld';
    default:
      return 'already-registered';
  }
}

function findDeficiencies(
  { items, cureBy, plan, by }: CaseCommand & { type: 'find-deficiencies' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] | Refusal {
  if (state.standing.type !== 'open') return refuse('case-under-inspection', 'An inspection was assigned; gaps are for the inspector.');
  if (items.length === 0 || cureBy <= now)
    return refuse('cure-date-passed', 'Name what is missing, and a day to come by which to mend it.');
  const wrong = planRefusal(plan, state);
  if (wrong !== undefined) return wrong;
  const matter = state.pending.find(({ about }) => about === 'filing' || about === 'deficiency');
  const filedAt = state.deficiency?.filedAt ?? matter?.at ?? now;
  const found: CaseEvent = { type: 'deficiencies-found', items, cureBy, filedAt, by, ...(matter && { matterId: matter.id }), at: now };
  return [found, { type: 'plan-changed', plan, by, at: now }];
}

function answerQuestion(
  { answerId, by, questions }: CaseCommand & { type: 'answer-question' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] {
  if (state.seen.includes(answerId)) return [];
  return [{ type: 'question-answered', answerId, by, ...(questions === undefined ? {} : { questions }), at: now }];
}

function changePlan(command: CaseCommand & { type: 'change-plan' }, state: CaseState, now: Instant): readonly CaseEvent[] | Refusal {
  if (state.standing.type === 'under-inspection') return refuse('case-under-inspection', 'An inspection was assigned; the plan is over.');
  const wrong = planRefusal(command.plan, state);
  if (wrong !== undefined) return wrong;
  const { plan, by, reason } = command;
  return [{ type: 'plan-changed', plan, by, ...(reason === undefined ? {} : { reason }), at: now }];
}

function planRefusal(plan: CasePlan, state: CaseState): Refusal | undefined {
  return plan.version === state.plan.version + 1
    ? undefined
    : refuse('plan-outdated', 'The case changed meanwhile; look at it again and repeat the decision.');
}

function restoreChannel(
  { channel, tell }: CaseCommand & { type: 'restore-channel' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] {
  // an address that was mended before anything was known to be wrong with it is news all the same
  if (tell !== true && !canRestore(channel, state)) return [];
  return [{ type: 'channel-restored', channel, ...(tell === true ? { tell } : {}), at: now }];
}

/** A bounce or a block after a provider had accepted: the step counts as not delivered there (promise P6). */
function loseMessage(bounced: BouncedMessage, state: CaseState, now: Instant): readonly CaseEvent[] {
  if (state.seen.includes(bounceId(bounced))) return [];
  const { ledgerId, step, planVersion, kind, channel, reason } = bounced;
  const lost = losesContact(reason) && !state.lost.includes(channel);
  return [
    { type: 'message-bounced', ledgerId, step, planVersion, kind, channel, reason, at: now },
    ...(lost ? [{ type: 'channel-lost', channel, at: now } as const] : []),
  ];
}

function recordSkip({ steps, because, ask }: CaseCommand & { type: 'record-skip' }, state: CaseState, now: Instant): readonly CaseEvent[] {
  const planVersion = state.plan.version;
  const skipped: CaseEvent = { type: 'steps-skipped', steps, planVersion, because, at: now };
  const missed = state.plan.steps.filter(({ id, kind }) => steps.includes(id) && isStatutory(kind)).map(({ id }) => id);
  return ask !== true || missed.length === 0 ? [skipped] : [skipped, { type: 'steps-missed', steps: missed, planVersion, at: now }];
}

function acceptMissed(
  { by, reason }: CaseCommand & { type: 'accept-missed' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] | Refusal {
  const steps = state.missed ?? [];
  if (steps.length === 0) return refuse('nothing-missed', 'No statutory step of this case was skipped.');
  return [{ type: 'missed-steps-accepted', steps, by, reason, at: now }];
}

function canRestore(channel: Channel, state: CaseState): boolean {
  return state.lost.includes(channel) || state.absent?.includes(channel) === true || state.noticeServedAt === undefined;
}

function recordStep(command: CaseCommand & { type: 'record-step' }, state: CaseState, now: Instant): readonly CaseEvent[] {
  const { step, planVersion, deliveries } = command;
  const paused = deliveries.some(({ delivery }) => delivery.status === 'paused');
  if (paused) return state.standing.type === 'closed' ? [] : [{ type: 'case-held', reason: 'campaign-paused', at: now }];

  const until = deferredUntil(deliveries);
  const attempted = deliveries.filter(({ delivery }) => delivery.status !== 'deferred');
  if (until !== undefined && attempted.length === 0) return [{ type: 'sending-deferred', step: step.id, until, at: now }];
  if (attempted.every(({ delivery }) => delivery.status === 'not-wanted')) {
    return [{ type: 'steps-skipped', steps: [step.id], planVersion, because: 'not-wanted', at: now }];
  }
  return [
    { type: 'step-sent', step: step.id, planVersion, kind: step.kind, deliveries: attempted, at: now },
    ...lostChannels(attempted, state, now),
  ];
}

function deferredUntil(deliveries: readonly ChannelDelivery[]): Instant | undefined {
  const waits = deliveries.flatMap(({ delivery }) => (delivery.status === 'deferred' ? [delivery.until] : []));
  return waits.length === 0 ? undefined : Math.max(...waits);
}

/** A refusal of the address is work for staff; a person who never gave one is not a lost channel. */
function lostChannels(deliveries: readonly ChannelDelivery[], state: CaseState, now: Instant): readonly CaseEvent[] {
  return deliveries.flatMap(({ channel, delivery }): CaseEvent[] => {
    const lost = delivery.status === 'refused' && delivery.reason !== 'no-contact' && !state.lost.includes(channel);
    return lost ? [{ type: 'channel-lost', channel, at: now }] : [];
  });
}

function closeInspection(
  command: CaseCommand & { type: 'close-inspection' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] | Refusal {
  if (state.standing.type !== 'under-inspection' || state.standing.inspection !== command.inspection) return [];
  const closed: CaseEvent = { type: 'inspection-closed', inspection: command.inspection, outcome: command.outcome, at: now };
  const outcome = caseOutcomeOf(command.outcome);
  if (outcome === undefined) return [closed, { type: 'case-held', reason: 'inspection-without-result', at: now }];
  return [closed, { type: 'case-closed', outcome, at: now }];
}
