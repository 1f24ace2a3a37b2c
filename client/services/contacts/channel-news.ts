import type { Channel } from '../../../domain/channel';
import type { ChatOwner } from '../../../domain/contact/contact';
import type { OutsideNews } from '../../../domain/case/case-news';
import { tellCase, type TellingParts } from '../cases/tell-case';

/** What became of a channel of an operator. */
export interface ChannelNews {
  readonly news: 'lost' | 'restored';
  readonly channel: Channel;
}

/** Tells every open case of some operators. A linked chat is shown its card by the bot; who is reached otherwise is told by the case. */
export async function tellCases(parts: TellingParts, operatorIds: readonly string[], news: ChannelNews): Promise<void> {
  for (const operatorId of operatorIds) {
    for (const open of await parts.store.cases.ofOperator(operatorId)) {
      if (open.status !== 'closed') await tellCase(parts, open, newsFor(news));
    }
  }
}

function newsFor({ news, channel }: ChannelNews): OutsideNews {
  if (news === 'lost') return { type: 'channel-lost', channel };
  return channel === 'email' ? { type: 'channel-restored', channel, tell: true } : { type: 'channel-restored', channel };
}

/** Every open case of the operator learns that it can be reached in a chat. */
export async function announce(parts: TellingParts, owner: ChatOwner): Promise<void> {
  if (owner.type === 'operator') await tellCases(parts, [owner.operatorId], { news: 'restored', channel: 'telegram' });
}
