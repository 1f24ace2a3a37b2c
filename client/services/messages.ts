import { CHANNELS, type Channel } from '../../domain/channel';
import type { ChannelHealth } from '../../domain/delivery/channel-health';
import type { DeliveryNews, DeliveryRow, MessageRow } from '../../domain/delivery/ledger';
import { caseId } from '../../domain/keys';
import { tellCase } from './cases/tell-case';
import { getCaseRow } from './find-case';
import type { ServiceParts } from './service-parts';

/** A ledger row with everything that happened to it. */
export interface LedgerEntry extends Omit<MessageRow, 'campaignId' | 'operatorId'> {
  readonly caseId: string;
  readonly deliveries: readonly Omit<DeliveryRow, 'messageId'>[];
}

/** How a provider is: it is paused while it takes nothing. */
export interface ChannelStatus extends Omit<ChannelHealth, 'recent'> {
  readonly channel: Channel;
  readonly paused: boolean;
}

/** The ledger of a case, oldest first. @throws RequestRefused when there is no such case */
export async function listLedger(parts: ServiceParts, id: string): Promise<readonly LedgerEntry[]> {
  const { messages } = parts.store;
  const row = await getCaseRow(parts, id);
  const [rows, deliveries] = await Promise.all([messages.list(row), messages.deliveries(row)]);
  return rows.map((message) => ledgerEntry(message, deliveries));
}

function ledgerEntry({ campaignId, operatorId, ...message }: MessageRow, all: readonly DeliveryRow[]): LedgerEntry {
  const deliveries = all.filter(({ messageId }) => messageId === message.id).map(({ messageId: _, ...delivery }) => delivery);
  return { caseId: caseId({ campaignId, operatorId }), ...message, deliveries };
}

/** Later news of an accepted message. A bounce reaches its case; the same news again changes nothing. @returns false for a row nobody knows */
export async function addNews(
  parts: ServiceParts,
  { ledgerId, news }: { readonly ledgerId: number; readonly news: DeliveryNews },
): Promise<boolean> {
  const { store, clock } = parts;
  const row = await store.messages.addNews(ledgerId, await clock.now(), news);
  if (row === undefined) return false;
  // on every repeat of the news: the process that wrote it down may have died before the case was told, and what was told is stopped
  if (row.status === 'bounced' && row.kind !== 'inspection') {
    const { stepId: step, planVersion, kind, channel, attempt } = row;
    const replaced = await isReachedOtherwise(store, row);
    const reason = news.reason ?? 'bounced';
    const which = { ...(attempt === 1 ? {} : { attempt }), ...(replaced ? { replaced } : {}) } as const;
    const bounced = { ledgerId, step, planVersion, kind, channel, reason, ...which } as const;
    const found = await store.cases.find(row);
    if (found !== undefined) await tellCase(parts, found, { type: 'message-bounced', bounced });
  }
  return true;
}

/** Whether another contact of the operator takes messages on that channel: a mended address, or a colleague's chat. */
async function isReachedOtherwise(
  { contacts }: ServiceParts['store'],
  { operatorId, channel, contactPointId }: MessageRow,
): Promise<boolean> {
  return (await contacts.contactPoints(operatorId, channel)).some(({ id }) => id !== contactPointId);
}

/** Ends courtesy reminders to this contact. @returns false when there is no such contact */
export async function unsubscribe({ store, clock }: ServiceParts, contactPointId: number): Promise<boolean> {
  return await store.contacts.unsubscribe(contactPointId, await clock.now());
}

/** How the providers are. Machine time. */
export async function listChannels({ store }: ServiceParts): Promise<readonly ChannelStatus[]> {
  const now = Date.now();
  return await Promise.all(
    CHANNELS.map(async (channel) => {
      const { recent: _, ...health } = await store.channels.health(channel);
      return { channel, ...health, paused: health.pausedUntil > now };
    }),
  );
}
