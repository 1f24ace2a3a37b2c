import type { BouncedMessage } from '../../../domain/case/bounce';
import type { CaseCommand } from '../../../domain/case/case-command';
import type { ChannelDelivery } from '../../../domain/case/case-event';
import type { StepId } from '../../../domain/planning/case-plan';
import { theStep } from '../../support/builders';

/** A step of the default plan that was tried on these channels. */
export function sentStep(id: StepId, deliveries: readonly ChannelDelivery[], planVersion = 1): CaseCommand {
  return { type: 'record-step', step: theStep(id), planVersion, deliveries };
}

/** The notice of the first plan, come back by email. */
export function bounce(change: Partial<BouncedMessage> = {}): BouncedMessage {
  return { ledgerId: 1, step: 'N0', planVersion: 1, kind: 'notice', channel: 'email', reason: 'bounced', ...change };
}
