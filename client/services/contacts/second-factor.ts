import type { CaseKey } from '../../../domain/keys';
import type { ChatOwner, ClaimedLink } from '../../../domain/contact/contact';
import { asksForDigits, isCodeLive, LINK_RULES, maskEmail, readFactor, type Factor } from '../../../domain/contact/link-rules';
import type { ServiceParts } from '../service-parts';
import { alertStaff, latestCase } from '../staff-alerts';
import { startLetter } from '../start-letter';
import { announce } from '../cases/tell-case';

/** What a chat is asked for before its link takes effect. */
export type FactorAsked =
  /** A code is on its way to the address of record, of which only a part is shown; not a new one within a minute of the last. */
  | { readonly status: 'code-sent'; readonly to: string; readonly isNew: boolean }
  /** The operator never had an address: the last four digits of its number are asked. */
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

/** Asks the chat that holds a link for its factor. Asked again within a minute, nothing new is sent. */
export async function askForFactor(parts: ServiceParts, claimed: ClaimedLink): Promise<FactorAsked> {
  const { operatorId } = claimed;
  const [email, key] = await Promise.all([parts.store.contacts.contactPoint(operatorId, 'email'), latestCase(parts, operatorId)]);
  if (email === undefined || key === undefined) return await askWithoutAddress(parts, claimed);
  return await sendCode(parts, claimed, { key, address: email.address });
}

async function askWithoutAddress(parts: ServiceParts, claimed: ClaimedLink): Promise<FactorAsked> {
  if (await mayGiveDigits(parts, claimed)) return { status: 'ask-digits' };
  const { operatorId } = claimed;
  await alertStaff(parts, {
    about: 'link-without-address',
    operatorId,
    detail: 'A link was opened, and there is no address for its code.',
  });
  return { status: 'needs-staff' };
}

async function mayGiveDigits({ store }: ServiceParts, link: ClaimedLink): Promise<boolean> {
  return asksForDigits(link, await store.contacts.contacts(link.operatorId));
}

/** Where a code goes, and the case in whose name. */
interface CodeAddress {
  readonly key: CaseKey;
  readonly address: string;
}

async function sendCode(parts: ServiceParts, { link, chatId }: ClaimedLink, { key, address }: CodeAddress): Promise<FactorAsked> {
  const code = await parts.store.links.takeCode(link, chatId, await parts.clock.now());
  if (code === undefined) return { status: 'claimed-by-another-chat' };
  if (code.type === 'locked') return { status: 'locked' };
  // also when the code was counted before: that process may have died before it started the letter, and the same code is one letter
  await startLetter(parts, { key, letter: { about: 'link-code', link, send: code.send }, route: 'email-only' });
  return { status: 'code-sent', to: maskEmail(address), isNew: code.type === 'counted' };
}

/**
 * The second step of linking: takes what a chat wrote. The factor that linked it, given again, links nothing twice.
 *
 * Too many wrong ones kill the link, and staff are told.
 */
export async function takeFactor(
  parts: ServiceParts,
  { chatId, text }: { readonly chatId: number; readonly text: string },
): Promise<SecondFactor> {
  const factor = readFactor(text);
  if (factor === undefined) return { status: 'nothing-claimed' };
  const claimed = await parts.store.links.claimedBy(chatId, await parts.clock.now());
  if (claimed === undefined) return await takeAgain(parts, chatId, factor);
  const judged = await judge(parts, claimed, factor);
  switch (judged) {
    case 'right':
    case 'wrong':
      return await countTry(parts, claimed, { factor, isRight: judged === 'right' });
    case 'expired':
      return { status: 'expired' };
    case 'not-asked':
      return { status: 'nothing-claimed' };
  }
}

/** The factor that linked the chat, given again: the process that took it may have died before it told the cases. */
async function takeAgain(parts: ServiceParts, chatId: number, factor: Factor): Promise<SecondFactor> {
  const redeemed = await parts.store.links.redeemedBy(chatId, (await parts.clock.now()) - LINK_RULES.codeValidMs);
  const isSame = redeemed !== undefined && (await judge(parts, redeemed, factor)) === 'right';
  return isSame ? await redeem(parts, redeemed) : { status: 'nothing-claimed' };
}

async function judge(parts: ServiceParts, link: ClaimedLink, { kind, text }: Factor): Promise<'right' | 'wrong' | 'expired' | 'not-asked'> {
  const { store, clock, linkCodes } = parts;
  if (kind === 'code') {
    if (link.codeSends === 0) return 'not-asked';
    if (!isCodeLive(link, await clock.now())) return 'expired';
    return linkCodes.fits(text, link.link, link.codeSends) ? 'right' : 'wrong';
  }
  if (!(await mayGiveDigits(parts, link))) return 'not-asked';
  const operator = await store.contacts.operator(link.operatorId);
  return operator?.identifier.slice(-LINK_RULES.digits) === text ? 'right' : 'wrong';
}

async function redeem(parts: ServiceParts, { link, chatId, operatorId }: ClaimedLink): Promise<SecondFactor> {
  const redeemed = await parts.store.links.redeem(link, chatId, await parts.clock.now());
  if (redeemed === undefined) return { status: 'nothing-claimed' };
  const { owner, contactPointId } = redeemed;
  await announce(parts, owner);
  const key = await latestCase(parts, operatorId);
  if (key !== undefined) await startLetter(parts, { key, letter: { about: 'chat-linked', contactPointId, link }, route: 'email-only' });
  return { status: 'linked', owner };
}

/** Counted before anything is said of it: of many at the same moment no more are answered than of many in turn. */
async function countTry(
  parts: ServiceParts,
  claimed: ClaimedLink,
  { factor, isRight }: { readonly factor: Factor; readonly isRight: boolean },
): Promise<SecondFactor> {
  const { link, chatId, operatorId } = claimed;
  const count = await parts.store.links.countTry(link, chatId, factor.text);
  if (count === undefined) return { status: 'nothing-claimed' };
  if (isRight && count <= LINK_RULES.mostWrong) return await redeem(parts, claimed);
  if (count < LINK_RULES.mostWrong) return { status: 'wrong', left: LINK_RULES.mostWrong - count };
  // staff first: once the link is dead, nobody would come by here again
  await alertStaff(parts, { about: 'wrong-codes', operatorId, detail: 'A chat gave too many wrong codes; its link no longer works.' });
  await parts.store.links.kill(link);
  return { status: 'locked' };
}
