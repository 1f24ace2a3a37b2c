import type { Channel } from '../../channel';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import type { Instant } from '../../time';
import { arrivedOn } from '../repeats';

/** Which channels lead to the operator, which are to be repaired, and which it does not want. */
export function evolveChannels(
  state: CaseState,
  event: CaseEvent & { type: 'channel-left' | 'channel-lost' | 'channel-restored' },
): CaseState {
  switch (event.type) {
    case 'channel-left':
      return {
        ...state,
        lost: state.lost.filter((channel) => channel !== event.channel),
        absent: [...(state.absent ?? []).filter((channel) => channel !== event.channel), event.channel],
      };
    case 'channel-lost':
      return { ...state, lost: [...state.lost.filter((channel) => channel !== event.channel), event.channel] };
    case 'channel-restored':
      return channelRestored(state, event);
  }
}

/** A notice that reached nobody is due again as soon as there is a way to the operator, and a final warning while its words are true. */
function channelRestored(before: CaseState, { channel, tell, at }: CaseEvent & { type: 'channel-restored' }): CaseState {
  const state = warningDue(before, at);
  const repaired = { ...state, lost: state.lost.filter((other) => other !== channel), ...presentAgain(state, channel) };
  if (state.noticeServedAt !== undefined) {
    // the state of the case, not its past steps
    return tell === true ? { ...repaired, untold: [...(state.untold ?? []).filter((other) => other !== channel), channel] } : repaired;
  }
  return { ...repaired, settled: state.settled.filter((id) => id !== state.notice?.id) };
}

function warningDue(state: CaseState, at: Instant): CaseState {
  const warning = state.plan.steps.find(({ kind }) => kind === 'final-warning');
  if (warning === undefined || at > warning.latest || arrivedOn(state, warning.id).length > 0) return state;
  if (state.missed?.includes(warning.id) === true) return state;
  return { ...state, settled: state.settled.filter((id) => id !== warning.id) };
}

function presentAgain({ absent }: CaseState, channel: Channel): Pick<CaseState, 'absent'> {
  return absent === undefined ? {} : { absent: absent.filter((other) => other !== channel) };
}
