import { createHmac } from 'node:crypto';
import type { MessageCodes } from '../../ports/signed-links';

/** Crockford's base 32: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SEAL_BITS = 28n;
/** Short while the numbers of the ledger are: four letters more for each beyond 32 bits. */
const LENGTHS = [
  { letters: 12, idBits: 32n },
  { letters: 16, idBits: 52n },
] as const;
type Length = (typeof LENGTHS)[number];

/**
 * The short code that every message carries, as `XXXX-XXXX-XXXX` (with a fourth group from row 4,294,967,296 on): the number of its ledger row, masked, and 28 bits of an HMAC. It
 * says nothing by itself, and of 268 million guesses one fits.
 */
export function createMessageCodes(key: Uint8Array): MessageCodes {
  const signatureOf = (id: bigint): bigint => firstBits(`seal/${id}`, SEAL_BITS);
  const maskOf = (signer: bigint, { idBits }: Length): bigint => firstBits(`mask/${signer}`, idBits);

  function firstBits(text: string, bits: bigint): bigint {
    return createHmac('sha256', key).update(text).digest().readBigUInt64BE() >> (64n - bits);
  }

  return {
    codeOf(ledgerId) {
      const id = BigInt(ledgerId);
      const length = LENGTHS.find(({ idBits }) => id < 1n << idBits);
      if (length === undefined) throw new RangeError('the ledger has no row of that number');
      const signer = signatureOf(id);
      return spell((signer << length.idBits) | (id ^ maskOf(signer, length)), length);
    },
    open(text) {
      const { value, length } = unspell(text) ?? {};
      if (value === undefined || length === undefined) return undefined;
      const signer = value >> length.idBits;
      const id = (value & ((1n << length.idBits) - 1n)) ^ maskOf(signer, length);
      return signatureOf(id) === signer ? Number(id) : undefined;
    },
  };
}

function spell(value: bigint, { letters: length }: Length): string {
  const letters = Array.from({ length }, (_, place) => ALPHABET[Number((value >> BigInt(5 * place)) & 31n)]).reverse();
  const starts = Array.from({ length: length / 4 }, (_, group) => 4 * group);
  return starts.map((start) => letters.slice(start, start + 4).join('')).join('-');
}

/** As people copy it: in any case, with or without hyphens, O for 0, I and L for 1. */
function unspell(text: string): { readonly value: bigint; readonly length: Length } | undefined {
  const letters = text
    .slice(0, 40)
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const length = LENGTHS.find((one) => one.letters === letters.length);
  if (length === undefined) return undefined;
  let value = 0n;
  for (const letter of letters) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) return undefined;
    value = (value << 5n) | BigInt(digit);
  }
  return { value, length };
}
