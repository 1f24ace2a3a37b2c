import type { CaseCommand } from '../../domain/case/case-command';
import { CHANNELS } from '../../domain/channel';
import { apply } from './apply';
import { freshId } from './outside-moves';
import type { Emit } from './own-moves';
import type { Stage } from './stage';
import type { World } from './world';

/** Everything that may still arrive at a case that is closed, each at a cost: nothing of it may change the case. */
export function closedMoves(stage: Stage, world: World, emit: Emit): void {
  for (const command of [...peoplesActs(stage, world), ...staffsActs(world), ...lateNews(world)])
    emit(`after the end: ${command.type}`, apply(stage, world, command), true);
}

function peoplesActs({ pinned }: Stage, world: World): readonly CaseCommand[] {
  const { now: receivedAt, state } = world;
  const id = freshId(world);
  return [
    ...pinned.replies.map((code): CaseCommand => ({ type: 'receive-reply', reply: { id, code, receivedAt } })),
    { type: 'receive-filing', filingId: id, receivedAt },
    { type: 'close-inspection', inspection: state.inspections, outcome: 'seized' },
  ];
}

function staffsActs({ state, now }: World): readonly CaseCommand[] {
  const by = 'staff-1';
  const reason = 'nobody had seen that the case is closed';
  const plan = { ...state.plan, version: state.plan.version + 1 };
  return [
    { type: 'withdraw', by },
    { type: 'change-plan', plan, by },
    { type: 'warn-again', plan, by, reason },
    { type: 'send-again', step: state.notice?.id ?? '', by, reason },
    { type: 'find-deficiencies', items: ['papers'], cureBy: now + 1, plan, by },
    { type: 'grant-extension', plan, by },
    { type: 'refuse-extension', by },
    { type: 'confirm-claim', by },
    { type: 'refute-claim', by },
    { type: 'accept-missed', by, reason },
    { type: 'order-inspection', by },
    { type: 'answer-question', answerId: `answer-${state.sequence}`, by },
  ];
}

function lateNews({ state, facts }: World): readonly CaseCommand[] {
  const { sequence: ledgerId } = state;
  return [
    { type: 'release' },
    { type: 'record-inspection', inspection: state.inspections + 1 },
    ...CHANNELS.map((channel) => ({ type: 'lose-channel', channel }) as const),
    ...CHANNELS.map((channel) => ({ type: 'restore-channel', channel, tell: true }) as const),
    ...facts.served.map(
      ({ step, planVersion, kind, channel, attempt }) =>
        ({ type: 'lose-message', bounced: { ledgerId, step, planVersion, kind, channel, attempt, reason: 'mailbox-full' } }) as const,
    ),
  ];
}
