/**
 * A stable 32-bit hash (FNV-1a) for spreading work: the same text gives the same number in every process and version.
 * Not for security.
 */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
