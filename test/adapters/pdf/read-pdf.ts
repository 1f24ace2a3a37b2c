/** One line of text as it stands on a page. */
export interface PdfLine {
  readonly text: string;
  /** From the left and from the bottom of the page, in points. */
  readonly x: number;
  readonly y: number;
  readonly end: number;
}

export interface Rectangle {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PdfPage {
  readonly lines: readonly PdfLine[];
  readonly rectangles: readonly Rectangle[];
}

interface PdfFont {
  readonly letters: readonly string[];
  /** In thousandths of the size. */
  readonly widths: readonly number[];
}

/** Reads what our own documents are made of: objects that are not compressed, and fonts that say which letters their glyphs are. */
export function readPdf(bytes: Uint8Array): readonly PdfPage[] {
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of Buffer.from(bytes)
    .toString('latin1')
    .matchAll(/\n(\d+) 0 obj\n([^]*?)\nendobj/g)) {
    objects.set(id, body);
  }
  const fonts = new Map<string, PdfFont>();
  const followed = (body: string, key: string): string => objects.get(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(body)?.[1] ?? '') ?? '';
  const fontOf = (id: string): PdfFont => {
    const body = objects.get(id) ?? '';
    const font = fonts.get(id) ?? { letters: lettersOf(followed(body, 'ToUnicode')), widths: widthsOf(followed(body, 'DescendantFonts')) };
    fonts.set(id, font);
    return font;
  };
  const kids = /\/Type \/Pages[^]*?\/Kids \[([^\]]*)\]/.exec([...objects.values()].find((body) => body.includes('/Type /Pages')) ?? '');
  return [...(kids?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id = '']) => {
    const page = objects.get(id) ?? '';
    const names = followed(page, 'Resources').matchAll(/\/(F\d+) (\d+) 0 R/g);
    return readPage(followed(page, 'Contents'), new Map([...names].map(([, name = '', font = '']) => [name, fontOf(font)])));
  });
}

export function textOf(page: PdfPage): string {
  return page.lines.map(({ text }) => text).join('\n');
}

function readPage(content: string, fonts: ReadonlyMap<string, PdfFont>): PdfPage {
  const lines = [...content.matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm\n\/(F\d+) ([\d.]+) Tf\n\[([^\]]*)\] TJ/g)].map(
    ([, x, y, name = '', size, shown = '']): PdfLine => {
      const { letters, widths } = fonts.get(name) ?? { letters: [], widths: [] };
      const glyphs = [...shown.matchAll(/<([\da-f]+)>/g)]
        .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        .map((hex) => parseInt(hex, 16));
      const width = glyphs.reduce((sum, glyph) => sum + (widths[glyph] ?? NaN), 0);
      const text = glyphs.map((glyph) => letters[glyph] ?? '?').join('');
      return { text, x: Number(x), y: Number(y), end: Number(x) + (width * Number(size)) / 1_000 };
    },
  );
  const rectangles = [...content.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map(([, x, top, width, height]): Rectangle => ({
    x: Number(x),
    top: Number(top),
    width: Number(width),
    height: Number(height),
  }));
  return { lines, rectangles };
}

function lettersOf(map: string): readonly string[] {
  return [...map.matchAll(/^<[\da-f]{4}> <[\da-f]{4}> \[([^\]]*)\]/gm)].flatMap(([, row = '']) =>
    [...row.matchAll(/<([\da-f]+)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').swap16().toString('utf16le')),
  );
}

function widthsOf(font: string): readonly number[] {
  return (/\/W \[0 \[([^\]]*)\]/.exec(font)?.[1] ?? '').split(' ').map(Number);
}
