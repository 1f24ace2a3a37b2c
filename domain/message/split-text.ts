/** What one message of a chat can hold (Bot API, sendMessage). */
export const LONGEST_CHAT_TEXT = 4_096;

/**
 * Cuts a text into messages: between paragraphs where it can, else between lines, else between words, and never inside a letter
 * that takes two code units.
 *
 * @param longest in UTF-16 code units, as the Bot API counts
 */
export function splitText(text: string, longest: number = LONGEST_CHAT_TEXT): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const cut = cutBefore(rest, longest);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest];
}

function cutBefore(text: string, longest: number): number {
  for (const gap of ['\n\n', '\n', ' ']) {
    const at = text.lastIndexOf(gap, longest);
    if (at > longest / 2) return at;
  }
  // the second half of a surrogate pair stays with the first
  return /[\uDC00-\uDFFF]/.test(text.charAt(longest)) ? longest - 1 : longest;
}
