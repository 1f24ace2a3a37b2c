import { NativeConnection } from '@temporalio/worker';
import type { Environment } from '../settings/config';
import { loadTemporalSettings } from '../settings/temporal-settings';

/** The workers' own connection: native code that no other process loads. */
export interface TemporalWorkerConnection {
  readonly connection: NativeConnection;
  readonly namespace: string;
}

export async function connectWorker(env: Environment): Promise<TemporalWorkerConnection> {
  const { connectionOptions, namespace } = loadTemporalSettings(env);
  return { connection: await NativeConnection.connect(connectionOptions), namespace: namespace ?? 'default' };
}
