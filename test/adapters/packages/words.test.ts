import { createWords } from '../../../adapters/packages/words';

const same = (source: string): { kk: string; ru: string; en: string } => ({ kk: source, ru: source, en: source });

describe('createWords', () => {
  const words = createWords(same('title = Case { $number }\n'), same('hello = { $name }, hello\n'));

  it('fills in variables without marks around them', () => {
    expect(words.say('kk', 'hello', { name: 'Әйгерім' })).toBe('Әйгерім, hello');
  });

  it('does not group the digits of a number', () => {
    expect(words.say('en', 'title', { number: 12_345 })).toBe('Case 12345');
  });

  it('refuses a key it does not have', () => {
    expect(() => words.say('ru', 'nothing')).toThrow(new RangeError('There is no text "nothing" in ru.'));
  });

  it('refuses to say a text without its variable', () => {
    expect(() => words.say('en', 'hello')).toThrow('The text "hello" in en cannot be said: Unknown variable: $name.');
  });

  it('refuses two texts of one key', () => {
    expect(() => createWords(same('a = 1\n'), same('a = 2\n'))).toThrow(RangeError);
  });

  it('refuses a text that does not parse instead of losing it', () => {
    expect(() => createWords(same('a = ok\nbroken = { $x\nb = ok\n'))).toThrow('The text "broken" does not parse.');
  });
});
