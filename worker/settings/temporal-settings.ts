import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import type { Environment } from './settings';

/**
 * Where Temporal is: `TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, `TEMPORAL_TLS…`, `TEMPORAL_API_KEY`, or a profile. A blank setting
 * counts as not set.
 *
 * @throws Error when a profile or a file it names is not there
 */
export function loadTemporalSettings(env: Environment): ClientConnectConfig {
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  return loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(given) });
}

/** Whether the connection is encrypted: TLS by its own settings, or because of an API key. */
export function usesTls({ connectionOptions }: ClientConnectConfig): boolean {
  const { tls } = connectionOptions;
  return tls !== undefined && tls !== null && tls !== false;
}
