import { refuse, type Refusal } from '../../refusal';
import type { Instant } from '../../time';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { isDecided } from '../claims';
import { matterRaisedBy, type Reply } from '../reply';

/**
 * An answer is recorded as of when it was received; what it asks of the authority waits from then on.
 *
 * @returns the reply, and the matter it raises or the channel it gives up; a refusal where `replyRefusal` says no
 * @see docs/rules.md#replies
 */
export function receiveReply(reply: Reply, state: CaseState, now: Instant): readonly CaseEvent[] | Refusal {
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
  if (isDecided(state, about)) return refuse('claim-decided', 'Staff have decided this as often as the rules provide for.');
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
      return deficiency === undefined ? refuse('nothing-to-mend', 'No deficiencies were found that would have to be cured.') : undefined;
    case 'ready-for-inspection':
      return inspected ? undefined : refuse('nothing-to-inspect', 'No inspection of this case is open.');
    case 'plan-date':
      return inspected ? refuse('case-under-inspection', 'An inspection was assigned; please file at once.') : undefined;
    default:
      return undefined;
  }
}
