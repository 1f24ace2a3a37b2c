import type { Selectable } from 'kysely';
import type { DeliveryRow, MessageRow } from '../../domain/delivery/ledger';
import type { Database } from './schema';
import { withoutNulls } from './without-nulls';

export function toDeliveryRow(row: Selectable<Database['delivery']>): DeliveryRow {
  return {
    messageId: row.message_id,
    status: row.status,
    at: row.at,
    recordedAt: row.recorded_at.getTime(),
    ...withoutNulls({ providerId: row.provider_id, receipt: row.receipt }),
    detail: row.detail,
  };
}

export function toMessageRow(row: Selectable<Database['message']>): MessageRow {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    operatorId: row.operator_id,
    stepId: row.step_id,
    channel: row.channel,
    planVersion: row.plan_version,
    attempt: row.attempt,
    contactPointId: row.contact_point_id,
    recipient: row.recipient,
    kind: row.kind,
    status: row.status,
    sends: row.sends,
    possibleRepeat: row.possible_repeat,
    reservedAt: row.reserved_at,
    ...withoutNulls({
      settledAt: row.settled_at,
      providerId: row.provider_id,
      reason: row.reason,
      rule: row.rule,
      textHash: row.text_hash,
    }),
  };
}
