import type { PrintedNotice, PrintedNoticePart } from '../../domain/message/printed-notice';
import { heightOf, type PaperSheet, type Slice, type Tag } from './paper-sheet';
import { placeQr, type PlacedQr } from './qr-modules';
import { AUTHORITY, BODY, CODE, LABEL, LINK, SMALL, STRONG, TITLE, type TextStyle } from './text-style';
import { paperText } from './wrap-text';

/** Where the addressee and the values of facts begin, as a share of the width. */
const ADDRESSEE_SHARE = 0.46;
const VALUE_SHARE = 0.37;
const COLUMN_GAP = 14;
const ROW_PADDING = 4.5;
const NUMBER_WIDTH = 24;
const LIST_GAP = 4;
/** Below the QR code: white enough for it. */
const LINK_GAP = 11;

/** A text and where its lines begin. */
interface Column {
  readonly tag: Tag;
  readonly text: string;
  readonly style: TextStyle;
  readonly x: number;
  readonly width: number;
}

/** One language of a notice, drawn from the top of a page down. */
export class NoticePart {
  readonly #sheet: PaperSheet;
  readonly #section: Tag;
  readonly #part: PrintedNoticePart;

  constructor(sheet: PaperSheet, section: Tag, part: PrintedNoticePart) {
    this.#sheet = sheet;
    this.#section = section;
    this.#part = part;
  }

  draw({ link, verifyCode }: Pick<PrintedNotice, 'link' | 'verifyCode'>): void {
    const { title, paragraphs } = this.#part;
    this.#head();
    this.#sheet.skip(16);
    this.#text('H1', title, TITLE);
    for (const paragraph of paragraphs) {
      this.#sheet.skip(7);
      this.#text('P', paragraph, BODY);
    }
    this.#facts();
    this.#requirements();
    this.#sheet.skip(16);
    this.#foot(link, verifyCode);
  }

  #head(): void {
    const { authority, issued, addressee } = this.#part;
    const { left, width } = this.#sheet;
    this.#text('P', authority, AUTHORITY);
    this.#sheet.flow([{ height: 20, draw: (top) => this.#sheet.rule(top + 8) }]);
    const start = width * ADDRESSEE_SHARE;
    this.#sheet.flow(
      this.#columns([
        { tag: this.#tag('P'), text: issued, style: LABEL, x: left, width: start - COLUMN_GAP },
        { tag: this.#tag('P'), text: addressee, style: BODY, x: left + start, width: width - start },
      ]),
    );
  }

  #facts(): void {
    if (this.#part.facts.length === 0) return;
    this.#sheet.skip(12);
    const { left, width } = this.#sheet;
    const start = width * VALUE_SHARE;
    const table = this.#tag('Table');
    this.#part.facts.forEach(({ label, value, isMain }, index) => {
      const row = this.#tag('TR', table);
      const lines = this.#columns([
        { tag: this.#tag('TH', row), text: label, style: LABEL, x: left, width: start - COLUMN_GAP },
        { tag: this.#tag('TD', row), text: value, style: isMain === true ? STRONG : BODY, x: left + start, width: width - start },
      ]);
      this.#sheet.flow(this.#ruled(lines, index === 0));
    });
  }

  /** A row of the table: room above and below it, and a rule at its end; the first has one above it, too. */
  #ruled(lines: readonly Slice[], isFirstRow: boolean): readonly Slice[] {
    return lines.map(({ height, draw }, index) => {
      const above = index === 0 ? ROW_PADDING : 0;
      const isLast = index === lines.length - 1;
      const full = above + height + (isLast ? ROW_PADDING : 0);
      return {
        height: full,
        draw: (top) => {
          if (isFirstRow && index === 0) this.#sheet.rule(top);
          draw(top + above);
          if (isLast) this.#sheet.rule(top + full);
        },
      };
    });
  }

  #requirements(): void {
    const { requirements, requirementsTitle } = this.#part;
    if (requirements.length === 0) return;
    this.#sheet.skip(15);
    // a heading does not stay behind alone
    this.#sheet.reserve(STRONG.lineHeight + LIST_GAP + 3 * BODY.lineHeight);
    this.#text('H2', requirementsTitle, STRONG);
    const { left, width } = this.#sheet;
    const list = this.#tag('L');
    requirements.forEach((requirement, index) => {
      this.#sheet.skip(LIST_GAP);
      const item = this.#tag('LI', list);
      this.#sheet.flow(
        this.#columns([
          { tag: this.#tag('Lbl', item), text: `${index + 1}.`, style: LABEL, x: left, width: NUMBER_WIDTH },
          { tag: this.#tag('LBody', item), text: requirement, style: BODY, x: left + NUMBER_WIDTH, width: width - NUMBER_WIDTH },
        ]),
      );
    });
  }

  /** The QR code with its link below, beside it what proves the notice; the small print. All of it on one page where it fits. */
  #foot(link: string, verifyCode: string): void {
    const code = placeQr(link);
    const beside = this.#besideQr(code, verifyCode);
    const figure = this.#tag('Figure', this.#section, `${this.#part.linkLabel} ${link}`);
    const drawn = { height: 0, draw: (top: number) => this.#sheet.tagged(figure, () => this.#qr(code, top)) };
    const below = gap(Math.max(LINK_GAP, code.side + LINK_GAP - heightOf(beside)));
    this.#sheet.reserve(code.side + LINK_GAP + LINK.lineHeight);
    this.#sheet.flow([drawn, ...beside, below, ...this.#linkLines(link), gap(6), ...this.#lines('P', this.#part.footer, SMALL)], {
      isTogether: true,
    });
  }

  #besideQr({ side, quiet }: PlacedQr, verifyCode: string): readonly Slice[] {
    const { linkLabel, verifyLabel } = this.#part;
    const { left, width } = this.#sheet;
    const x = left + side + Math.max(2 * COLUMN_GAP, quiet);
    const column = { x, width: left + width - x };
    return [
      ...this.#columns([{ ...column, tag: this.#tag('P'), text: linkLabel, style: BODY }]),
      gap(8),
      ...this.#columns([{ ...column, tag: this.#tag('P'), text: verifyLabel, style: LABEL }]),
      ...this.#columns([{ ...column, tag: this.#tag('P'), text: verifyCode, style: CODE }]),
    ];
  }

  #qr({ runs, module }: PlacedQr, top: number): void {
    const { document, left } = this.#sheet;
    // one path, so that no viewer shows seams between the rows
    for (const { row, column, length } of runs) {
      document.rect(left + column * module, top + row * module, length * module, module);
    }
    document.fill('#000000');
  }

  /** Can be clicked where the paper is read on a screen. */
  #linkLines(link: string): readonly Slice[] {
    const { left, width, document } = this.#sheet;
    const tag = this.#tag('Link', this.#tag('P'));
    const lines = this.#columns([{ tag, text: link, style: LINK, x: left, width }]);
    return lines.map(({ height, draw }, index) => ({
      height,
      draw: (top) => {
        draw(top);
        const options = { Type: 'Annot', structParent: tag };
        document.link(left, top, width, height, link, options);
        // the page that is current now is the one its annotations are looked for on
        if (index === lines.length - 1) tag.end();
      },
    }));
  }

  #text(type: string, text: string, style: TextStyle): void {
    this.#sheet.flow(this.#lines(type, text, style));
  }

  #lines(type: string, text: string, style: TextStyle): readonly Slice[] {
    return this.#columns([{ tag: this.#tag(type), text, style, x: this.#sheet.left, width: this.#sheet.width }]);
  }

  /** Columns side by side, line by line. */
  #columns(columns: readonly Column[]): readonly Slice[] {
    const broken = columns.map((column) => ({ ...column, lines: this.#sheet.lines(paperText(column.text), column.style, column.width) }));
    const height = Math.max(...columns.map(({ style }) => style.lineHeight));
    return Array.from({ length: Math.max(...broken.map(({ lines }) => lines.length)) }, (_, index) => ({
      height,
      draw: (top) => {
        for (const { lines, tag, style, x } of broken) {
          const line = lines[index];
          if (line !== undefined && line !== '') this.#sheet.tagged(tag, () => this.#sheet.write(line, style, { x, top }));
        }
      },
    }));
  }

  #tag(type: string, parent: Tag = this.#section, alt?: string): Tag {
    return this.#sheet.tag(parent, { type, ...(alt === undefined ? {} : { alt }) });
  }
}

function gap(height: number): Slice {
  return { height, draw: () => undefined };
}
