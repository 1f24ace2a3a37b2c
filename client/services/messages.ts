import { caseId, caseWorkflowId } from '../../domain/keys';
import { CHANNELS, type Channel } from '../../domain/channel';
import type { ChannelHealth } from '../../domain/delivery/channel-health';
import * as messages from '../../workflows/messages';
import { getCase, tell, type ServiceParts } from './service-parts';
import type { DeliveryNews, DeliveryRow, MessageRow } from '../../domain/delivery/ledger';

/** A ledger row with everything that happened to it. */
export interface LedgerEntry extends Omit<MessageRow, 'campaignId' | 'operatorId'> {
  readonly caseId: string;
  readonly deliveries: readonly Omit<DeliveryRow, 'messageId'>[];
}

export interface ChannelStatus extends Omit<ChannelHealth, 'recent'> {
  readonly channel: Channel;
  readonly paused: boolean;
}

export interface MessageService {
  /** The ledger of a case, oldest first. @throws RequestRefused when there is no such case */
  ledger(caseId: string): Promise<readonly LedgerEntry[]>;
  /** Later news of an accepted message. A bounce reaches its case; the same news again changes nothing. @returns false for a row nobody knows */
  addNews(ledgerId: number, news: DeliveryNews): Promise<boolean>;
  /** Ends courtesy reminders to this contact. @returns false when there is no such contact */
  unsubscribe(contactPointId: number): Promise<boolean>;
  /** How the providers are. Machine time. */
  channels(): Promise<readonly ChannelStatus[]>;
}

export function createMessageService(parts: ServiceParts): MessageService {
  const { store, clock } = parts;
  return {
    async ledger(id) {
      const row = await getCase(parts, id);
      const [rows, deliveries] = await Promise.all([store.messages.list(row), store.messages.deliveries(row)]);
      return rows.map((message) => ledgerEntry(message, deliveries));
    },

    async addNews(ledgerId, news) {
      const row = await store.messages.addNews(ledgerId, await clock.now(), news);
      if (row === undefined) return false;
      // told again on every repeat of the news: whoever wrote it down may have died before telling
      if (row.status === 'bounced' && row.kind !== 'inspection') {
        const { stepId: step, planVersion, kind, channel } = row;
        const bounced = { ledgerId, step, planVersion, kind, channel, reason: news.reason ?? 'bounced' };
        await tell(parts, caseWorkflowId(row), { signal: messages.messageBounced, args: [bounced] });
      }
      return true;
    },

    unsubscribe: async (contactPointId) => await store.contacts.unsubscribe(contactPointId, await clock.now()),

    async channels() {
      const now = Date.now();
      return await Promise.all(
        CHANNELS.map(async (channel) => {
          const { recent: _, ...health } = await store.channels.health(channel);
          return { channel, ...health, paused: health.pausedUntil > now };
        }),
      );
    },
  };
}

function ledgerEntry({ campaignId, operatorId, ...message }: MessageRow, all: readonly DeliveryRow[]): LedgerEntry {
  const deliveries = all.filter(({ messageId }) => messageId === message.id).map(({ messageId: _, ...delivery }) => delivery);
  return { caseId: caseId({ campaignId, operatorId }), ...message, deliveries };
}
