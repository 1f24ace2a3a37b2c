import type { Selectable } from 'kysely';
import type { DeliveryRow, MessageRow } from '../../domain/delivery/ledger';
import type { Database } from './schema';

export function toDeliveryRow(row: Selectable<Database['delivery']>): DeliveryRow {
  return {
    messageId: row.message_id,
    status: row.status,
    at: row.at,
    recordedAt: row.recorded_at.getTime(),
    ...(row.provider_id === null ? {} : { providerId: row.provider_id }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
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
    contactPointId: row.contact_point_id,
    recipient: row.recipient,
    kind: row.kind,
    status: row.status,
    sends: row.sends,
    possibleRepeat: row.possible_repeat,
    reservedAt: row.reserved_at,
    ...(row.settled_at === null ? {} : { settledAt: row.settled_at }),
    ...(row.provider_id === null ? {} : { providerId: row.provider_id }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.rule === null ? {} : { rule: row.rule }),
    ...(row.text_hash === null ? {} : { textHash: row.text_hash }),
  };
}
