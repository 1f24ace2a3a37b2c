import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { createCodecApp } from '../adapters/temporal/codec-server';
import { createEncryptionCodec } from '../adapters/temporal/encryption-codec';
import { SettingsError, type CodecSettings } from './settings/config';
import { isLoopback } from '../domain/loopback';

export interface CodecService {
  /** What the Temporal UI is told: its codec endpoint. */
  readonly url: string;
  /** The one page that may ask. */
  readonly origin: string;
  readonly done: Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface CodecChoice {
  /** 0 for any free port. */
  readonly port?: number;
  readonly origin?: string;
  readonly host?: string;
}

/**
 * Serves decrypted payloads to the Temporal web UI, on this machine only: anybody who can ask it can read every history.
 *
 * @throws SettingsError when the host is another machine's, or the port is taken
 */
export async function startCodecService(settings: CodecSettings, choice: CodecChoice = {}): Promise<CodecService> {
  const { port = settings.ROLLCALL_CODEC_PORT, origin = settings.ROLLCALL_TEMPORAL_UI, host = '127.0.0.1' } = choice;
  if (!isLoopback(host)) throw new SettingsError(`The codec answers on this machine only, and ${host} is more than that.`);
  const app = createCodecApp({ codec: createEncryptionCodec(settings.ROLLCALL_DATA_KEYS), origin });
  const server = serve({ fetch: app.fetch, hostname: host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    const isTaken = typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
    throw isTaken ? new SettingsError(`Port ${port} is taken: choose another with --port or ROLLCALL_CODEC_PORT.`) : error;
  }
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  const done = once(server, 'close').then(() => undefined);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    origin,
    done,
    async stop() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await done;
    },
  };
}
