import { join } from 'node:path';
import { createWords, loadTexts } from '../../../../adapters/packages/words';
import { createWebApp } from '../../../../client/web/app';
import type { WebPorts } from '../../../../client/web/web-parts';
import type { Words } from '../../../../domain/message/words';

let words: Words;
beforeAll(async () => {
  words = createWords(await loadTexts(join(__dirname, '../../../../texts')));
});

/** A console without anything behind it. */
const anApp = (): ReturnType<typeof createWebApp> => createWebApp({ words, log: () => undefined } as unknown as WebPorts);

async function page(path: string, acceptLanguage?: string): Promise<string> {
  const response = await anApp().request(path, { headers: acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage } });
  return await response.text();
}

describe('the language of a page', () => {
  it.each([
    ['what the address asks for', '/nowhere?lang=en', 'kk', 'There is no such page.'],
    ['what the browser prefers', '/nowhere', 'de;q=0.9,kk-KZ;q=0.8,ru;q=0.5', 'Мұндай бет жоқ.'],
    ['Russian, where the browser prefers what there is not', '/nowhere', 'de', 'Такой страницы нет.'],
    ['Russian, where nothing is said', '/nowhere', undefined, 'Такой страницы нет.'],
    ['Russian, where the address asks for what there is not', '/nowhere?lang=de', undefined, 'Такой страницы нет.'],
  ])('is %s', async (_what, path, acceptLanguage, sentence) => {
    expect(await page(path, acceptLanguage)).toBe(sentence);
  });

  it('is that of an apology, too', async () => {
    // nothing is behind the door, so that asking for a case fails
    expect(await page('/c/token', 'kk')).toMatch(/^Кешіріңіз, орындалмады. Қайталап көріңіз.\n\nID: [\w-]{36}$/);
  });

  it('is that of a reader who is too fast', async () => {
    const app = anApp();
    const ask = async (): Promise<string> => await (await app.request('/verify?lang=en')).text();
    for (let asked = 0; asked < 60; asked += 1) await ask();
    expect(await ask()).toBe('Too many requests. Please try again in a minute.');
  });

  it('is named in its own words in the bar of languages', async () => {
    expect(await page('/verify?lang=ru')).toMatch(/Қазақша[\s\S]*Русский[\s\S]*English/);
  });
});
