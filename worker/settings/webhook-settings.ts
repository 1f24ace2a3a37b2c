import { isLoopback } from '../../domain/loopback';
import type { Settings } from './settings';

/** Where Telegram delivers to (Bot API, setWebhook); the empty one is 443. */
const PORTS_OF_TELEGRAM = ['', '80', '88', '443', '8443'];

/** @returns a sentence for each reason why updates would not arrive by webhook, or would arrive from anybody */
export function webhookProblems(settings: Settings): readonly string[] {
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = settings;
  if (url === undefined) {
    return secret === undefined ? [] : ['TELEGRAM_WEBHOOK_URL must be set too: a secret alone leaves the bot fetching its updates.'];
  }
  const { protocol, hostname, port } = new URL(url);
  const mayBeOpen = settings.ROLLCALL_MODE !== 'production' && isLoopback(hostname);
  const isTelegram = new URL(settings.TELEGRAM_API_ROOT).hostname === 'api.telegram.org';
  return [
    ...(secret === undefined ? ['TELEGRAM_WEBHOOK_SECRET is not set, and anybody could deliver updates to TELEGRAM_WEBHOOK_URL.'] : []),
    ...(protocol === 'https:' || mayBeOpen ? [] : ['TELEGRAM_WEBHOOK_URL is not https, and each delivery holds what somebody wrote.']),
    ...(isTelegram && !PORTS_OF_TELEGRAM.includes(port)
      ? [`TELEGRAM_WEBHOOK_URL has port ${port}, and Telegram delivers only to 443, 80, 88 and 8443.`]
      : []),
  ];
}
