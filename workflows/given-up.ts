import { ApplicationFailure, type ActivityFailure } from '@temporalio/common';
import { bestOf } from '../domain/delivery/best-of';
import type { Delivery } from '../domain/delivery/delivery';

const GAVE_UP: Delivery = { status: 'refused', reason: 'gave-up' };

/**
 * What a message came to that was tried for days and given up: a refusal like any other, unless one of the operator's people has it.
 * The last try says what the others came to while one had to wait.
 */
export function deliveryOfGivenUp({ cause }: ActivityFailure): Delivery {
  const meanwhile = cause instanceof ApplicationFailure ? (cause.details?.[0] as Delivery | undefined) : undefined;
  return meanwhile === undefined ? GAVE_UP : bestOf([meanwhile, GAVE_UP]);
}
