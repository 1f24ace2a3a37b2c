import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createWords, listKeys, loadTexts, ROOMS } from '../../../adapters/packages/words';
import { LANGUAGES } from '../../../domain/channel';

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

describe('loadTexts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-texts-'));
  const write = (path: string, source: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  };

  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
    for (const language of LANGUAGES) for (const room of ROOMS) write(`${language}/${room}.ftl`, `${room}-key = ${language} ${room}\n`);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('joins the rooms of each language', async () => {
    const texts = await loadTexts(folder);
    for (const language of LANGUAGES) expect(listKeys(texts[language])).toEqual(ROOMS.map((room) => `${room}-key`));
    expect(createWords(texts).say('kk', 'refusals-key')).toBe('kk refusals');
  });

  it.each([
    ['a key that stands in two rooms', 'ru/portal.ftl', 'bot-key = 1\n', 'ru/bot.ftl: "bot-key" stands in ru/portal.ftl already.'],
    ['a key that stands twice in a room', 'en/bot.ftl', 'a = 1\na = 2\n', 'en/bot.ftl: "a" stands in en/bot.ftl already.'],
    ['a file that is no room', 'kk/letters.ftl', '', 'kk/letters.ftl is no room of texts'],
    ['a text that does not parse', 'kk/console.ftl', 'a = { $b\n', 'kk/console.ftl: The text "a" does not parse.'],
  ])('refuses %s, and names the file', async (_what, path, source, sentence) => {
    write(path, source);
    await expect(loadTexts(folder)).rejects.toThrow(sentence);
  });

  it('refuses a language without one of its rooms', async () => {
    rmSync(join(folder, 'en/portal.ftl'));
    await expect(loadTexts(folder)).rejects.toThrow('portal.ftl');
  });
});
