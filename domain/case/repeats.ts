import { CHANNELS, type Channel } from '../channel';
import type { StepId } from '../planning/case-plan';
import type { ChannelDelivery } from './case-event';
import type { CaseState } from './case-state';

/** The channels on which a provider took a step of this plan, or the notice of whichever plan, and that have not come back. */
export function arrivedOn({ reached, notice, servedOn }: CaseState, step: StepId): readonly Channel[] {
  const served = step === notice?.id ? (servedOn?.notice ?? {}) : {};
  return CHANNELS.filter((channel) => served[channel] !== undefined || reached?.[step]?.[channel] !== undefined);
}

/** Which sending of the step comes next, or is under way; undefined for the first. */
export function attemptOf({ repeats }: Pick<CaseState, 'repeats'>, step: StepId): number | undefined {
  return repeats?.[step]?.attempt;
}

/** The channels that a sending of the step leaves out: it arrived there before, or quiet hours cut this sending in two. */
export function triedBefore({ repeats, unfinished }: CaseState, step: StepId): readonly ChannelDelivery[] {
  const spared = (repeats?.[step]?.spared ?? []).map((channel): ChannelDelivery => ({ channel, delivery: { status: 'accepted' } }));
  return unfinished?.step === step ? [...spared, ...unfinished.tried] : spared;
}
