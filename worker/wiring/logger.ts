import pino, { type Logger } from 'pino';

/** Logs are a fixed sentence plus ids; what could be personal or secret is cut out wherever it appears. */
export function createLogger(level: string, destination: pino.DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      redact: { paths: ['token', '*.token', 'address', '*.address', 'email', '*.email', 'password', '*.password'], censor: '[cut]' },
    },
    destination,
  );
}
