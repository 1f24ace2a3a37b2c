/** What an archive turned out to be, or why it is not taken. */
export type FoundArchive =
  { readonly type: 'docx' | 'xlsx' } | { readonly problem: 'type-unknown' | 'archive-too-large' | 'macros' | 'encrypted' };

const UNKNOWN: FoundArchive = { problem: 'type-unknown' };

const MAX_ENTRIES = 5_000;
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;
/** Up to here a file may be packed as tightly as it likes; archives inside it may not be larger together. */
const PLAUSIBLE_BYTES = 10 * 1024 * 1024;
const MAX_RATIO = 200;
const LOCKED_FLAGS = 0x0001 | 0x0040 | 0x2000;

/**
 * What an office file holds, as the directory of its archive has it: nothing is unpacked. Never throws.
 *
 * @returns a problem where the archive claims to be huge, is protected, has macros, or does not agree with its own directory
 */
export function archiveType(bytes: Uint8Array): FoundArchive {
  const directory = findDirectory(viewOf(bytes));
  if (directory === undefined) return UNKNOWN;
  if (directory.count > MAX_ENTRIES) return { problem: 'archive-too-large' };
  const entries = readEntries(bytes, directory);
  if (entries === undefined) return UNKNOWN;
  if (isTooLarge(entries, bytes.length)) return { problem: 'archive-too-large' };
  if (entries.some(({ flags }) => (flags & LOCKED_FLAGS) !== 0)) return { problem: 'encrypted' };
  if (!doEntriesFit(entries, directory.start)) return UNKNOWN;
  return officeType(new Set(entries.map(({ name }) => name)), entries.length);
}

function officeType(names: ReadonlySet<string>, count: number): FoundArchive {
  // of two files of one name, every program may read the other
  if (names.size !== count || !names.has('[Content_Types].xml')) return UNKNOWN;
  const parts = [...names].map((name) => name.toLowerCase().replaceAll('\\', '/'));
  if (parts.some((part) => part.endsWith('vbaproject.bin') || part.startsWith('xl/macrosheets/'))) return { problem: 'macros' };
  const isDocument = parts.some((part) => part.startsWith('word/'));
  const isWorkbook = parts.some((part) => part.startsWith('xl/'));
  if (isDocument === isWorkbook) return UNKNOWN;
  return { type: isDocument ? 'docx' : 'xlsx' };
}

function isTooLarge(entries: readonly ArchiveEntry[], packed: number): boolean {
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  const inside = entries.filter(({ name }) => /\.(?:zip|7z|rar|gz|tgz|bz2|xz|tar|jar|docx|xlsx|pptx)$/i.test(name));
  if (unpacked > MAX_UNPACKED_BYTES || inside.reduce((sum, { size }) => sum + size, 0) > PLAUSIBLE_BYTES) return true;
  return unpacked > PLAUSIBLE_BYTES && unpacked / packed > MAX_RATIO;
}

/** Entries that share bytes unpack to more than the file could hold. */
function doEntriesFit(entries: readonly ArchiveEntry[], directoryStart: number): boolean {
  const inOrder = [...entries].sort((one, other) => one.start - other.start);
  return inOrder.every(({ end }, index) => end <= (inOrder[index + 1]?.start ?? directoryStart));
}

interface ArchiveEntry {
  readonly name: string;
  /** Unpacked, as the directory claims. */
  readonly size: number;
  readonly flags: number;
  /** Where its packed bytes lie, with the head that is before them. */
  readonly start: number;
  readonly end: number;
}

interface ArchiveDirectory {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const LARGE_END_OF_DIRECTORY = 0x06064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const FILE_HEAD = 0x04034b50;
const END_BYTES = 22;
const LARGE_END_BYTES = 76;
const ENTRY_BYTES = 46;
const FILE_HEAD_BYTES = 30;
const MAX_COMMENT_BYTES = 65_535;

/** @returns undefined where the directory is cut off, has something before or behind it, or lies about its place */
function findDirectory(view: DataView): ArchiveDirectory | undefined {
  const at = findEnd(view);
  if (at === undefined) return undefined;
  const count = view.getUint16(at + 10, true);
  const start = view.getUint32(at + 16, true);
  const end = start + view.getUint32(at + 12, true);
  const isWhole = view.getUint32(at + 4, true) === 0 && view.getUint16(at + 8, true) === count;
  // some programs always write the record for archives over 4 GB as well
  const hasLargeEnd = end + LARGE_END_BYTES === at && view.getUint32(end, true) === LARGE_END_OF_DIRECTORY;
  return isWhole && (end === at || hasLargeEnd) ? { start, end, count } : undefined;
}

/** The record that ends an archive is followed by its comment alone. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY && at + view.getUint16(at + 20, true) === last) return at;
  }
  return undefined;
}

/** Whether the bytes end with an archive, which programs find whatever the beginning is. */
export function endsWithArchive(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end === undefined) return false;
  const start = end - view.getUint32(end + 12, true);
  return start >= 0 && view.getUint32(start, true) === DIRECTORY_ENTRY;
}

/** @returns undefined where the entries are not as many, or not as long, as the directory says */
function readEntries(bytes: Uint8Array, { start, end, count }: ArchiveDirectory): readonly ArchiveEntry[] | undefined {
  const view = viewOf(bytes);
  const entries: ArchiveEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) return undefined;
    const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const fileStart = view.getUint32(at + 42, true);
    if (next > end || fileStart + FILE_HEAD_BYTES > start || view.getUint32(fileStart, true) !== FILE_HEAD) return undefined;
    entries.push({
      name: textOf(bytes, at + ENTRY_BYTES, nameEnd),
      size: view.getUint32(at + 24, true),
      flags: view.getUint16(at + 8, true),
      start: fileStart,
      end: fileStart + FILE_HEAD_BYTES + view.getUint32(at + 20, true),
    });
    at = next;
  }
  return at === end ? entries : undefined;
}

/** One letter for each byte. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** A view of exactly these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
