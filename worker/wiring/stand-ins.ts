import type { EmailSenderSettings } from '../../adapters/email/email-sender';
import { StandInAgent } from '../../adapters/stand-in/stand-in-agent';
import { standInSocket } from '../../adapters/stand-in/stand-in-socket';
import { KEPT_OPEN } from '../../adapters/telegram/bot-api-fetch';
import type { GuardedApiSettings } from '../../adapters/telegram/guarded-api';
import { contactGuard, type Settings } from '../settings/config';

/** To whom email may leave, and how a stand-in for the mail server is told from a real one. */
export function emailGuard(settings: Settings): Pick<EmailSenderSettings, 'isAllowed' | 'standInSocket'> {
  const { isAllowed, standInProof } = contactGuard(settings);
  return { isAllowed, ...(standInProof === undefined ? {} : { standInSocket: standInSocket(standInProof) }) };
}

/** To which chats messages may leave, and how a stand-in for Telegram is told from a real one. */
export function telegramGuard(settings: Settings): Pick<GuardedApiSettings, 'isAllowed' | 'standInAgent'> {
  const { isAllowed, standInProof } = contactGuard(settings);
  return { isAllowed, ...(standInProof === undefined ? {} : { standInAgent: new StandInAgent(standInProof, KEPT_OPEN) }) };
}
