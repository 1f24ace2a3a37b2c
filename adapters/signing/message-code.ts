import { createHmac } from 'node:crypto';
import type { MessageCodes } from '../../ports/signed-links';

/** Crockford's base 32: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_BITS = 32n;
const SEAL_BITS = 28n;
const CODE_LENGTH = 12;

/**
 * The short code that every message carries, as `XXXX-XXXX-XXXX`: the number of its ledger row, masked, and 28 bits of an HMAC. It
 * says nothing by itself, and of 268 million guesses one fits.
 */
export function createMessageCodes(key: Uint8Array): MessageCodes {
  const signatureOf = (id: bigint): bigint => firstBits(`seal/${id}`, SEAL_BITS);
  const maskOf = (signer: bigint): bigint => firstBits(`mask/${signer}`, ID_BITS);

  function firstBits(text: string, bits: bigint): bigint {
    return createHmac('sha256', key).update(text).digest().readBigUInt64BE() >> (64n - bits);
  }

  return {
    codeOf(ledgerId) {
      const id = BigInt(ledgerId);
      const signer = signatureOf(id);
      return spell((signer << ID_BITS) | (id ^ maskOf(signer)));
    },
    open(text) {
      const value = unspell(text);
      if (value === undefined) return undefined;
      const signer = value >> ID_BITS;
      const id = (value & ((1n << ID_BITS) - 1n)) ^ maskOf(signer);
      return signatureOf(id) === signer ? Number(id) : undefined;
    },
  };
}

function spell(value: bigint): string {
  const letters = Array.from({ length: CODE_LENGTH }, (_, place) => ALPHABET[Number((value >> BigInt(5 * place)) & 31n)]).reverse();
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((group) => group.join('')).join('-');
}

/** As people copy it: in any case, with or without hyphens, O for 0, I and L for 1. */
function unspell(text: string): bigint | undefined {
  const letters = text
    .slice(0, 40)
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== CODE_LENGTH) return undefined;
  let value = 0n;
  for (const letter of letters) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) return undefined;
    value = (value << 5n) | BigInt(digit);
  }
  return value;
}
