import { losesContact, type Delivery } from './delivery';

const BEST_FIRST: readonly Delivery['status'][] = ['accepted', 'paused', 'deferred', 'unknown', 'refused', 'not-allowed', 'not-wanted'];

/**
 * The operator was reached when one of its people was, and its channel is lost when none of them can be reached there.
 *
 * @see docs/rules.md#lost-contact
 */
export function bestOf(deliveries: readonly Delivery[]): Delivery {
  const [first] = [...deliveries].sort((one, other) => rankOf(one) - rankOf(other));
  return first ?? { status: 'refused', reason: 'no-contact' };
}

function rankOf(delivery: Delivery): number {
  const isLost = delivery.status === 'refused' && losesContact(delivery.reason);
  return BEST_FIRST.indexOf(delivery.status) + (isLost ? 0.5 : 0);
}
