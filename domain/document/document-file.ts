import { archiveType, endsWithArchive, textOf, viewOf } from './office-archive';

/** The kinds of files that are taken, told by their content. */
export const DOCUMENT_TYPES = ['pdf', 'jpg', 'png', 'docx', 'xlsx', 'p7s', 'csv'] as const;
/** One of `DOCUMENT_TYPES`. */
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** Why a file is not taken; each has a sentence for the person who sent it. */
export const DOCUMENT_PROBLEMS = [
  'empty',
  'too-large',
  'type-unknown',
  'name-does-not-match',
  'archive-too-large',
  'macros',
  'encrypted',
] as const;
/** One of `DOCUMENT_PROBLEMS`. */
export type DocumentProblem = (typeof DOCUMENT_PROBLEMS)[number];

/** 50 MB: one byte more is refused as too large. */
export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;

/** What a file turned out to be, or why it is not taken. */
export type InspectedDocument =
  | { readonly ok: true; readonly type: DocumentType; readonly displayName: string }
  | { readonly ok: false; readonly problem: DocumentProblem };
type FoundType = { readonly type: DocumentType } | { readonly problem: DocumentProblem };

/**
 * Whether a file that somebody sent can be taken. Its type is told by its content; a name with another ending is a lie, a name without
 * an ending is not. Office files are judged by the directory of their archive, and nothing is unpacked. Never throws.
 *
 * @returns the type, and a name without path, control and direction marks, of 1 to 120 characters
 * @see docs/rules.md#papers
 */
export function inspectDocument({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): InspectedDocument {
  if (bytes.length === 0) return { ok: false, problem: 'empty' };
  if (bytes.length > MAX_DOCUMENT_BYTES) return { ok: false, problem: 'too-large' };
  const displayName = nameForDisplay(name);
  const ending = endingOf(displayName)?.toLowerCase();
  const found = typeOf(bytes, ending);
  if ('problem' in found) return { ok: false, problem: found.problem };
  if (ending !== undefined && (SAME_ENDINGS[ending] ?? ending) !== found.type) return { ok: false, problem: 'name-does-not-match' };
  return { ok: true, type: found.type, displayName };
}

const SAME_ENDINGS: Readonly<Partial<Record<string, DocumentType>>> = { jpeg: 'jpg', jpe: 'jpg', p7m: 'p7s', sig: 'p7s' };

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

const MAX_NAME_LENGTH = 120;
/** No system keeps a longer name; what is below takes time that grows with the square of it. */
const MAX_READ_NAME_LENGTH = 1_000;

/** A name that shows what it is: one line, no path, no control or direction marks. */
function nameForDisplay(name: string): string {
  // the end of it: there is the ending
  const base = name.slice(-MAX_READ_NAME_LENGTH).split(/[/\\]/).at(-1) ?? '';
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
