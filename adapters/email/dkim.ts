import { createPrivateKey, type KeyObject } from 'node:crypto';

/** Signs in the name of a domain; the public key stands in DNS at `<keySelector>._domainkey.<domainName>`. */
export interface DkimSettings {
  readonly domainName: string;
  readonly keySelector: string;
  /** RSA, PEM, 1,024 bits at the least (RFC 8301). */
  readonly privateKey: string;
}

/**
 * Without a list nodemailer leaves out List-Unsubscribe-Post, which must be signed (RFC 8058, section 4). Only those a message
 * has are signed.
 */
const SIGNED_HEADERS = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Auto-Submitted',
  'List-ID',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
];
const SHORTEST_KEY_BITS = 1_024;

/**
 * nodemailer's options for these settings.
 *
 * @throws RangeError when the key is no RSA key that can sign: nodemailer would send without a signature and not say so
 */
export function dkimOptions({ domainName, keySelector, privateKey }: DkimSettings) {
  const key = readKey(privateKey);
  if (key?.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < SHORTEST_KEY_BITS) {
    throw new RangeError(`the DKIM key must be a private RSA key in PEM, of ${SHORTEST_KEY_BITS} bits or more and without a password`);
  }
  return { domainName, keySelector, privateKey, headerFieldNames: SIGNED_HEADERS.join(':') };
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
