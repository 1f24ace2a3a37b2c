/**
 * Whether what is sent to this host surely stays on this machine: `localhost` and the addresses that are reserved for it, IPv6 with or
 * without brackets. A name that only begins like one is another machine's.
 */
export function isLoopback(host: string): boolean {
  const name = bare(host);
  return name === 'localhost' || name === '::1' || isLoopbackAddress(name);
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

/** Four numbers from 0 to 255, none with a leading zero, the first 127. */
function isLoopbackAddress(name: string): boolean {
  const [, ...rest] = /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(name) ?? [];
  return rest.length === 3 && rest.every((part) => String(Number(part)) === part && Number(part) <= 255);
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^\[(.+)\]$/, '$1');
}
