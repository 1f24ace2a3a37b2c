import { openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { DAY } from '../../domain/time';
import { sayPort } from './free-port';
import { endStaleProcess, forgetPid, notePid } from './stale-process';
import { supervise } from './supervise';
import { TEMPORAL_VERSION } from './temporal-binary';

export interface TemporalServerOptions {
  readonly binary: string;
  readonly dataDir: string;
  readonly port?: number;
  readonly uiPort?: number;
  /** Where the web page has payloads decrypted. */
  readonly codecUrl?: string;
  readonly say: (line: string) => void;
}

export interface TemporalServer {
  readonly address: string;
  readonly uiUrl: string;
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
}

const NAMESPACE = 'default';
const RETENTION_MS = 90 * DAY;
const READY_WITHIN_MS = 60_000;

/**
 * Time skipping moves the business time of rehearsals; the short timer shift makes each skip cost 20 ms instead of a second. With
 * those of matching, urgent messages overtake the bulk and campaigns take turns; a queue in parts would do so only in each part.
 */
const DYNAMIC_CONFIG = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  'system.workflowTimeSkippingEnabled=true',
  'history.timerProcessorMaxTimeShift="20ms"',
  'matching.useNewMatcher=true',
  'matching.enableFairness=true',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
];

/**
 * Runs the Temporal server of one machine on a file in `dataDir`, and starts it again when it dies. The file is named after the
 * version: it is never migrated.
 *
 * @throws Error when it does not serve within a minute
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const { binary, dataDir, say } = options;
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, `temporal-${TEMPORAL_VERSION}.db`);
  const pidFile = join(dataDir, 'temporal.pid');
  await endStaleProcess(pidFile, file);
  const port = await sayPort(options.port, 'the Temporal server', say);
  const uiPort = await sayPort(options.uiPort, 'its web page', say);
  const address = `127.0.0.1:${port}`;
  const log = openSync(join(dataDir, 'temporal.log'), 'a');
  const server = await supervise({
    command: binary,
    args: argumentsOf({ port, uiPort, file, codecUrl: options.codecUrl }),
    options: { stdio: ['ignore', log, log] },
    async ready(child) {
      await whenServing(address);
      notePid(pidFile, child.pid ?? 0);
    },
    onRestart: (exit) => say(`The Temporal server ended (${exit}) and is started again.`),
  });
  await prepareNamespace(address);
  return {
    address,
    uiUrl: `http://127.0.0.1:${uiPort}`,
    pid: server.pid,
    async stop() {
      await server.stop();
      forgetPid(pidFile);
    },
  };
}

function argumentsOf({
  port,
  uiPort,
  file,
  codecUrl,
}: {
  readonly port: number;
  readonly uiPort: number;
  readonly file: string;
  readonly codecUrl: string | undefined;
}): string[] {
  const options = {
    '--ip': '127.0.0.1',
    '--port': String(port),
    '--ui-port': String(uiPort),
    '--db-filename': file,
    '--log-level': 'warn',
  };
  const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL'];
  return [
    'server',
    'start-dev',
    ...Object.entries(options).flat(),
    ...(codecUrl === undefined ? [] : ['--ui-codec-endpoint', codecUrl]),
    ...pragmas.flatMap((pragma) => ['--sqlite-pragma', pragma]),
    ...DYNAMIC_CONFIG.flatMap((value) => ['--dynamic-config-value', value]),
  ];
}

/** gRPC tells when it serves; the UI answers earlier than its own API. */
async function whenServing(address: string): Promise<void> {
  const end = Date.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: 2_000 });
      try {
        await connection.workflowService.describeNamespace({ namespace: NAMESPACE });
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (Date.now() >= end) throw new Error(`the Temporal server does not serve: ${String(error)}`);
      await delay(50);
    }
  }
}

/** What the product needs of a namespace; asking twice changes nothing. */
async function prepareNamespace(address: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.updateNamespace({
      namespace: NAMESPACE,
      config: { workflowExecutionRetentionTtl: msToTs(RETENTION_MS) },
    });
    await ensureSearchAttributes(connection, NAMESPACE);
  } finally {
    await connection.close();
  }
}

/** Makes the search attributes that are missing. */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  if (customAttributes.CampaignId !== undefined) return;
  const { INDEXED_VALUE_TYPE_KEYWORD } = temporal.api.enums.v1.IndexedValueType;
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: { CampaignId: INDEXED_VALUE_TYPE_KEYWORD } });
}
