import { Unzip, UnzipInflate, unzipSync, type UnzipFileFilter } from 'fflate';
import { MAX_UNPACKED_BYTES } from './sheet';
import { UnreadableFile } from './unreadable-file';

export const NO_WORKBOOK = 'The file is damaged, or no workbook: open it in a spreadsheet and save it as .xlsx or as "CSV UTF-8".';
export const TOO_LARGE = 'The workbook is too large for a list: keep the list alone, without pictures and empty rows and columns.';

const MAX_ENTRIES = 1_000;
// a thousandfold at most, unpacked
const PACKED_BYTES = 8_192;
const TEXT_BYTES = 32_768;

/** The files inside an .xlsx file. */
export interface Archive {
  /** Text of a file in parts, so that a long one is never whole in memory as text; nothing when there is no such file. */
  readonly textOf: (name: string) => Iterable<string> | undefined;
}

/**
 * Opens an archive after a look at what it says of itself.
 *
 * @param maxBytes of all files together, unpacked as often as they are read
 * @throws UnreadableFile when it is damaged, or unpacks to more than a list can be; so does reading from it
 */
export function openArchive(bytes: Uint8Array, maxBytes = MAX_UNPACKED_BYTES): Archive {
  const names = namesIn(bytes, maxBytes);
  let unpacked = 0;
  const count = (more: number): void => {
    unpacked += more;
    if (unpacked > maxBytes) throw new UnreadableFile(TOO_LARGE);
  };
  return { textOf: (name) => (names.has(name) ? textParts(bytes, name, count) : undefined) };
}

function namesIn(bytes: Uint8Array, maxBytes: number): ReadonlySet<string> {
  const names = new Set<string>();
  let unpacked = 0;
  readDirectory(bytes, ({ name, originalSize }) => {
    // of two files of one name, every program may read the other
    if (names.has(name)) throw new UnreadableFile(NO_WORKBOOK);
    names.add(name);
    if (name.endsWith('.xml') || name.endsWith('.rels')) unpacked += originalSize;
    if (unpacked > maxBytes || names.size > MAX_ENTRIES) throw new UnreadableFile(TOO_LARGE);
    return false;
  });
  return names;
}

/** @param filter takes nothing: the directory of the archive is all that is read */
function readDirectory(bytes: Uint8Array, filter: UnzipFileFilter): void {
  orNoWorkbook(() => unzipSync(bytes, { filter }));
}

/** The text of one file, unpacked while it is read; now and then a part without text, so that looking for the file can be interrupted. */
function* textParts(bytes: Uint8Array, wanted: string, count: (unpacked: number) => void): Generator<string> {
  const decoder = new TextDecoder('utf-8');
  for (const part of unpack(bytes, wanted)) {
    count(part.length);
    if (part.length === 0) yield '';
    // short texts are cleared away at once
    for (let at = 0; at < part.length; at += TEXT_BYTES) yield decoder.decode(part.subarray(at, at + TEXT_BYTES), { stream: true });
  }
}

function* unpack(bytes: Uint8Array, wanted: string): Generator<Uint8Array> {
  const parts: Uint8Array[] = [];
  const state = { isDone: false };
  const unzip = new Unzip((file) => {
    if (file.name !== wanted || state.isDone) return;
    file.ondata = (error, part, final) => {
      if (error !== null) throw error;
      parts.push(part);
      state.isDone ||= final;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length && !state.isDone; at += PACKED_BYTES) {
    orNoWorkbook(() => unzip.push(bytes.subarray(at, at + PACKED_BYTES), at + PACKED_BYTES >= bytes.length));
    yield* parts.length === 0 ? [NOTHING] : parts.splice(0);
  }
}

const NOTHING = new Uint8Array();

function orNoWorkbook(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    // whatever a damaged archive makes the unpacker say, a person can only save the file anew
    throw error instanceof UnreadableFile ? error : new UnreadableFile(NO_WORKBOOK);
  }
}
