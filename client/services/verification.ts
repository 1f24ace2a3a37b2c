import type { Language } from '../../domain/channel';
import type { Instant } from '../../domain/time';
import { packageOfCase } from '../../domain/campaign/package-of-case';
import { tryOnce } from './contacts/guesses';
import type { ServiceParts } from './service-parts';

/** All that is said of a message to somebody who holds its code. */
export type Verification =
  | {
      readonly status: 'genuine';
      readonly authority: Readonly<Record<Language, string>>;
      /** Which kind of duty, never whose. */
      readonly duty: Readonly<Record<Language, string>>;
      readonly sentAt: Instant;
      readonly zone: string;
    }
  | { readonly status: 'unknown' | 'locked' };

/**
 * Whether a message with that code was sent in the authority's name.
 *
 * @param question.chatId who asks, where it is a chat: too many wrong codes lock it out for an hour
 */
export async function checkCode(
  parts: ServiceParts,
  { code, chatId }: { readonly code: string; readonly chatId?: number | undefined },
): Promise<Verification> {
  if (chatId === undefined) return await find(parts, code);
  const found = await tryOnce(parts, chatId, { attempt: () => find(parts, code), isGuess: ({ status }) => status === 'unknown' });
  return found ?? { status: 'locked' };
}

async function find({ store, messageCodes }: ServiceParts, code: string): Promise<Verification> {
  const ledgerId = messageCodes.open(code);
  const message = ledgerId === undefined ? undefined : await store.messages.find(ledgerId);
  const row = message === undefined ? undefined : await store.cases.find(message);
  // a message that never left says nothing of anybody
  if (message === undefined || row === undefined || message.sends === 0) return { status: 'unknown' };
  const pinned = await packageOfCase(store.campaigns, row);
  const sentAt = message.settledAt ?? message.reservedAt;
  return { status: 'genuine', authority: pinned.authority, duty: pinned.policy.duty.title, sentAt, zone: pinned.calendar.zone };
}
