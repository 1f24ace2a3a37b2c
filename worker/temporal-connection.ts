import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';
import { createDataConverter } from '../adapters/temporal/data-converter';
import type { Environment, Settings } from './config';

/** Where Temporal is: `TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, `TEMPORAL_TLS…`, `TEMPORAL_API_KEY`, or a profile. */
function connectConfig(env: Environment): ReturnType<typeof loadClientConnectConfig> {
  return loadClientConnectConfig({ overrideEnvVars: definedOnly(env) });
}

function definedOnly(env: Environment): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

export interface TemporalClient {
  readonly client: Client;
  readonly close: () => Promise<void>;
}

/** A client whose payloads are encrypted with the installation's data key. */
export async function connectClient(env: Environment, settings: Settings): Promise<TemporalClient> {
  const { connectionOptions, namespace } = connectConfig(env);
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
  const { connectionOptions, namespace } = connectConfig(env);
  return { connection: await NativeConnection.connect(connectionOptions), namespace: namespace ?? 'default' };
}
