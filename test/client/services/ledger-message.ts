import type { NewMessage } from '../../../domain/delivery/ledger';
import type { FakeWorld } from '../../support/fakes/fake-world';

/** A message of the first case in the ledger; accepted by the provider unless it was never sent. @returns its number */
export async function ledgerMessage({ store, operator, clock }: FakeWorld, given: Partial<NewMessage> = {}, sent = true): Promise<number> {
  const { campaignId, operatorId, emailContactId: contactPointId } = operator;
  const key = { campaignId, operatorId, contactPointId, stepId: 'N0', channel: 'email', planVersion: 1 } as const;
  const now = await clock.now();
  const { id } = await store.messages.reserve({ ...key, recipient: 'operator', kind: 'notice', ...given }, now);
  if (!sent) return id;
  await store.messages.submit(id, now, 'words', () => undefined);
  await store.messages.settle(id, now, { status: 'accepted', providerId: '250 ok' });
  return id;
}
