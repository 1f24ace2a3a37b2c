import { spawnSync } from 'node:child_process';

import { renderNoticePdf } from '../../../adapters/pdf/notice-pdf';
import type { PrintedNotice } from '../../../domain/message/printed-notice';
import { aPrintedNotice } from './a-printed-notice';
import { readPdf, textOf, type PdfPage } from './read-pdf';
import { matrixOf, readQr } from './read-qr';

const A4 = { width: 595.28, height: 841.89 };
const SIDE_MARGIN = 60;

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const pagesOf = async (document: PrintedNotice): Promise<readonly PdfPage[]> => readPdf(await renderNoticePdf(document));
/** Words as a reader sees them, whatever line they stand on. */
const flat = (pages: readonly PdfPage[]): string => pages.map(textOf).join('\n').replace(/\s+/g, ' ');
const wordsOf = (text: string): string => text.replace(/\s+/g, ' ').trim();
const utf16 = (text: string): string => Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('latin1');
const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&');

function expectWithinMargins(pages: readonly PdfPage[]): void {
  for (const { x, y, end } of pages.flatMap(({ lines }) => lines)) {
    expect(x).toBeGreaterThanOrEqual(SIDE_MARGIN);
    expect(end).toBeLessThanOrEqual(A4.width - SIDE_MARGIN);
    expect(y).toBeGreaterThan(20);
    expect(y).toBeLessThan(A4.height - 50);
  }
}

describe('a notice on paper', () => {
  let bytes: Uint8Array;
  let pages: readonly PdfPage[];
  const document = aPrintedNotice();
  beforeAll(async () => {
    bytes = await renderNoticePdf(document);
    pages = readPdf(bytes);
  });

  it('is the same bytes for the same paper, and others for another', async () => {
    expect(Buffer.from(await renderNoticePdf(structuredClone(document))).equals(bytes)).toBe(true);
    expect(Buffer.from(await renderNoticePdf({ ...document, verifyCode: 'K7QF-2M9X-4E' })).equals(bytes)).toBe(false);
  });

  it('is one page for each language, on A4, Kazakh first', () => {
    expect(pages).toHaveLength(2);
    expect(latin1(bytes).match(/\/MediaBox \[0 0 595\.28 841\.89\]/g)).toHaveLength(2);
    expect(textOf(pages[0] ?? { lines: [], rectangles: [] })).toContain('Құрметті Айгүл Әбілқызы!');
    expect(textOf(pages[1] ?? { lines: [], rectangles: [] })).toContain('Уважаемая Айгуль Абильевна!');
  });

  it.each([0, 1])('says everything that the paper says (part %i)', (index) => {
    const part = document.parts[index];
    if (part === undefined) throw new Error('no such part');
    const { language: _language, facts, paragraphs, requirements, ...texts } = part;
    const text = flat(pages.slice(index, index + 1));
    const said = [...Object.values(texts), ...paragraphs, ...facts.flatMap(({ label, value }) => [label, value]), ...requirements];
    for (const words of [...said, document.link, document.verifyCode]) {
      // columns side by side are read line by line
      for (const line of words.split('\n').flatMap((whole) => (whole.length > 35 ? whole.split(/[ ]/) : [whole]))) {
        expect(text).toContain(wordsOf(line));
      }
    }
    requirements.forEach((_requirement, number) => expect(text).toContain(`${number + 1}. `));
  });

  it('keeps its words within the margins', () => {
    expectWithinMargins(pages);
  });

  it('counts its pages, and names its number and code on each', () => {
    expect(pages.map((page) => page.lines.at(-1)?.text)).toEqual(['1 / 2', '2 / 2']);
    expect(pages.map((page) => page.lines.at(-2)?.text)).toEqual(Array(2).fill('KZ-2022-000417 · K7QF-2M9X-4D'));
  });

  it('holds every Kazakh letter as a letter that can be searched and copied', async () => {
    const letters = 'ӘҒҚҢӨҰҮҺІ әғқңөұүһі';
    const facts = [{ label: letters, value: letters, isMain: true }];
    const text = flat(await pagesOf(aPrintedNotice({}, { title: letters, paragraphs: [letters], facts })));
    expect(text.split(letters)).toHaveLength(1 + 2 * 4);
  });

  it('brings its fonts, as subsets, and needs no other', () => {
    const text = latin1(bytes);
    expect(text.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(2);
    expect([...text.matchAll(/\/FontName \/(\S+)/g)].map(([, name]) => name)).toEqual([
      expect.stringMatching(/^[A-Z]{6}\+DejaVuSans-Bold$/),
      expect.stringMatching(/^[A-Z]{6}\+DejaVuSans$/),
    ]);
    expect(text).not.toMatch(/Helvetica|\/Type1\b/);
    expect(bytes.length).toBeLessThan(250_000);
  });

  it('has properties: language, title, author, and the day it was issued', () => {
    const text = latin1(bytes);
    expect(text).toContain(escaped(utf16(document.parts[0].title)));
    expect(text).toContain(escaped(utf16(document.parts[0].authority)));
    expect(text).toContain('(D:20220218000000Z)');
    expect(text.match(/\/Lang \((kk|ru)\)/g)).toEqual(['/Lang (kk)', '/Lang (ru)', '/Lang (kk)']);
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).not.toMatch(/\/ModDate/);
  });

  it('has properties that stay in their place, whatever is written there', async () => {
    const hostile = 'Т) /JavaScript (x) & </rdf:li><rdf:li>\r\n(';
    const text = latin1(await renderNoticePdf(aPrintedNotice({}, { title: hostile, authority: hostile })));
    const xml = Buffer.from(/<x:xmpmeta[^]*<\/x:xmpmeta>/.exec(text)?.[0] ?? '', 'latin1').toString();
    expect(xml.match(/<rdf:li/g)).toHaveLength(3);
    expect(xml).not.toMatch(/&/);
    expect(text).toContain(escaped(utf16('Т) /JavaScript (x) ＆ ‹/rdf:li›‹rdf:li› (')));
  });

  it('is tagged, for programs that read it out', () => {
    const text = latin1(bytes);
    expect(text).toContain('/Marked true');
    const count = (tag: string): number => text.match(new RegExp(`/S /${tag}\\n`, 'g'))?.length ?? 0;
    expect(['Document', 'Sect', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'LI', 'Figure', 'Link'].map((tag) => [tag, count(tag)])).toEqual([
      ['Document', 1],
      ['Sect', 2],
      ['H1', 2],
      ['H2', 2],
      ['Table', 2],
      ['TR', 10],
      ['TH', 10],
      ['TD', 10],
      ['LI', 10],
      ['Figure', 2],
      ['Link', 2],
    ]);
    expect(text.match(/\/URI \(https:\/\/t\.me\/rollcall_bot\?start=q3vJ0mXy7Zt1uWk9LrB5sD2f\)/g)).toHaveLength(2);
  });

  const pdftotext = spawnSync('pdftotext', ['-v']).error === undefined;
  (pdftotext ? it : it.skip)('reads the same in another program (needs pdftotext)', () => {
    const { stdout } = spawnSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: bytes });
    const text = wordsOf(stdout.toString());
    for (const words of document.parts.flatMap(({ title, paragraphs, requirements, footer }) => [
      title,
      ...paragraphs,
      ...requirements,
      footer,
    ])) {
      expect(text).toContain(wordsOf(words));
    }
  });
});

describe('the QR code of a notice', () => {
  it.each([
    ['a short link', 'https://t.me/b?start=x'],
    ['a link of the chat', 'https://t.me/rollcall_bot?start=q3vJ0mXy7Zt1uWk9LrB5sD2f'],
    ['a long link', `https://rollcall.example.kz/case/${'aZ9_-'.repeat(25)}`],
  ])('holds the link, on both pages: %s', async (_what, link) => {
    const pages = await pagesOf(aPrintedNotice({ link }));
    const drawn = pages.filter(({ rectangles }) => rectangles.length > 0);
    expect(drawn.map(({ rectangles }) => readQr(matrixOf(rectangles)))).toEqual([link, link]);
  });

  it('is large enough for a telephone, and has white around it', async () => {
    for (const { rectangles, lines } of await pagesOf(aPrintedNotice())) {
      const module = rectangles[0]?.height ?? 0;
      const left = Math.min(...rectangles.map(({ x }) => x));
      const right = Math.max(...rectangles.map(({ x, width }) => x + width));
      const top = Math.min(...rectangles.map((rectangle) => rectangle.top));
      const bottom = Math.max(...rectangles.map((rectangle) => rectangle.top + rectangle.height));
      expect(right - left).toBeGreaterThan(70);
      const quiet = 4 * module;
      const near = lines.filter(({ x, y, end }) => {
        const baseline = A4.height - y;
        return end > left - quiet && x < right + quiet && baseline > top - quiet && baseline - 8 < bottom + quiet;
      });
      expect(near.map(({ text }) => text)).toEqual([]);
    }
  });

  it.each([
    ['http', 'http://t.me/b?start=x'],
    ['a script', 'javascript:alert(1)'],
    ['two lines', 'https://t.me/b\nhttps://evil.example'],
    ['more than 500 characters', `https://t.me/${'x'.repeat(500)}`],
    ['nothing', ''],
  ])('is not made of %s', async (_what, link) => {
    await expect(renderNoticePdf(aPrintedNotice({ link }))).rejects.toThrow(RangeError);
  });
});

it.each(['2022-02-30', 'today', ''])('a notice is not issued on %j', async (issuedOn) => {
  await expect(renderNoticePdf(aPrintedNotice({ issuedOn }))).rejects.toThrow(RangeError);
});

describe('a notice that does not fit on a page', () => {
  const requirements = Array.from(
    { length: 40 },
    (_, index) => `Құжат ${index + 1}: ${'аппараттық-бағдарламалық кешен '.repeat(1 + (index % 5))}`,
  );

  it('goes on to further pages with 40 requirements, all of them whole and in order', async () => {
    const pages = await pagesOf(aPrintedNotice({}, { requirements }));
    expect(pages.length).toBeGreaterThan(3);
    const text = flat(pages);
    let at = 0;
    requirements.forEach((requirement, index) => {
      at = text.indexOf(`${index + 1}. ${wordsOf(requirement)}`, at);
      expect(at).toBeGreaterThan(-1);
    });
    expectWithinMargins(pages);
    expect(pages.map((page) => page.lines.at(-1)?.text)).toEqual(pages.map((_page, index) => `${index + 1} / ${pages.length}`));
  });

  it.each(Array.from({ length: 24 }, (_, count) => count))(
    'keeps what belongs together on one page (%i more lines before it)',
    async (count) => {
      const pages = await pagesOf(
        aPrintedNotice({}, { paragraphs: Array<string>(count).fill('Бір жол.'), requirements: requirements.slice(0, 5) }),
      );
      for (const { lines, rectangles } of pages) {
        const texts = lines.map(({ text }) => text.trim());
        // neither a heading at the foot of a page …
        expect(texts.at(-3)).not.toMatch(/^Өтінішке қоса берілетін құжаттар$|^Документы, которые/);
        // … nor a code without its link, its check and the small print
        expect(texts.includes('https://t.me/rollcall_bot?start=q3vJ0mXy7Zt1uWk9LrB5sD2f')).toBe(rectangles.length > 0);
        expect(texts.includes('K7QF-2M9X-4D')).toBe(rectangles.length > 0);
        expect(texts.some((text) => /^Хабарлама автоматты|^Уведомление создано/.test(text))).toBe(rectangles.length > 0);
      }
    },
  );

  it('does not split a row of its table that fits on one page', async () => {
    const facts = Array.from({ length: 30 }, (_, row) => ({ label: `Белгі ${row}`, value: `${row}: ${'мән '.repeat(30)}соңы${row}` }));
    const pages = await pagesOf(aPrintedNotice({}, { facts }));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      const text = flat([page]);
      facts.forEach(({ label }, row) => expect(text.includes(`соңы${row} `)).toBe(text.includes(`${label} `)));
    }
  });

  it('splits a row that is longer than a page, and loses nothing of it', async () => {
    const value = Array.from({ length: 1_500 }, (_, index) => `сөз${index}`).join(' ');
    const pages = await pagesOf(aPrintedNotice({}, { facts: [{ label: 'Белгі', value }] }));
    expect(flat(pages).replace(/ KZ-2022-000417 · \S+ \d+ \/ \d+/g, '')).toContain(value.slice(5));
    expectWithinMargins(pages);
  });
});

describe('a word that is wider than its column', () => {
  const name = `Ө${'Ұ'.repeat(298)}Ң`;

  it.each<[string, Parameters<typeof aPrintedNotice>[1]]>([
    ['the addressee', { addressee: name }],
    ['the title', { title: name }],
    ['the authority', { authority: name }],
    ['a paragraph', { paragraphs: [name] }],
    ['a label', { facts: [{ label: name, value: 'x' }] }],
    ['a value', { facts: [{ label: 'x', value: name, isMain: true }] }],
    ['a requirement', { requirements: [name] }],
    ['the small print', { footer: name }],
    ['what the link is for', { linkLabel: name }],
  ])('is broken, and every letter is there: %s', async (_where, change) => {
    const pages = await pagesOf(aPrintedNotice({}, change));
    const letters = flat(pages).replace(/[^Ұ]/g, '').length;
    expect(letters).toBeGreaterThanOrEqual(2 * 298);
    expectWithinMargins(pages);
  });
});

describe('one document after another', () => {
  it('is read as it was written, whatever was drawn before', async () => {
    await pagesOf(aPrintedNotice({}, { paragraphs: ['Ёлка Йод Óleo'] }));
    const text = flat(await pagesOf(aPrintedNotice({}, { paragraphs: ['Office E И O'] })));
    // letters that are drawn together are one sign to a reader
    expect(text.normalize('NFKC')).toContain('Office E И O');
  });
});

describe('a text that is not plain', () => {
  it.each([
    ['control characters', 'а\u0000б\u0007в\u001b', 'абв'],
    ['marks that turn the direction', 'а\u202eбв\u2066г', 'абвг'],
    ['a letter with its mark apart', 'и\u0306', 'й'],
    ['tabs', 'а\tб', 'а б'],
    ['half a character', 'а\ud83cб', 'а\ufffdб'],
    ['what a PDF is written with', 'а) Tj ET (б \\ <</JS>>', 'а) Tj ET (б \\ <</JS>>'],
    // a box on paper
    ['what the paper has no letter for', 'а🏗б', 'а\u0000б'],
  ])('is written without harm: %s', async (_what, given, written) => {
    const text = flat(await pagesOf(aPrintedNotice({}, { paragraphs: [`начало ${given} конец`] })));
    expect(text).toContain(`начало ${written} конец`);
  });

  it.each([
    ['nothing in it', { paragraphs: [''], facts: [], requirements: [], footer: '', addressee: '', title: '', linkLabel: '' }],
    ['100,000 letters without a space', { paragraphs: ['Ж'.repeat(100_000)] }],
  ])('makes a document all the same: %s', async (_what, change) => {
    const pages = await pagesOf(aPrintedNotice({}, change));
    expect(pages.length).toBeGreaterThanOrEqual(2);
    expectWithinMargins(pages);
  });
});
