import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
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

export interface TemporalWorkerConnection {
  readonly connection: NativeConnection;
  readonly namespace: string;
}

export async function connectWorker(env: Environment): Promise<TemporalWorkerConnection> {
  const { connectionOptions, namespace } = loadTemporalSettings(env);
  return { connection: await NativeConnection.connect(connectionOptions), namespace: namespace ?? 'default' };
}
