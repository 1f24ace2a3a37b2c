/** How wide a text is, in points. */
export type Measure = (text: string) => number;

/**
 * Breaks a text into lines no wider than `width`: at its own line breaks, else at spaces, else inside a word that is wider than a
 * whole line, but never between a letter and its marks. Nothing is left out but spaces at which a line was broken twice.
 *
 * @returns at least one line; one that was broken at a space still ends in it, so that readers of the file do not join words
 */
export function wrapText(text: string, width: number, measure: Measure): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width, measure));
}

function wrapParagraph(paragraph: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/ +/).flatMap((whole) => cutWord(whole, width, measure))) {
    if (line === '') line = word.text;
    else if (word.isContinued || measure(`${line} ${word.text}`) > width) {
      lines.push(word.isContinued ? line : `${line} `);
      line = word.text;
    } else line += ` ${word.text}`;
  }
  return [...lines, line];
}

interface Word {
  readonly text: string;
  /** The rest of a word that was too long for one line. */
  readonly isContinued: boolean;
}

function cutWord(word: string, width: number, measure: Measure): readonly Word[] {
  // most words are short; only the others are looked at letter by letter
  if (word.length < 200 && measure(word) <= width) return [{ text: word, isContinued: false }];
  const pieces: string[] = [];
  let piece = '';
  let pieceWidth = 0;
  for (const [letter] of word.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const letterWidth = measure(letter);
    if (piece !== '' && pieceWidth + letterWidth > width) {
      pieces.push(piece);
      piece = '';
      pieceWidth = 0;
    }
    piece += letter;
    pieceWidth += letterWidth;
  }
  return [...pieces, piece].map((text, index) => ({ text, isContinued: index > 0 }));
}

/** What a text is on paper: composed letters, plain spaces, line breaks of one kind, nothing invisible that could turn its direction. */
export function paperText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/(?!\n)\p{Cc}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}
