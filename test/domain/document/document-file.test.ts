import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { inspectDocument, MAX_DOCUMENT_BYTES } from '../../../domain/document/document-file';

const bytes = (...parts: (string | Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [...part])));
const pdf = bytes('%PDF-1.7\n', 'x'.repeat(50));
const jpg = bytes([0xff, 0xd8, 0xff, 0xe0], 'x');
const png = bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'x');
const exe = bytes('MZ', 'x'.repeat(200));
const office = (folder: string, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({ '[Content_Types].xml': strToU8('<Types/>'), [`${folder}/document.xml`]: strToU8('<a/>'), ...more });
const OFFICE_PARTS = { '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<a/>') };
const signedData = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const signature = bytes([0x30, 0x82, 0x01, 0x0b], signedData, 'x'.repeat(256));

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const placesOf = (archive: Uint8Array, mark: number): readonly number[] => {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  return Array.from({ length: archive.length - 3 }, (_, at) => at).filter((at) => view.getUint32(at, true) === mark);
};
/** A copy of an archive with other numbers at a place of its end (the only one) or of an entry of its directory. */
const withNumbers = (
  archive: Uint8Array,
  mark: number,
  ...changes: readonly (readonly [offset: number, value: number, which?: number])[]
): Uint8Array => {
  const copy = Uint8Array.from(archive);
  const view = new DataView(copy.buffer);
  for (const [offset, value, which = 0] of changes) view.setUint32((placesOf(archive, mark)[which] ?? 0) + offset, value, true);
  return copy;
};
const officeWith = (name: string): Uint8Array => office('word', { [name]: strToU8('x') });

const claiming = (size: number): Uint8Array => withNumbers(office('word'), DIRECTORY_ENTRY, [24, size]);
/** An entry that claims to be large itself, after two small ones. */
const holding = (name: string, size: number): Uint8Array => withNumbers(officeWith(name), DIRECTORY_ENTRY, [24, size, 2]);
/** Two megabytes that do not pack, so that the ratio stays plausible. */
const largeClaiming = (size: number): Uint8Array =>
  withNumbers(zipSync({ ...OFFICE_PARTS, 'word/a.bin': [new Uint8Array(2 * MEGABYTE), { level: 0 }] }), DIRECTORY_ENTRY, [24, size, 2]);
/** The last entry takes the name of the one before: document.xmm becomes document.xml. */
const renamed = (archive: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(archive);
  copy[copy.length - 23] = 'l'.charCodeAt(0);
  return copy;
};
const MEGABYTE = 1024 * 1024;
const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le'));

describe('inspectPaper', () => {
  it.each([
    ['notice.pdf', pdf, 'pdf'],
    ['scan.JPEG', jpg, 'jpg'],
    ['scan.png', png, 'png'],
    ['Өтініш.docx', office('word'), 'docx'],
    ['list.xlsx', office('xl'), 'xlsx'],
    ['signed.p7s', signature, 'p7s'],
    ['signed while written.p7s', bytes([0x30, 0x80], signedData, 'x'), 'p7s'],
    ['list.csv', bytes('a;b\r\n1;2'), 'csv'],
    ['Қазақша.csv', Uint8Array.from(Buffer.from('Үлгі;Саны\r\nӘ;1')), 'csv'],
    ['unicode.csv', utf16('Үлгі\tСаны\r\n'), 'csv'],
    ['mail header first.pdf', bytes('Content-Type: application/pdf\r\n\r\n', pdf), 'pdf'],
    ['Letter of 12.03.2022', pdf, 'pdf'],
    ['without ending', pdf, 'pdf'],
  ] as const)('takes %s', (name, content, type) => {
    expect(inspectDocument({ name, bytes: content })).toEqual({ ok: true, type, displayName: name });
  });

  it.each([
    ['an empty file', 'a.pdf', new Uint8Array(), 'empty'],
    ['a program that calls itself a scan', 'scan.pdf', exe, 'type-unknown'],
    ['a PDF that calls itself a picture', 'scan.png', pdf, 'name-does-not-match'],
    ['a picture that calls itself a program', 'scan.exe', jpg, 'name-does-not-match'],
    ['a list of bytes that is no text', 'a.csv', bytes([0, 1, 2]), 'type-unknown'],
    ['a text without an ending', 'notes', bytes('hello'), 'type-unknown'],
    ['an archive that is no office file', 'a.zip', zipSync({ 'a.txt': strToU8('a') }), 'type-unknown'],
    ['an archive cut off', 'a.docx', office('word').slice(0, 60), 'type-unknown'],
    ['a document with macros', 'a.docx', office('word', { 'word/vbaProject.bin': strToU8('x') }), 'macros'],
    ['a workbook with macros of the older kind', 'a.xlsx', office('xl', { 'xl/macrosheets/sheet1.xml': strToU8('x') }), 'macros'],
    ['macros under another spelling', 'a.docx', officeWith('word\\VBAPROJECT.BIN'), 'macros'],
    ['an archive that unpacks to gigabytes', 'a.docx', claiming(4_000_000_000), 'archive-too-large'],
    ['an archive that grows two hundredfold', 'a.docx', claiming(20 * MEGABYTE), 'archive-too-large'],
    ['an archive with a large one inside', 'a.docx', holding('word/embeddings/b.zip', 11 * MEGABYTE), 'archive-too-large'],
    ['an archive of very many files', 'a.docx', withNumbers(office('word'), END_OF_DIRECTORY, [8, 0x1389_1389]), 'archive-too-large'],
    ['an archive with fewer files than it says', 'a.docx', withNumbers(office('word'), END_OF_DIRECTORY, [8, 0x0003_0003]), 'type-unknown'],
    [
      'an archive with more files than it says',
      'a.docx',
      withNumbers(officeWith('word/a.xml'), END_OF_DIRECTORY, [8, 0x0002_0002]),
      'type-unknown',
    ],
    ['an archive of several volumes', 'a.docx', withNumbers(office('word'), END_OF_DIRECTORY, [4, 1]), 'type-unknown'],
    [
      'an archive whose directory lies elsewhere',
      'a.docx',
      withNumbers(office('word'), END_OF_DIRECTORY, [16, 0xffff_fff0]),
      'type-unknown',
    ],
    ['files that share their bytes', 'a.docx', withNumbers(office('word'), DIRECTORY_ENTRY, [42, 0, 1]), 'type-unknown'],
    ['a file that reaches into the directory', 'a.docx', withNumbers(office('word'), DIRECTORY_ENTRY, [20, 5_000, 1]), 'type-unknown'],
    ['a file that begins outside', 'a.docx', withNumbers(office('word'), DIRECTORY_ENTRY, [42, 0xffff_ffff, 1]), 'type-unknown'],
    ['an archive with something behind it', 'a.docx', bytes(office('word'), 'x'), 'type-unknown'],
    ['a document that is a workbook too', 'a.docx', officeWith('xl/workbook.xml'), 'type-unknown'],
    ['an archive that is a PDF too', 'a.docx', zipSync({ '%PDF-1.7': strToU8('x'), ...OFFICE_PARTS }), 'type-unknown'],
    ['an archive that unpacks to more than two hundred megabytes', 'a.docx', largeClaiming(201 * MEGABYTE), 'archive-too-large'],
    ['an archive of two files of one name', 'a.docx', renamed(officeWith('word/document.xmm')), 'type-unknown'],
    ['an archive with a file that is none', 'a.docx', withNumbers(office('word'), DIRECTORY_ENTRY, [42, 1, 0]), 'type-unknown'],
    ['a PDF that is an archive too', 'a.pdf', bytes(pdf, office('word')), 'type-unknown'],
    ['a picture that is an archive too', 'a.jpg', bytes(jpg, office('word')), 'type-unknown'],
    ['a picture that is a PDF too', 'a.jpg', bytes(jpg, pdf), 'type-unknown'],
    ['a program with the mark of a PDF', 'a.pdf', bytes(exe, pdf), 'type-unknown'],
    ['a page with the mark of a PDF', 'a.pdf', bytes('\xef\xbb\xbf\n<html>', pdf), 'type-unknown'],
    ['a PDF that begins too late', 'a.pdf', bytes(' '.repeat(1_025), pdf), 'type-unknown'],
    ['a page that calls itself a list', 'a.csv', bytes('<html>'), 'type-unknown'],
    ['a list with a control character', 'a.csv', bytes('a;b\x1b[2J'), 'type-unknown'],
    ['a list with an erasing character', 'a.csv', bytes('a;b\x7f'), 'type-unknown'],
    ['a signature with something behind it', 'a.p7s', bytes(signature, 'x'), 'type-unknown'],
    ['a list in two bytes cut off', 'a.csv', utf16('ab').slice(0, -1), 'type-unknown'],
    ['a list in two bytes with a control character', 'a.csv', utf16('a\u0000'), 'type-unknown'],
    ['a signature cut off', 'a.p7s', signature.slice(0, -1), 'type-unknown'],
    ['a sequence that is no signature', 'a.p7s', bytes([0x30, 0x03, 0x06, 0x01, 0x2a]), 'type-unknown'],
    [
      'an office file under a password',
      'a.docx',
      bytes([0xd0, 0xcf, 0x11, 0xe0], 'E', 'E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0'),
      'encrypted',
    ],
    ['an office file of the older kind', 'a.doc', bytes([0xd0, 0xcf, 0x11, 0xe0], 'E'), 'type-unknown'],
    ['a program behind a name that hides its ending', 'scan.exe.', exe, 'type-unknown'],
    ['a picture that hides the ending of a program', 'scan.exe. ', jpg, 'name-does-not-match'],
    ['a picture whose ending is long', 'scan.application', jpg, 'name-does-not-match'],
    ['a PDF with an ending turned round', 'scan\u202efdp.exe', pdf, 'name-does-not-match'],
  ] as const)('does not take %s', (_, name, content, problem) => {
    expect(inspectDocument({ name, bytes: content })).toEqual({ ok: false, problem });
  });

  it.each([
    ['blanks in the middle', `a${' '.repeat(200_000)}b.pdf`, 'b.pdf'],
    ['points and blanks at its end', `a.exe${' .'.repeat(100_000)}`, 'document'],
    ['blanks alone', ' '.repeat(200_000), 'document'],
  ])('looks at the end only of a name with very many %s', (_, name, displayName) => {
    expect(inspectDocument({ name, bytes: pdf })).toEqual({ ok: true, type: 'pdf', displayName });
  });

  it('does not lose the ending of a long name', () => {
    expect(inspectDocument({ name: `${'a'.repeat(5_000)}.exe`, bytes: pdf })).toEqual({ ok: false, problem: 'name-does-not-match' });
  });

  it('does not take more than it can carry', () => {
    expect(inspectDocument({ name: 'a.pdf', bytes: new Uint8Array(MAX_DOCUMENT_BYTES + 1) })).toEqual({ ok: false, problem: 'too-large' });
  });

  it.each([0x0001, 0x0040, 0x2000])('finds that an archive is protected by a password (flag %i)', (flag) => {
    const archive = withNumbers(office('word'), DIRECTORY_ENTRY, [8, flag]);
    expect(inspectDocument({ name: 'a.docx', bytes: archive })).toEqual({ ok: false, problem: 'encrypted' });
  });

  it('takes an archive with a comment, and one with the record for large archives', () => {
    const plain = office('word');
    const commented = bytes(withNumbers(plain, END_OF_DIRECTORY, [18, 0x0003_0000]), 'abc');
    expect(inspectDocument({ name: 'a.docx', bytes: commented })).toMatchObject({ ok: true, type: 'docx' });
    const [end = 0] = placesOf(plain, END_OF_DIRECTORY);
    const large = bytes(plain.slice(0, end), 'PK\x06\x06', new Uint8Array(72), plain.slice(end));
    expect(inspectDocument({ name: 'a.docx', bytes: large })).toMatchObject({ ok: true, type: 'docx' });
  });

  it.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\a\\Құжат.pdf', 'Құжат.pdf'],
    ['a\u0000b\u202efdp.pdf', 'abfdp.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..', 'document'],
    ['папка/', 'document'],
    ['', 'document'],
    ['e\u200d\u0301.pdf', '\u00e9.pdf'],
    ['a\r\nb\u2028.pdf', 'ab.pdf'],
    ['Әң ғүұқөһІ.pdf', 'Әң ғүұқөһІ.pdf'],
    ['\ud800', 'document'],
    ['\u200b', 'document'],
  ])('shows the name %j as %j', (name, displayName) => {
    expect(inspectDocument({ name, bytes: pdf })).toMatchObject({ ok: true, displayName });
  });

  it('keeps the ending of a long name', () => {
    const inspected = inspectDocument({ name: `${'я'.repeat(300)}.pdf`, bytes: pdf });
    expect(inspected.ok && [inspected.displayName.length, inspected.displayName.endsWith('.pdf')]).toEqual([120, true]);
  });

  it.each([office('word'), signature, pdf])('never throws wherever a file is cut off', (whole) => {
    for (let length = 1; length <= whole.length; length += 1) {
      expect(typeof inspectDocument({ name: 'a', bytes: whole.subarray(0, length) }).ok).toBe('boolean');
    }
  });

  it('never throws whatever number stands in the directory of an archive', () => {
    const archive = officeWith('word/styles.xml');
    const from = placesOf(archive, DIRECTORY_ENTRY)[0] ?? 0;
    fc.assert(
      fc.property(fc.integer({ min: from, max: archive.length - 1 }), fc.uint8Array({ minLength: 1, maxLength: 8 }), (at, other) => {
        const copy = Uint8Array.from(archive);
        copy.set(other.subarray(0, copy.length - at), at);
        expect(typeof inspectDocument({ name: 'a.docx', bytes: copy }).ok).toBe('boolean');
      }),
    );
  });

  it('shows every name on one line, in composed letters, without path and marks, and never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const inspected = inspectDocument({ name: `${name}/${name.replaceAll('.', '')}`, bytes: pdf });
        const shown = inspected.ok ? inspected.displayName : '';
        expect(shown).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]{1,120}$/u);
        expect(shown.normalize('NFC')).toBe(shown);
      }),
    );
  });

  it('judges whatever comes, and never throws', () => {
    const heads = [pdf, jpg, png, exe, office('word'), signature, new Uint8Array()];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 200 }), fc.nat(400), fc.string(), (head, tail, cut, name) => {
        const content = Uint8Array.from([...head.slice(0, cut), ...tail]);
        expect(typeof inspectDocument({ name, bytes: content }).ok).toBe('boolean');
      }),
    );
  });
});
