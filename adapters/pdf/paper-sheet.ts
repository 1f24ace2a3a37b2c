import PDFDocument from 'pdfkit';

import { openFont, type OpenFont } from './open-font';
import type { TextStyle } from './text-style';
import { wrapText } from './wrap-text';

/** A piece of the paper that stays on one page. */
export interface Slice {
  readonly height: number;
  readonly draw: (top: number) => void;
}

/** A node of the structure that reading programs follow. */
export type Tag = PDFKit.PDFStructureElement;

export interface NewTag {
  readonly type: string;
  readonly lang?: string;
  /** What a figure shows, in words. */
  readonly alt?: string;
}

export interface SheetInfo {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: string;
  readonly language: string;
  readonly createdAt: Date;
}

const MARGINS = { top: 54, bottom: 56, left: 71, right: 65 } as const;
/** A block up to this share of a page is never split. */
const UNSPLIT_SHARE = 1 / 3;
/** At least so many slices stand on either side of a split. */
const FEWEST_SLICES = 2;

let fonts: { readonly regular: OpenFont; readonly bold: OpenFont } | undefined;

/** A4 pages that are filled from the top down; what does not fit goes on to the next page. */
export class PaperSheet {
  readonly left = MARGINS.left;
  readonly document: PDFKit.PDFDocument;
  /** The outermost node of the structure. */
  readonly root: Tag;
  readonly #widths = new Map<string, number>();
  #y: number = MARGINS.top;

  constructor({ title, author, subject, keywords, language, createdAt }: SheetInfo) {
    fonts ??= { regular: openFont('DejaVuSans'), bold: openFont('DejaVuSans-Bold') };
    this.document = new PDFDocument({
      size: 'A4',
      margins: MARGINS,
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      // what a compressor makes of a text depends on the machine
      compress: false,
      tagged: true,
      lang: language,
      displayTitle: true,
      font: '',
      info: {
        Title: title,
        Author: author,
        Subject: subject,
        Keywords: keywords,
        Creator: 'Rollcall',
        Producer: 'Rollcall',
        CreationDate: createdAt,
      },
    });
    this.document.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
    this.root = this.document.struct('Document');
    this.document.addStructure(this.root);
  }

  get width(): number {
    return this.document.page.width - MARGINS.left - MARGINS.right;
  }

  newPage(): void {
    this.document.addPage();
    this.#y = MARGINS.top;
  }

  skip(height: number): void {
    if (this.#y > MARGINS.top) this.#y += height;
  }

  /** Begins a new page unless so much still fits on this one. */
  reserve(height: number): void {
    if (this.#room < height && this.#y > MARGINS.top) this.newPage();
  }

  /**
   * Draws one slice below the other. A short block goes to the next page as a whole; a long one is split, with at least two
   * slices on either side.
   */
  flow(slices: readonly Slice[], { isTogether = false } = {}): void {
    const height = heightOf(slices);
    const whole = this.#bodyHeight * (isTogether ? 1 : UNSPLIT_SHARE);
    this.reserve(height <= whole ? height : heightOf(slices.slice(0, FEWEST_SLICES)));
    slices.forEach((slice, index) => {
      // the last two stay together, here or on the next page
      this.reserve(index === slices.length - FEWEST_SLICES ? heightOf(slices.slice(index)) : slice.height);
      slice.draw(this.#y);
      this.#y += slice.height;
    });
  }

  lines(text: string, style: TextStyle, width: number): readonly string[] {
    return wrapText(text, width, (part) => this.#measure(part, style));
  }

  write(line: string, { face, size, lineHeight, colour }: TextStyle, at: { readonly x: number; readonly top: number }): void {
    if (line === '') return;
    // the letters stand in the middle of their line
    const top = at.top + (lineHeight - size * 1.164) / 2;
    this.document.font(face).fontSize(size).fillColor(colour).text(line, at.x, top, { lineBreak: false });
  }

  /** A hairline from margin to margin. */
  rule(top: number): void {
    this.artifact('Layout', () => {
      this.document
        .moveTo(MARGINS.left, top)
        .lineTo(MARGINS.left + this.width, top)
        .lineWidth(0.5)
        .strokeColor('#b4b4b4')
        .stroke();
    });
  }

  /** Writes at both ends of the bottom margin of every page: `left`, and which page of how many it is. */
  numberPages(left: string, style: TextStyle): void {
    const { start, count } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.document.switchToPage(start + page);
      const top = this.document.page.height - MARGINS.bottom / 2 - style.lineHeight;
      const number = `${page + 1} / ${count}`;
      const numberWidth = this.#measure(number, style);
      this.artifact('Pagination', () => {
        this.write(this.lines(left, style, this.width - numberWidth - 20)[0] ?? '', style, { x: MARGINS.left, top });
        this.write(number, style, { x: MARGINS.left + this.width - numberWidth, top });
      });
    }
  }

  /** Adds a node to the structure, after what its parent has. */
  tag(parent: Tag, { type, ...options }: NewTag): Tag {
    const tag = this.document.struct(type, options);
    parent.add(tag);
    return tag;
  }

  /** Draws something that belongs to a node of the structure. */
  tagged(tag: Tag, draw: () => void): void {
    tag.add(this.document.markStructureContent('Span'));
    draw();
    this.document.endMarkedContent();
  }

  /** Draws something that is not read out. */
  artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.document.markContent('Artifact', { type });
    draw();
    this.document.endMarkedContent();
  }

  async bytes(): Promise<Uint8Array> {
    const chunks: Buffer[] = [];
    this.document.on('data', (chunk: Buffer) => chunks.push(chunk));
    const done = new Promise<void>((resolve, reject) => this.document.once('end', resolve).once('error', reject));
    this.root.end();
    this.document.end();
    await done;
    return new Uint8Array(Buffer.concat(chunks));
  }

  get #bodyHeight(): number {
    return this.document.page.height - MARGINS.top - MARGINS.bottom;
  }

  get #room(): number {
    return MARGINS.top + this.#bodyHeight - this.#y;
  }

  #measure(text: string, { face, size }: TextStyle): number {
    const key = `${face}/${size}/${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const width = this.document.font(face).fontSize(size).widthOfString(text);
    this.#widths.set(key, width);
    return width;
  }
}

export function heightOf(slices: readonly Slice[]): number {
  return slices.reduce((height, slice) => height + slice.height, 0);
}
