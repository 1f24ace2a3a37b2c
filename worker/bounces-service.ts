import { startBounceListener } from '../adapters/email/bounce-listener';
import { SettingsError } from './settings/config';
import { bounceDomain, openInstallation } from './wiring/installation';
import type { ProcessParts, Service } from './run-process';

/**
 * Takes delivery reports by SMTP and tells the cases.
 *
 * @throws SettingsError when no domain or port is set for them
 */
export async function startBounceService({ env, settings, log }: ProcessParts): Promise<Service> {
  const bounces = bounceDomain(settings);
  const { MAIL_BOUNCE_HOST: host, MAIL_BOUNCE_PORT: port } = settings;
  if (bounces === undefined || port === undefined) throw new SettingsError('Set MAIL_BOUNCE_DOMAIN and MAIL_BOUNCE_PORT to take bounces.');
  const installation = await openInstallation(env, settings);
  const listener = await startBounceListener({
    host,
    port,
    ...bounces,
    log,
    async onBounce({ ledgerId, action, reason, receipt }) {
      const news = action === 'failed' ? ({ status: 'bounced', reason, receipt } as const) : ({ status: action, receipt } as const);
      if (!(await installation.client.messages.addNews(ledgerId, news))) log.warn({ ledgerId }, 'a report of a message nobody knows');
    },
  });
  let ended = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    ended = resolve;
  });
  return {
    done,
    async stop() {
      await listener.stop();
      await installation.close();
      ended();
    },
  };
}
