import fc from 'fast-check';
import { LONGEST_CHAT_TEXT, splitText } from '../../../domain/message/split-text';

describe('splitText', () => {
  it('leaves a text that fits', () => {
    expect(splitText('a'.repeat(LONGEST_CHAT_TEXT))).toHaveLength(1);
    expect(splitText('')).toEqual(['']);
  });

  it('cuts between paragraphs, else lines, else words', () => {
    expect(splitText('one two\n\nthree four', 12)).toEqual(['one two', 'three four']);
    expect(splitText('one two\nthree four', 12)).toEqual(['one two', 'three four']);
    expect(splitText('one two three', 9)).toEqual(['one two', 'three']);
  });

  it('never cuts inside a letter, and loses nothing but blanks', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'Қ', '😀', ' ', '\n'), maxLength: 300 }),
        fc.integer({ min: 2, max: 40 }),
        (text, longest) => {
          const parts = splitText(text, longest);
          expect(parts.every((part) => part.length <= longest && !/[\uD800-\uDBFF]$|^[\uDC00-\uDFFF]/.test(part))).toBe(true);
          expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });
});
