import { createHash, createVerify, type KeyObject } from 'node:crypto';

/** What a receiving server makes of a DKIM signature of type relaxed/relaxed with RSA (RFC 6376). */
export interface DkimVerdict {
  readonly signedHeaders: readonly string[];
  readonly domain: string | undefined;
  readonly selector: string | undefined;
  readonly isBodyHashRight: boolean;
  readonly isSignatureRight: boolean;
}

/** @param raw a message with CRLF line ends. @returns undefined when it bears no signature */
export function verifyDkim(raw: Buffer, publicKey: KeyObject): DkimVerdict | undefined {
  const text = raw.toString('latin1');
  const split = text.indexOf('\r\n\r\n');
  const headers = text.slice(0, split).split(/\r\n(?![ \t])/);
  const signature = headers.find((header) => /^dkim-signature:/i.test(header));
  if (signature === undefined) return undefined;
  const tags = tagsOf(signature);
  const signedHeaders = (tags.get('h') ?? '').split(':').map((name) => name.trim().toLowerCase());
  const lines = signedHeaders.map((name) => headers.findLast((header) => header.toLowerCase().startsWith(`${name}:`)) ?? '');
  const unsigned = signature.replace(/([;\s]b=)[^;]*/, '$1');
  const data = [...lines.map(relaxedHeader), relaxedHeader(unsigned)].join('\r\n');
  return {
    signedHeaders,
    domain: tags.get('d'),
    selector: tags.get('s'),
    isBodyHashRight:
      createHash('sha256')
        .update(relaxedBody(text.slice(split + 4)), 'latin1')
        .digest('base64') === tags.get('bh'),
    isSignatureRight: createVerify('RSA-SHA256')
      .update(data, 'latin1')
      .verify(publicKey, tags.get('b') ?? '', 'base64'),
  };
}

function tagsOf(signature: string): ReadonlyMap<string, string> {
  const pairs = signature.slice(signature.indexOf(':') + 1).split(';');
  return new Map(pairs.map((pair) => [pair.split('=')[0]?.trim() ?? '', pair.slice(pair.indexOf('=') + 1).replace(/\s+/g, '')]));
}

function relaxedHeader(header: string): string {
  const colon = header.indexOf(':');
  const value = header
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${header.slice(0, colon).trim().toLowerCase()}:${value}`;
}

function relaxedBody(body: string): string {
  const relaxed = body
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)+$/, '');
  return relaxed === '' ? '' : `${relaxed}\r\n`;
}
