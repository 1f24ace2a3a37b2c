import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
export const port = z.coerce.number().int().min(1).max(65_535);
export const rate = z.coerce.number().positive().max(1_000);
/** A name in the DNS, such as `mail.gov.kz`. */
export const domainName = z
  .string()
  .toLowerCase()
  .regex(
    /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/,
    'is not a domain name, such as mail.gov.kz',
  );

/** 32 bytes in base64. */
export const secretKey = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64');

/** The scheme, host and port of a web page, such as `http://127.0.0.1:8233`; a path after them is cut off. */
export const webOrigin = z
  .url({ protocol: /^https?$/, error: 'is not an address such as http://127.0.0.1:8233' })
  .transform((url) => new URL(url).origin);

/** A PEM: itself (with `\n` where the file of settings allows one line only), or the path of a file. Becomes the PEM itself. */
function pem(what: string, read: (text: string) => unknown): z.ZodType<string, string> {
  return z.string().transform((given, context) => {
    try {
      const text = given.includes('-----BEGIN') ? given.replaceAll('\\n', '\n') : readFileSync(given, 'utf8');
      read(text);
      return text;
    } catch {
      // what is wrong may be a part of a private key, so the error is not repeated
      context.addIssue({ code: 'custom', message: `is neither ${what} in PEM nor the path of a file with one` });
      return z.NEVER;
    }
  });
}

export const certificate = pem('a certificate', (text) => new X509Certificate(text));
export const privateKey = pem('a private key', (text) => createPrivateKey(text));

export interface DataKeySettings {
  readonly current: string;
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

/** `id:base64,id:base64`, the current key first. */
export const dataKeys = z.string().transform((text, context): DataKeySettings => {
  const keys = new Map<string, Uint8Array>();
  for (const entry of text.split(',')) {
    const [, id = '', encoded] = /^([\w-]{1,20}):(.+)$/.exec(entry.trim()) ?? [];
    if (!secretKey.safeParse(encoded).success) return refuse(context, 'write id:base64 of 32 bytes, comma-separated, current key first');
    if (keys.has(id)) return refuse(context, `has the key "${id}" twice: give each key an id of its own`);
    keys.set(id, Buffer.from(encoded ?? '', 'base64'));
  }
  return { current: [...keys.keys()][0] ?? '', keys: Object.fromEntries(keys) };
});

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
