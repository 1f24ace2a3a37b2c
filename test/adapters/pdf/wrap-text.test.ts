import { paperText, wrapText } from '../../../adapters/pdf/wrap-text';

/** Every letter is one wide. */
const measure = (text: string): number => Array.from(text).length;

describe('text broken into lines', () => {
  it.each([
    ['fits', 'бір екі', 7, ['бір екі']],
    ['breaks at a space', 'бір екі үш', 7, ['бір екі ', 'үш']],
    ['breaks at its own line ends', 'бір\n\nекі', 7, ['бір', '', 'екі']],
    ['breaks a word that is wider than a line', 'абвгдежз', 3, ['абв', 'где', 'жз']],
    ['begins a long word on a line of its own', 'а бвгдеж з', 3, ['а ', 'бвг', 'деж ', 'з']],
    ['goes on after the rest of a long word', 'абвг д', 3, ['абв', 'г д']],
    ['keeps a letter and its marks together', 'аааа\u0301б', 4, ['ааа', 'а\u0301б']],
    ['keeps characters of two halves together', '🏗🏗🏗', 2, ['🏗🏗', '🏗']],
    ['breaks between letters even where none fits', 'абв', 0.5, ['а', 'б', 'в']],
    ['is one empty line when there is nothing', '', 5, ['']],
  ])('%s', (_what, text, width, lines) => {
    expect(wrapText(text, width, measure)).toEqual(lines);
  });

  it('keeps a space that does not break', () => {
    expect(wrapText('24\u00a0наурыз 2022', 9, measure)).toEqual(['24\u00a0наурыз ', '2022']);
  });
});

describe('text for paper', () => {
  it.each([
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['  a\u0000b\u200bc\u202ed  ', 'abcd'],
    ['и\u0306', 'й'],
  ])('of %j is %j', (given, text) => {
    expect(paperText(given)).toBe(text);
  });
});
