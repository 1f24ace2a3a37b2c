import { Agent, type AgentOptions, type ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';
import { STAND_IN_HEADER, STAND_IN_PATH } from '../../domain/stand-in';
import { openProvenConnection } from './open-proven-connection';

/** Connections to a stand-in for Telegram: each is asked for the proof before a request is written to it. */
export class StandInAgent extends Agent {
  constructor(
    private readonly proof: string,
    options: AgentOptions,
  ) {
    super(options);
  }

  override createConnection(
    { host, port }: ClientRequestArgs,
    done?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const line = `${STAND_IN_HEADER}: ${this.proof}`;
    openProvenConnection({
      host: host ?? '127.0.0.1',
      port: Number(port),
      ask: `GET ${STAND_IN_PATH} HTTP/1.1\r\nHost: stand-in\r\n\r\n`,
      end: '\r\n\r\n',
      isProof: (said) => said.startsWith('HTTP/1.1 204') && said.toLowerCase().split('\r\n').includes(line.toLowerCase()),
      handOn: false,
    }).then(
      (socket) => {
        // it says nothing by itself, and Node reads from a stream that flows
        done?.(null, socket.resume());
      },
      // Node takes no stream with an error, whatever the type says
      (error: unknown) => done?.(error as Error, undefined as unknown as Duplex),
    );
    return undefined;
  }
}
