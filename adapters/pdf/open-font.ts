import { openSync, type Font } from 'fontkit';

/** A font whose tables are parsed; PDFKit takes it as it is, which its types do not say. */
export type OpenFont = Buffer;

/** Opens a font for any number of documents: parsing it takes longer than everything else on a page. */
export function openFont(name: 'DejaVuSans' | 'DejaVuSans-Bold'): OpenFont {
  const font = openSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)) as Font;
  introduceLetters(font);
  return font as unknown as OpenFont;
}

/**
 * A drawing keeps the letter it was first asked for, and the file says so to its readers. Saving a document asks for the parts of
 * composed letters (Ё is E and two dots) without naming any, so each is named before.
 */
function introduceLetters(font: Font): void {
  font.glyphsForString(String.fromCodePoint(...font.characterSet));
}
