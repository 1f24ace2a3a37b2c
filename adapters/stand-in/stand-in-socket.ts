import type { Socket } from 'node:net';
import { isNotAStandIn, standInBanner } from '../../domain/stand-in';
import { openProvenConnection } from './open-proven-connection';

interface Target {
  readonly host?: string | undefined;
  readonly port?: number | string | undefined;
}
type Done = (error: Error | null, socket?: { readonly connection: Socket }) => void;

/** How nodemailer opens its connections to a stand-in for a mail server: one that greets us as anything else is not spoken to. */
export function standInSocket(proof: string): (options: Target, done: Done) => void {
  return ({ host = '127.0.0.1', port }, done) => {
    openProvenConnection({
      host,
      port: Number(port),
      end: '\n',
      // a greeting other than 220 takes no message: the caller learns what it says
      isProof: (said) => !said.startsWith('220') || said.trimEnd().endsWith(` ${standInBanner(proof)}`),
      handOn: true,
    }).then(
      (connection) => done(null, { connection }),
      (error: unknown) => done(isNotAStandIn(error) ? (error as Error) : asNodemailer(error)),
    );
  };
}

/** As nodemailer reports a connection that it could not open itself. */
function asNodemailer(error: unknown): Error {
  const originalCode = error instanceof Error && 'code' in error ? error.code : undefined;
  return Object.assign(new Error('the connection could not be opened', { cause: error }), {
    code: 'ESOCKET',
    command: 'CONN',
    ...(originalCode === undefined ? {} : { originalCode }),
  });
}
