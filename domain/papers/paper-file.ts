/** The kinds of files that are taken, told by their content. */
export const PAPER_TYPES = ['pdf', 'jpg', 'png', 'docx', 'xlsx', 'p7s', 'csv'] as const;
export type PaperType = (typeof PAPER_TYPES)[number];

/** Why a file is not taken; each has a sentence for the person who sent it. */
export const PAPER_PROBLEMS = [
  'empty',
  'too-large',
  'type-unknown',
  'name-does-not-match',
  'archive-too-large',
  'macros',
  'encrypted',
] as const;
export type PaperProblem = (typeof PAPER_PROBLEMS)[number];

export const MAX_PAPER_BYTES = 50 * 1024 * 1024;

/** What a file turned out to be, or why it is not taken. */
export type InspectedPaper =
  { readonly ok: true; readonly type: PaperType; readonly displayName: string } | { readonly ok: false; readonly problem: PaperProblem };
type FoundType = { readonly type: PaperType } | { readonly problem: PaperProblem };

/**
 * Whether a file that somebody sent can be taken. Its type is told by its content; a name with another ending is a lie, a name without
 * an ending is not. Office files are judged by the directory of their archive, and nothing is unpacked. Never throws.
 *
 * @returns the type, and a name without path, control and direction marks, of 1 to 120 characters
 * @see docs/rules.md#papers
 */
export function inspectPaper({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): InspectedPaper {
  if (bytes.length === 0) return { ok: false, problem: 'empty' };
  if (bytes.length > MAX_PAPER_BYTES) return { ok: false, problem: 'too-large' };
  const displayName = nameForDisplay(name);
  const ending = endingOf(displayName)?.toLowerCase();
  const found = typeOf(bytes, ending);
  if ('problem' in found) return { ok: false, problem: found.problem };
  if (ending !== undefined && (SAME_ENDINGS[ending] ?? ending) !== found.type) return { ok: false, problem: 'name-does-not-match' };
  return { ok: true, type: found.type, displayName };
}

const SAME_ENDINGS: Readonly<Partial<Record<string, PaperType>>> = { jpeg: 'jpg', jpe: 'jpg', p7m: 'p7s', sig: 'p7s' };

/** "Letter of 12.03.2022" ends with a year, not with a kind of file. */
function endingOf(name: string): string | undefined {
  return /\.(?=\d*[a-z])([a-z0-9]{1,12})$/i.exec(name)?.[1];
}

const PDF_HEAD_BYTES = 1_024;
const PDF_MARK = '%PDF-';
/** Programs, scripts, pages and archives that a reader of PDF would pass over to find its mark. */
const OTHER_HEADS: readonly string[] = [
  'MZ',
  '\x7fELF',
  '#!',
  '<',
  'Rar!',
  '7z',
  'GIF8',
  'BZh',
  '\x1f\x8b',
  '\xca\xfe\xba\xbe',
  '\xd0\xcf',
];

function typeOf(bytes: Uint8Array, ending: string | undefined): FoundType {
  const head = textOf(bytes, 0, PDF_HEAD_BYTES);
  const mark = head.indexOf(PDF_MARK);
  if (head.startsWith('PK')) return mark === -1 ? archiveType(bytes) : UNKNOWN;
  // programs that look for an archive look at the end of a file, whatever its beginning is
  if (endsWithArchive(bytes)) return UNKNOWN;
  if (mark !== -1) return isOneOf(OTHER_HEADS, head) || pictureType(head) !== undefined ? UNKNOWN : { type: 'pdf' };
  const picture = pictureType(head);
  if (picture !== undefined) return { type: picture };
  // an office file under a password is no archive but a container of the older kind
  if (head.startsWith('\xd0\xcf\x11\xe0')) return contains(bytes, inTwoBytes('EncryptedPackage')) ? { problem: 'encrypted' } : UNKNOWN;
  if (isSignature(bytes)) return { type: 'p7s' };
  return ending === 'csv' && isPlainText(bytes) ? { type: 'csv' } : UNKNOWN;
}

const UNKNOWN: FoundType = { problem: 'type-unknown' };

function pictureType(head: string): 'jpg' | 'png' | undefined {
  if (head.startsWith('\xff\xd8\xff')) return 'jpg';
  return head.startsWith('\x89PNG\r\n\x1a\n') ? 'png' : undefined;
}

function isOneOf(heads: readonly string[], head: string): boolean {
  const begin = head.replace(/^(?:\xef\xbb\xbf)?\s*/, '');
  return heads.some((other) => begin.startsWith(other));
}

/** One letter for each byte. */
function textOf(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function inTwoBytes(text: string): readonly number[] {
  return Array.from(text).flatMap((letter) => [letter.charCodeAt(0), 0]);
}

function contains(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

const SIGNED_DATA = '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02';

/** A sequence as long as the file that begins with the object identifier of signed data (1.2.840.113549.1.7.2). */
function isSignature(bytes: Uint8Array): boolean {
  const [tag, length = 0] = bytes;
  if (tag !== 0x30) return false;
  const lengthBytes = length > 0x80 ? length - 0x80 : 0;
  if (lengthBytes > 4 || textOf(bytes, 2 + lengthBytes, 2 + lengthBytes + SIGNED_DATA.length) !== SIGNED_DATA) return false;
  // signers that write while they read do not know the length
  if (length === 0x80) return true;
  const long = bytes.subarray(2, 2 + lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0);
  return 2 + lengthBytes + (lengthBytes > 0 ? long : length) === bytes.length;
}

/** Text without control characters in UTF-8, in an encoding of one byte, or in UTF-16 with its mark; no web page. */
function isPlainText(bytes: Uint8Array): boolean {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!isLittle && !isBig) return !bytes.some(isControl) && !isOneOf(['<'], textOf(bytes, 0, 200));
  if (bytes.length % 2 === 1) return false;
  const view = viewOf(bytes);
  for (let at = 2; at < bytes.length; at += 2) if (isControl(view.getUint16(at, isLittle))) return false;
  return true;
}

function isControl(code: number): boolean {
  return code === 0x7f || (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const MAX_ENTRIES = 5_000;
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;
/** Up to here a file may be packed as tightly as it likes; archives inside it may not be larger together. */
const PLAUSIBLE_BYTES = 10 * 1024 * 1024;
const MAX_RATIO = 200;
const LOCKED_FLAGS = 0x0001 | 0x0040 | 0x2000;

/** What an office file holds, as its directory has it. */
function archiveType(bytes: Uint8Array): FoundType {
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

function officeType(names: ReadonlySet<string>, count: number): FoundType {
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

function endsWithArchive(bytes: Uint8Array): boolean {
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

const MAX_NAME_LENGTH = 120;

/** A name that shows what it is: one line, no path, no control or direction marks. */
function nameForDisplay(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu, '')
    .normalize('NFC')
    // some systems drop points and blanks at the end, and what is before them becomes the ending
    .replace(/[\s.]+$/u, '')
    .trimStart();
  if (clean === '') return 'document';
  const letters = Array.from(clean);
  if (letters.length <= MAX_NAME_LENGTH) return clean;
  const ending = endingOf(clean);
  const tail = ending === undefined ? '' : `.${ending}`;
  return letters.slice(0, MAX_NAME_LENGTH - tail.length).join('') + tail;
}
