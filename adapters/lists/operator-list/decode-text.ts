import { isUtf8 } from 'node:buffer';
import { UnreadableFile } from './unreadable-file';

/** A text as UTF-8, without a mark: a long list is never held as a string. */
export interface DecodedText {
  readonly bytes: Buffer;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251';
}

const SAVE_AS_UTF8 = 'Open it in a spreadsheet and save it as "CSV UTF-8" or as .xlsx.';

/**
 * Reads the bytes of a text: UTF-8, UTF-16 with its mark, or windows-1251 as older spreadsheets save it.
 *
 * @throws UnreadableFile when the bytes are no text, or text of an encoding that would be misread
 */
export function decodeText(file: string | Uint8Array): DecodedText {
  if (typeof file === 'string') return readable({ bytes: Buffer.from(file), encoding: 'utf-8' });
  if (file[0] === 0xff && file[1] === 0xfe) return decoded('utf-16le', file);
  if (file[0] === 0xfe && file[1] === 0xff) return decoded('utf-16be', file);
  return isUtf8(file)
    ? readable({ bytes: Buffer.from(file.buffer, file.byteOffset, file.byteLength), encoding: 'utf-8' })
    : decoded('windows-1251', file);
}

function decoded(encoding: DecodedText['encoding'], bytes: Uint8Array): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes);
  if (encoding === 'windows-1251') refuseOtherEncodings(text);
  return readable({ bytes: Buffer.from(text), encoding });
}

function readable({ bytes, encoding }: DecodedText): DecodedText {
  const plain = bytes.subarray(bytes.indexOf('\uFEFF') === 0 ? 3 : 0);
  if (plain.includes(0)) throw new UnreadableFile(`The file is not a text or a table. ${SAVE_AS_UTF8}`);
  // what a decoder leaves behind where the file was not what it was taken for
  if (plain.includes('\uFFFD')) throw new UnreadableFile(`The file has letters that cannot be read. ${SAVE_AS_UTF8}`);
  if (/^\s*</.test(plain.toString('latin1', 0, 200))) {
    throw new UnreadableFile(`The file is a web page or XML under the name of a table. ${SAVE_AS_UTF8}`);
  }
  return { bytes: plain, encoding };
}

/**
 * Every byte means something in windows-1251. Files of DOS, of old Kazakh encodings, and broken UTF-8 show Serbian or Macedonian
 * letters there; files that are no text show more signs than letters.
 */
function refuseOtherEncodings(text: string): void {
  const beyondAscii = text.match(/[^\0-\x7F]/g)?.length ?? 0;
  const plausible = text.match(/[А-Яа-яЁёІіЇїЄєҐґЎў«»№–—…“”„’‘•°§\u00A0\u00AD]/g)?.length ?? 0;
  const foreign = text.match(/[ЂЃѓЉЊЌЋЏђљњќћџЅѕЈј]/g)?.length ?? 0;
  if (foreign > 0 || plausible < 0.9 * beyondAscii) {
    throw new UnreadableFile(`The encoding of the file is not known, so that names would come out wrong. ${SAVE_AS_UTF8}`);
  }
}
