import type { Receipt } from '../../domain/delivery/delivery';

const MAX_LENGTH = 500;
/** Longer texts are not evidence; and the patterns below must never meet megabytes. */
const MAX_READ = 4_000;
const REPLACEMENT = '<address>';
/** Shorter local parts are words like `it`, whose loss would make the text unreadable and hide nobody. */
const SHORTEST_TELLING_LOCAL_PART = 3;
/** Of any address (RFC 5321, section 4.5.3.1.1); longer is somebody's game. */
const LONGEST_LOCAL_PART = 64;

/** An at sign as itself, in a link, in HTML, in xtext (RFC 3461), full width, or hidden from robots. */
const AT = String.raw`(?:@|%40|&#64;|&#x40;|\+40(?=[a-z])|\uFF20|\uFE6B|\s?[([{]at[)\]}]\s?)`;
const LOOKS_LIKE_AN_ADDRESS = new RegExp(
  [
    // a path, also one with a route or a quoted local part
    String.raw`<[^<>]*${AT}[^<>]*>`,
    String.raw`"[^"]*"${AT}\[?[^\s<>()[\],;:"]*\]?`,
    String.raw`[^\s<>()[\]{},;:"|]*${AT}\[?[^\s<>()[\]{},;"|]*\]?`,
  ].join('|'),
  'giu',
);

/**
 * What a mail server said, as evidence for the ledger: one line, every address and whatever looks like one taken out.
 *
 * @param knownAddresses the text may name them by their local part alone (`User aigul unknown`); that is taken out as well
 * @returns at most 500 characters; `''` for text without any
 */
export function redactReceipt(text: string, ...knownAddresses: readonly string[]): Receipt {
  const read = text.length <= MAX_READ ? text : text.slice(0, MAX_READ).replace(/\S*$/, '');
  const line = read.replace(/[\p{C}\s]+/gu, ' ').trim();
  return knownAddresses.reduce(withoutLocalPart, line.replace(LOOKS_LIKE_AN_ADDRESS, REPLACEMENT)).slice(0, MAX_LENGTH);
}

function withoutLocalPart(line: string, knownAddress: string): string {
  const localPart = knownAddress.slice(0, Math.max(0, knownAddress.lastIndexOf('@')));
  if (localPart.length < SHORTEST_TELLING_LOCAL_PART || localPart.length > LONGEST_LOCAL_PART) return line;
  // a reply code must stay what it is, even for the mailbox 550@example.kz
  if (/^\d{3}$/.test(localPart)) return line;
  const literal = localPart.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return line.replace(new RegExp(String.raw`(?<![\p{L}\p{N}<])${literal}(?![\p{L}\p{N}>])`, 'giu'), REPLACEMENT);
}
