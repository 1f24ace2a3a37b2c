import { isIPv4 } from 'node:net';

/** Whether what is sent to this host surely stays on this machine. */
export function isLoopback(host: string): boolean {
  const name = bare(host);
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}

/** Whether this host may be this machine under another name; wider than `isLoopback`, for refusing stand-ins. */
export function mayBeThisMachine(host: string): boolean {
  const name = bare(host);
  return (
    isLoopback(name) ||
    /^(?:localhost\.$|localhost\.localdomain$|.+\.localhost$|0\.0\.0\.0$|::$|::ffff:)/.test(name) ||
    /^(?:\d+|0x[\da-f]+|127(?:\.\d+)*)$/.test(name)
  );
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^\[(.+)\]$/, '$1');
}
