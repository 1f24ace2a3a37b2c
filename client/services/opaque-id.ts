import { createHash } from 'node:crypto';

/** A short id that says nothing about the text it was made from: 24 characters, the same for the same parts. */
export function opaqueId(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 24);
}
