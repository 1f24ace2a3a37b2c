import { Client, Connection } from '@temporalio/client';
import { createDataConverter } from '../../adapters/temporal/data-converter';
import type { Environment, Settings } from '../settings/config';
import { loadTemporalSettings } from '../settings/temporal-settings';

export interface TemporalClient {
  readonly client: Client;
  readonly close: () => Promise<void>;
}

/** A client whose payloads are encrypted with the installation's data key. */
export async function connectClient(env: Environment, settings: Settings): Promise<TemporalClient> {
  const { connectionOptions, namespace } = loadTemporalSettings(env);
  const connection = await Connection.connect(connectionOptions);
  const client = new Client({
    connection,
    namespace: namespace ?? 'default',
    dataConverter: createDataConverter(settings.ROLLCALL_DATA_KEYS),
  });
  return { client, close: () => connection.close() };
}
