import { CHANNELS, type Channel } from '../channel';
import type { StepId } from '../planning/case-plan';
import type { ChannelDelivery } from './case-event';
import type { CaseState } from './case-state';

/** The channels on which a provider took a step of this plan, or the notice of whichever plan, and that have not come back. */
export function arrivedOn({ reached, notice, servedOn }: CaseState, step: StepId): readonly Channel[] {
  const served = step === notice?.id ? (servedOn?.notice ?? {}) : {};
  return CHANNELS.filter((channel) => served[channel] !== undefined || reached?.[step]?.[channel] !== undefined);
}

/** The same as what came of a sending. */
export function arrivals(state: CaseState, step: StepId): readonly ChannelDelivery[] {
  return arrivedOn(state, step).map((channel) => ({ channel, delivery: { status: 'accepted' } }));
}

/** Which sending of the step comes next, or is under way; undefined for the first. */
export function attemptOf({ repeats }: Pick<CaseState, 'repeats'>, step: StepId): number | undefined {
  return repeats?.[step];
}

/** The channels that a sending of the step leaves out: it arrived there before, or quiet hours cut this sending in two. */
export function triedBefore(state: CaseState, step: StepId): readonly ChannelDelivery[] {
  const { repeats, unfinished } = state;
  const spared = repeats?.[step] === undefined ? [] : arrivals(state, step);
  const begun = unfinished?.step === step ? unfinished.tried : [];
  return [...spared.filter(({ channel }) => !begun.some((tried) => tried.channel === channel)), ...begun];
}

/** Whether the step was there before and leaves once more: it waits for its turn, and takes nobody's. A notice that serves nobody yet comes first. */
export function isRepeated({ repeats, notice, noticeServedAt }: CaseState, step: StepId): boolean {
  return repeats?.[step] !== undefined && !(step === notice?.id && noticeServedAt === undefined);
}
