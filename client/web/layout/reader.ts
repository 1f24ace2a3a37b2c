import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../../domain/channel';
import type { Reader } from './page';
import type { Words } from '../../../domain/message/words';

/** What is asked for in the address; else what was chosen before, where somebody is known; else what the browser prefers. */
export function pageLanguage(c: Context, chosen?: Language): Language {
  const asked = z.enum(LANGUAGES).safeParse(c.req.query('lang'));
  if (asked.success) return asked.data;
  return chosen ?? preferred(c);
}

export function readerOf(c: Context, words: Words, chosen?: Language): Reader {
  const language = pageLanguage(c, chosen);
  return { language, say: (key, variables) => words.say(language, key, variables) };
}

function preferred(c: Context): Language {
  const match = (header: readonly { readonly type: string; readonly q: number }[]): string =>
    [...header]
      .sort((one, other) => other.q - one.q)
      .map(({ type }) => type.slice(0, 2).toLowerCase())
      .find(isLanguage) ?? 'ru';
  const found = accepts(c, { header: 'Accept-Language', supports: [...LANGUAGES], default: 'ru', match });
  return isLanguage(found) ? found : 'ru';
}

function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}
