/** What a piece of text is, as a range of internet addresses. */
export type IpRangeKind = 'public' | 'private' | 'no-range';

interface Range {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { 4: 32, 6: 128 } as const;

/** Blocks that nobody is given for use in the open internet (IANA registries of special-purpose addresses, RFC 6890 and later). */
const CLOSED = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  // of IPv6 only 2000::/3 is given out, and not all of it
  '::/3',
  '4000::/2',
  '8000::/1',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]
  .map(parseRange)
  .filter((range) => range !== undefined);

/**
 * Whether a text is one address or one block in CIDR notation, IPv4 or IPv6, and whether all of it lies in the open internet.
 *
 * Bits behind the prefix may be set: `85.29.1.7/24` is its whole block. Octets with leading zeros and IPv6 zones are no addresses,
 * because programs read them differently.
 *
 * @returns `private` where any part is private or reserved, as in `0.0.0.0/0`
 */
export function classifyIpRange(text: string): IpRangeKind {
  const range = parseRange(text);
  if (range === undefined) return 'no-range';
  return CLOSED.some((closed) => closed.version === range.version && closed.first <= range.last && range.first <= closed.last)
    ? 'private'
    : 'public';
}

function parseRange(text: string): Range | undefined {
  // the longest address is 45 characters, and 4 more for a prefix
  if (text.length > 49) return undefined;
  const [address = '', prefix, ...rest] = text.split('/');
  const version = address.includes(':') ? 6 : 4;
  const number = version === 6 ? parseVersion6(address) : parseVersion4(address);
  if (number === undefined || rest.length > 0) return undefined;
  if (prefix !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(prefix)) return undefined;
  const free = BITS[version] - Number(prefix ?? BITS[version]);
  if (free < 0) return undefined;
  const size = 1n << BigInt(free);
  const first = (number / size) * size;
  return { version, first, last: first + size - 1n };
}

function parseVersion4(text: string): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255)) return undefined;
  return octets.reduce((number, octet) => number * 256n + BigInt(octet), 0n);
}

function parseVersion6(text: string): bigint | undefined {
  const halves = withoutVersion4(text).split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((number, group) => number * 65_536n + BigInt(`0x${group}`), 0n);
}

/** An IPv4 address at the end stands for two groups. */
function withoutVersion4(text: string): string {
  const last = text.lastIndexOf(':') + 1;
  const embedded = parseVersion4(text.slice(last));
  return embedded === undefined ? text : `${text.slice(0, last)}${(embedded / 65_536n).toString(16)}:${(embedded % 65_536n).toString(16)}`;
}
