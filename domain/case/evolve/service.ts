import type { Channel } from '../../channel';
import type { Instant } from '../../time';
import type { CaseEvent } from '../case-event';
import type { CaseState, ServedOn, Service } from '../case-state';
import { without } from './without';

/** The two messages without which nobody is inspected. */
export type ServedMessage = 'notice' | 'warning';

/** A provider accepted the notice or the final warning on these channels. */
export function serve(
  state: CaseState,
  message: ServedMessage,
  { channels, service }: { readonly channels: readonly Channel[]; readonly service: Service },
): CaseState {
  const before = state.servedOn?.[message] ?? {};
  // served again is served since the first time
  return withService(state, message, { ...Object.fromEntries(channels.map((channel) => [channel, service])), ...before });
}

/** What came back was not served there. News of another sending than the one that served says nothing. */
export function unserve(state: CaseState, { kind, channel, planVersion, attempt = 1 }: CaseEvent & { type: 'message-bounced' }): CaseState {
  if (kind !== 'notice' && kind !== 'final-warning') return state;
  const message = kind === 'notice' ? 'notice' : 'warning';
  const { [channel]: service, ...left } = state.servedOn?.[message] ?? {};
  if (service === undefined || service.planVersion !== planVersion || service.attempt !== attempt) return state;
  return withService(state, message, left);
}

/** Nobody was warned of the dates that are in force now. */
export function forgetWarning(state: CaseState): CaseState {
  return withService(state, 'warning', {});
}

/** The message counts as served since the first of the services that still stand. */
function withService(state: CaseState, message: ServedMessage, services: ServedOn): CaseState {
  const key = message === 'notice' ? 'noticeServedAt' : 'finalWarningServedAt';
  const moments: readonly Instant[] = Object.values(services).map(({ at }) => at);
  const { [message]: _, ...others } = state.servedOn ?? {};
  if (moments.length === 0) {
    return { ...without(without(state, key), 'servedOn'), ...(Object.keys(others).length === 0 ? {} : { servedOn: others }) };
  }
  return { ...state, [key]: Math.min(...moments), servedOn: { ...others, [message]: services } };
}
