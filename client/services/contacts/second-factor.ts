import type { CaseKey } from '../../../domain/keys';
import { asksForDigits, isCodeLive, LINK_RULES, maskEmail, readFactor, type Factor } from '../../../domain/contact/link-rules';
import { write, type ServiceParts } from '../service-parts';
import { latestCase, type NoteForStaff } from '../staff-alerts';
import { tellCases } from './contacts';
import type { ChatOwner, ClaimedLink } from '../../../domain/contact/contact';

/** What a chat is asked for before its link takes effect. */
export type FactorAsked =
  /** A code is on its way to the address of record, of which only a part is shown; not a new one within a minute of the last. */
  | { readonly status: 'code-sent'; readonly to: string; readonly isNew: boolean }
  /** The firm never had an address: the last four digits of its number are asked. */
  | { readonly status: 'ask-digits' }
  /** There is no address any more, or none that this link may be tried with: staff were told. */
  | { readonly status: 'needs-staff' }
  | { readonly status: 'locked' | 'claimed-by-another-chat' };

/** What came of a second factor. */
export type SecondFactor =
  | { readonly status: 'linked'; readonly owner: ChatOwner }
  | { readonly status: 'wrong'; readonly left: number }
  | { readonly status: 'locked' | 'expired' }
  /** What was written is no factor that anybody waits for. */
  | { readonly status: 'nothing-claimed' };

export interface SecondFactors {
  /** Asks whoever holds a link for its factor. Asked again within a minute, nothing new is sent. */
  ask(claimed: ClaimedLink): Promise<FactorAsked>;
  /** Takes what a chat wrote. */
  take(chatId: number, text: string): Promise<SecondFactor>;
}

export function createSecondFactors(parts: ServiceParts, noteForStaff: NoteForStaff): SecondFactors {
  const { store, clock, linkCodes } = parts;

  const mayGiveDigits = async (link: ClaimedLink): Promise<boolean> => asksForDigits(link, await store.contacts.contacts(link.operatorId));

  const askWithoutAddress = async (claimed: ClaimedLink): Promise<FactorAsked> => {
    if (await mayGiveDigits(claimed)) return { status: 'ask-digits' };
    await noteForStaff('link-without-address', claimed.operatorId, 'A link was opened, and there is no address for its code.');
    return { status: 'needs-staff' };
  };

  const sendCode = async ({ link, chatId }: ClaimedLink, { key, address }: CodeAddress): Promise<FactorAsked> => {
    const code = await store.links.takeCode(link, chatId, await clock.now());
    if (code === undefined) return { status: 'claimed-by-another-chat' };
    if (code.type === 'locked') return { status: 'locked' };
    // also when it was written before: whoever counted it may have died before the letter was started, and the same is one letter
    await write(parts, { key, letter: { about: 'link-code', link, send: code.send }, route: 'email-only' });
    return { status: 'code-sent', to: maskEmail(address), isNew: code.type === 'counted' };
  };

  const fits = async (link: ClaimedLink, { kind, text }: Factor): Promise<'right' | 'wrong' | 'expired' | 'not-asked'> => {
    if (kind === 'code') {
      if (link.codeSends === 0) return 'not-asked';
      if (!isCodeLive(link, await clock.now())) return 'expired';
      return linkCodes.fits(text, link.link, link.codeSends) ? 'right' : 'wrong';
    }
    if (!(await mayGiveDigits(link))) return 'not-asked';
    const operator = await store.contacts.operator(link.operatorId);
    return operator?.identifier.slice(-LINK_RULES.digits) === text ? 'right' : 'wrong';
  };

  const redeem = async ({ link, chatId, operatorId }: ClaimedLink): Promise<SecondFactor> => {
    const redeemed = await store.links.redeem(link, chatId, await clock.now());
    if (redeemed === undefined) return { status: 'nothing-claimed' };
    await announce(parts, redeemed.owner);
    const key = await latestCase(parts, operatorId);
    const { contactPointId } = redeemed;
    if (key !== undefined) await write(parts, { key, letter: { about: 'chat-linked', contactPointId, link }, route: 'email-only' });
    return { status: 'linked', owner: redeemed.owner };
  };

  const wrong = async ({ link, chatId, operatorId }: ClaimedLink, { text }: Factor): Promise<SecondFactor> => {
    const count = await store.links.countWrong(link, chatId, text);
    if (count === undefined) return { status: 'nothing-claimed' };
    if (count < LINK_RULES.mostWrong) return { status: 'wrong', left: LINK_RULES.mostWrong - count };
    // staff first: once the link is dead, nobody would come by here again
    await noteForStaff('wrong-codes', operatorId, 'A chat gave too many wrong codes; its link no longer works.');
    await store.links.kill(link);
    return { status: 'locked' };
  };

  /** The factor that linked the chat, given again: whoever took it may have died before telling. */
  const repeated = async (chatId: number, factor: Factor): Promise<SecondFactor> => {
    const redeemed = await store.links.redeemedBy(chatId, (await clock.now()) - LINK_RULES.codeValidMs);
    const isSame = redeemed !== undefined && (await fits(redeemed, factor)) === 'right';
    return isSame ? await redeem(redeemed) : { status: 'nothing-claimed' };
  };

  return {
    async ask(claimed) {
      const { operatorId } = claimed;
      const [email, key] = await Promise.all([store.contacts.contactPoint(operatorId, 'email'), latestCase(parts, operatorId)]);
      if (email === undefined || key === undefined) return await askWithoutAddress(claimed);
      return await sendCode(claimed, { key, address: email.address });
    },

    async take(chatId, text) {
      const factor = readFactor(text);
      if (factor === undefined) return { status: 'nothing-claimed' };
      const claimed = await store.links.claimedBy(chatId, await clock.now());
      if (claimed === undefined) return await repeated(chatId, factor);
      switch (await fits(claimed, factor)) {
        case 'right':
          return await redeem(claimed);
        case 'wrong':
          return await wrong(claimed, factor);
        case 'expired':
          return { status: 'expired' };
        case 'not-asked':
          return { status: 'nothing-claimed' };
      }
    },
  };
}

/** Where a code goes, and the case in whose name. */
interface CodeAddress {
  readonly key: CaseKey;
  readonly address: string;
}

/** Every open case of the firm learns that it can be reached in a chat. */
export async function announce(parts: ServiceParts, owner: ChatOwner): Promise<void> {
  if (owner.type === 'operator') await tellCases(parts, [owner.operatorId], { news: 'restored', channel: 'telegram' });
}
