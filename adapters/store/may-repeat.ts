import { sql, type RawBuilder } from 'kysely';
import { MAY_HAVE_ARRIVED, type MessageStatus } from '../../domain/delivery/ledger';

/** `mayRepeat` of the domain for the message `m`, which ends as `status`: what did not leave repeats nothing. */
export function mayRepeatAs(status: MessageStatus): RawBuilder<boolean> {
  if (!MAY_HAVE_ARRIVED.some((one) => one === status)) return sql<boolean>`false`;
  return sql<boolean>`(m.attempt > 1 and exists (
    select from message earlier where earlier.campaign_id = m.campaign_id and earlier.operator_id = m.operator_id
      and earlier.step_id = m.step_id and earlier.channel = m.channel and earlier.contact_point_id = m.contact_point_id
      and earlier.id < m.id and (earlier.plan_version = m.plan_version or m.kind = 'notice')
      and earlier.status = any(${[...MAY_HAVE_ARRIVED]}::text[])))`;
}
