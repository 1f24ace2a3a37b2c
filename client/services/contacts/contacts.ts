import { caseWorkflowId } from '../../../domain/keys';
import type { Channel, Language } from '../../../domain/channel';
import { speaksStill } from '../../../domain/contact/link-rules';
import * as messages from '../../../workflows/messages';
import { tell, type ServiceParts } from '../service-parts';
import { RequestRefused } from '../request-refused';
import type { ChatOwner, ContactEntry, ContactRemoval } from '../../../domain/contact/contact';

export interface ContactService {
  ownerOfChat(chatId: number): Promise<ChatOwner | undefined>;
  /** The bot was blocked in this chat: every open case of its operator learns that the channel is lost. */
  chatBlocked(chatId: number): Promise<void>;
  chatUnblocked(chatId: number): Promise<void>;
  /**
   * A mended address: the one of record from now on, and those before are left. A notice that reached nobody is sent again.
   *
   * @throws RequestRefused when it is no address
   */
  repairEmail(operatorId: string, address: string): Promise<void>;
  /** Everybody who is or was reached for a firm. */
  contacts(operatorId: string): Promise<readonly ContactEntry[]>;
  contact(contactPointId: number): Promise<ContactEntry | undefined>;
  /** What the person behind a contact reads from now on, in all its firms. */
  setLanguage(contactPointId: number, language: Language): Promise<void>;
  /** Which of its firms a chat speaks for. @throws RequestRefused when it does not speak for that one */
  chooseOperator(chatId: number, operatorId: string): Promise<void>;
  /** Takes back that a chat was linked. @returns false when it had left before */
  unlink(contactPointId: number): Promise<boolean>;
  /** Whoever spoke for a firm for a time only, and that is over, leaves. @returns how many left */
  endOutlived(): Promise<number>;
  /** Staff take a contact off the list. @throws RequestRefused for one of another firm, and for the last email address */
  remove(removal: Omit<ContactRemoval, 'at'>): Promise<void>;
}

export function createContactService(parts: ServiceParts): ContactService {
  const { store, clock } = parts;

  const unlink = async (contactPointId: number): Promise<boolean> => {
    const contact = await store.contacts.contact(contactPointId);
    if (contact === undefined) return false;
    const left = await store.contacts.leave(contactPointId, await clock.now());
    await tellWhenLost(parts, contact);
    return left;
  };

  return {
    ownerOfChat: (chatId) => store.contacts.ownerOfChat(chatId),

    async chatBlocked(chatId) {
      await tellCases(parts, await store.contacts.markChatUnreachable(chatId, await clock.now()), { news: 'lost', channel: 'telegram' });
    },

    async chatUnblocked(chatId) {
      await tellCases(parts, await store.contacts.markChatReachable(chatId), { news: 'restored', channel: 'telegram' });
    },

    async repairEmail(operatorId, address) {
      if ((await store.contacts.operator(operatorId)) === undefined)
        throw new RequestRefused('unknown-operator', `There is no operator ${operatorId}.`);
      if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(address))
        throw new RequestRefused('bad-address', `"${address}" is not an email address.`);
      await store.contacts.setEmail(operatorId, address, await clock.now());
      await tellCases(parts, [operatorId], { news: 'restored', channel: 'email' });
    },

    contacts: (operatorId) => store.contacts.contacts(operatorId),
    contact: (contactPointId) => store.contacts.contact(contactPointId),
    setLanguage: (contactPointId, language) => store.contacts.setLanguage(contactPointId, language),

    async chooseOperator(chatId, operatorId) {
      const owner = await store.contacts.ownerOfChat(chatId);
      if (owner?.type !== 'operator' || !owner.operatorIds.includes(operatorId))
        throw new RequestRefused('unknown-operator', 'This chat does not speak for that firm.');
      await store.dialogue.choose(chatId, operatorId);
    },

    unlink,

    async endOutlived() {
      const now = await clock.now();
      const outlived = await store.contacts.outlived(now);
      for (const contact of outlived) {
        // before it leaves: nobody would look at it again
        await tellWhenLost(parts, contact);
        await store.contacts.leave(contact.id, now);
      }
      return outlived.length;
    },

    async remove(removal) {
      const contact = await store.contacts.contact(removal.contactPointId);
      const removed = await store.contacts.remove({ ...removal, at: await clock.now() });
      if (contact === undefined || removed === 'unknown')
        throw new RequestRefused('unknown-contact', `${removal.operatorId} has no contact ${removal.contactPointId}.`);
      if (removed === 'last-address')
        throw new RequestRefused('last-channel', 'This is the only email address: name another one first (contact repair).');
      await tellWhenLost(parts, contact);
    },
  };
}

/** Also when it had left before: whoever did it may have died before telling. */
async function tellWhenLost(parts: ServiceParts, { operatorId, channel }: ContactEntry): Promise<void> {
  const [listed, now] = await Promise.all([parts.store.contacts.contactPoints(operatorId, channel), parts.clock.now()]);
  if (!listed.some((point) => speaksStill(point, now))) await tellCases(parts, [operatorId], { news: 'lost', channel });
}

/** What became of a channel. A linked chat is shown its card by the bot; whoever is reached otherwise is told by the case. */
export async function tellCases(
  parts: ServiceParts,
  operatorIds: readonly string[],
  { news, channel }: { readonly news: 'lost' | 'restored'; readonly channel: Channel },
): Promise<void> {
  for (const operatorId of operatorIds) {
    for (const open of await parts.store.cases.ofOperator(operatorId)) {
      if (open.status === 'closed') continue;
      if (news === 'lost') await tell(parts, caseWorkflowId(open), { signal: messages.channelLost, args: [{ channel }] });
      else
        await tell(parts, caseWorkflowId(open), {
          signal: messages.channelRestored,
          args: [channel === 'email' ? { channel, tell: true } : { channel }],
        });
    }
  }
}
