import { randomBytes } from 'node:crypto';
import { caseWorkflowId } from '../domain/case/case-key';
import type { Channel, Language } from '../domain/channel';
import type { ChatOwner, LinkResult } from '../domain/store';
import { DAY } from '../domain/time';
import * as messages from '../workflows/messages';
import { tell, type Doors } from './doors';
import { RequestRefused } from './request-refused';

/** How long a one-time link works. */
const LINK_VALID_MS = 30 * DAY;
/** 192 bits, 32 characters of the alphabet a Telegram start link allows. */
const TOKEN_BYTES = 24;

export interface PeopleDoor {
  /** A one-time token for a Telegram deep link. Only its hash is kept. */
  createLink(owner: { readonly operatorId: string } | { readonly inspectorId: string }): Promise<string>;
  redeemLink(token: string, chatId: number): Promise<LinkResult>;
  ownerOfChat(chatId: number): Promise<ChatOwner | undefined>;
  /** The bot was blocked in this chat: every open case of its operator learns that the channel is lost. */
  chatBlocked(chatId: number): Promise<void>;
  chatUnblocked(chatId: number): Promise<void>;
  /** A mended address; a notice that reached nobody is sent again. @throws RequestRefused when it is no address */
  repairEmail(operatorId: string, address: string): Promise<void>;
  setLanguage(operatorId: string, language: Language): Promise<void>;
}

type LinkOwner = { readonly operatorId: string } | { readonly inspectorId: string };

/** @throws RequestRefused when nobody has that id */
async function requireOwner({ store }: Doors, owner: LinkOwner): Promise<void> {
  if ('operatorId' in owner) {
    if ((await store.people.operator(owner.operatorId)) === undefined)
      throw new RequestRefused('unknown-operator', `There is no operator "${owner.operatorId}".`);
  } else if (!(await store.people.inspectors()).some(({ id }) => id === owner.inspectorId)) {
    throw new RequestRefused('unknown-inspector', `There is no inspector "${owner.inspectorId}".`);
  }
}

export function createPeopleDoor(doors: Doors): PeopleDoor {
  const { store, clock } = doors;

  const tellCases = async (operatorIds: readonly string[], news: (workflowId: string) => Promise<unknown>): Promise<void> => {
    for (const operatorId of operatorIds) {
      for (const open of await store.cases.ofOperator(operatorId)) if (open.status !== 'closed') await news(caseWorkflowId(open));
    }
  };
  const lost = (channel: Channel) => (workflowId: string) => tell(doors, workflowId, { signal: messages.channelLost, args: [{ channel }] });
  /** A linked chat is shown its card by the bot; whoever is reached otherwise is told by the case. */
  const restored = (channel: Channel) => (workflowId: string) =>
    tell(doors, workflowId, { signal: messages.channelRestored, args: [channel === 'email' ? { channel, tell: true } : { channel }] });

  return {
    async createLink(owner) {
      await requireOwner(doors, owner);
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      await store.people.addLink({ token, expiresAt: (await clock.now()) + LINK_VALID_MS, ...owner });
      return token;
    },

    async redeemLink(token, chatId) {
      const result = await store.people.redeemLink(token, chatId, await clock.now());
      // also when it was redeemed before: whoever did may have died before telling
      const linked = result.status === 'linked' || result.status === 'already-linked';
      if (linked && result.owner.type === 'operator') await tellCases([result.owner.operatorId], restored('telegram'));
      return result;
    },

    ownerOfChat: (chatId) => store.people.ownerOfChat(chatId),

    async chatBlocked(chatId) {
      await tellCases(await store.people.markChatUnreachable(chatId, await clock.now()), lost('telegram'));
    },

    async chatUnblocked(chatId) {
      await tellCases(await store.people.markChatReachable(chatId), restored('telegram'));
    },

    async repairEmail(operatorId, address) {
      if ((await store.people.operator(operatorId)) === undefined)
        throw new RequestRefused('unknown-operator', `There is no operator ${operatorId}.`);
      if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(address))
        throw new RequestRefused('bad-address', `"${address}" is not an email address.`);
      await store.people.setEmail(operatorId, address);
      await tellCases([operatorId], restored('email'));
    },

    setLanguage: (operatorId, language) => store.people.setLanguage(operatorId, language),
  };
}
