import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json';

/** SHA-256 of the content, in hexadecimal; layout does not count. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
