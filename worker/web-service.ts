import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createWebApp } from '../client/web/app';
import type { DemoPorts } from '../client/web/web-parts';
import { projectRoot } from './settings/project-root';
import { openInstallation, type Installation } from './wiring/installation';
import type { ProcessParts, Service } from './run-process';

export interface WebService extends Service {
  readonly port: number;
}

/** The console. @param port 0 for any free port */
export async function startWebService(
  { env, settings, log }: ProcessParts,
  options: { readonly port?: number; readonly demo?: (installation: Installation) => DemoPorts } = {},
): Promise<WebService> {
  const installation = await openInstallation(env, settings);
  const demo = options.demo?.(installation);
  const login =
    settings.CONSOLE_PASSWORD === undefined
      ? {}
      : { login: { username: settings.CONSOLE_USER ?? 'staff', password: settings.CONSOLE_PASSWORD } };
  const app = createWebApp({
    ...installation,
    ...(demo === undefined ? {} : { demo }),
    ...login,
    trustedProxies: settings.WEB_TRUSTED_PROXIES,
    log: (sentence, fields) => log.error(fields, sentence),
    readAsset,
  });
  const server = serve({ fetch: app.fetch, hostname: settings.WEB_HOST, port: options.port ?? settings.WEB_PORT });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : settings.WEB_PORT;
  const done = once(server, 'close').then(() => installation.close());
  return {
    port,
    done,
    async stop() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await done;
    },
  };
}

async function readAsset(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const root = projectRoot();
  const path = name === 'htmx.min.js' ? join(root, 'node_modules', 'htmx.org', 'dist', name) : join(root, 'client', 'web', 'assets', name);
  return new Uint8Array(await readFile(path));
}
