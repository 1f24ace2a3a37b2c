import type { Channel } from '../../channel';
import { losesContact } from '../../delivery/delivery';
import type { Instant } from '../../time';
import { bounceId, type BouncedMessage } from '../bounce';
import type { CaseCommand } from '../case-command';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';

/**
 * News of a channel: it is lost, it works again, or a message came back. What is known already changes nothing.
 *
 * @see docs/rules.md#bounce
 */
export function hearOfChannel(
  command: CaseCommand & { type: 'lose-channel' | 'restore-channel' | 'lose-message' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] {
  switch (command.type) {
    case 'lose-channel':
      return state.lost.includes(command.channel) ? [] : [{ type: 'channel-lost', channel: command.channel, at: now }];
    case 'restore-channel':
      return restoreChannel(command, state, now);
    case 'lose-message':
      return loseMessage(command.bounced, state, now);
  }
}

function restoreChannel(
  { channel, tell }: CaseCommand & { type: 'restore-channel' },
  state: CaseState,
  now: Instant,
): readonly CaseEvent[] {
  // an address that was repaired before anything was known to be wrong with it is news all the same
  if (tell !== true && !canRestore(channel, state)) return [];
  return [{ type: 'channel-restored', channel, ...(tell === true ? { tell } : {}), at: now }];
}

function canRestore(channel: Channel, state: CaseState): boolean {
  return state.lost.includes(channel) || state.absent?.includes(channel) === true || state.noticeServedAt === undefined;
}

/** A bounce or a block after a provider had accepted: the step counts as not delivered there (promise P6). */
function loseMessage(bounced: BouncedMessage, state: CaseState, now: Instant): readonly CaseEvent[] {
  if (state.seen.includes(bounceId(bounced))) return [];
  const { channel, reason, replaced } = bounced;
  const lost = losesContact(reason) && replaced !== true && !state.lost.includes(channel);
  return [{ type: 'message-bounced', ...bounced, at: now }, ...(lost ? [{ type: 'channel-lost', channel, at: now } as const] : [])];
}
