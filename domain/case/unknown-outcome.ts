import type { Channel } from '../channel';
import type { UnknownRule } from '../delivery/delivery';
import { isStatutory, type StepKind } from '../planning/case-plan';

/**
 * What happens to a send of which nobody can know whether it arrived.
 *
 * @param sends how often the message may already have left
 * @see docs/rules.md#unknown-outcome
 */
export function ruleForUnknown(message: { kind: StepKind | 'inspection'; channel: Channel; sends: number }): UnknownRule {
  if (message.kind === 'inspection' || !isStatutory(message.kind)) return 'not-sent-again';
  if (message.channel === 'telegram') return 'email-is-evidence';
  return message.sends < 2 ? 'sent-once-more' : 'ask-a-person';
}
