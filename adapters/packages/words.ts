import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FluentBundle, FluentNumber, FluentResource } from '@fluent/bundle';
import { LANGUAGES, type Language } from '../../domain/channel';
import { OWN_WORDING } from '../../domain/message/case-message';
import type { Words } from '../../domain/message/words';

/** Fluent sources, one per language. */
export type Texts = Readonly<Record<Language, string>>;

/** The files that the product's own texts of a language stand in, by where they are said. */
export const ROOMS = ['messages', 'portal', 'bot', 'console', 'refusals'] as const;

/**
 * Reads the product's own texts: a folder a language, a file a room.
 *
 * @throws RangeError with the file's name when it is no room, does not parse, or has a key that stands in a room already
 * @throws Error of the file system when a room is missing
 */
export async function loadTexts(folder: string): Promise<Texts> {
  return await forEachLanguage((language) => readRooms(folder, language));
}

/** Reads `kk.ftl`, `ru.ftl` and `en.ftl` of a campaign's folder. @throws Error of the file system when one is missing */
export async function loadCampaignTexts(folder: string): Promise<Texts> {
  return await forEachLanguage((language) => readFile(join(folder, `${language}.ftl`), 'utf8'));
}

async function forEachLanguage(read: (language: Language) => Promise<string>): Promise<Texts> {
  const [kk, ru, en] = await Promise.all([read('kk'), read('ru'), read('en')]);
  return { kk, ru, en };
}

async function readRooms(folder: string, language: Language): Promise<string> {
  const files = ROOMS.map((room) => `${room}.ftl`);
  const stranger = (await readdir(join(folder, language))).find((name) => !files.includes(name));
  if (stranger !== undefined) throw new RangeError(`${language}/${stranger} is no room of texts: write it in one of ${files.join(', ')}.`);
  const placed = new Map<string, string>();
  const sources: string[] = [];
  for (const file of files.map((name) => `${language}/${name}`)) {
    const source = await readFile(join(folder, file), 'utf8');
    for (const key of keysOfFile(file, source)) {
      const other = placed.get(key);
      if (other !== undefined) throw new RangeError(`${file}: "${key}" stands in ${other} already.`);
      placed.set(key, file);
    }
    sources.push(source);
  }
  return sources.join('\n');
}

function keysOfFile(file: string, source: string): readonly string[] {
  try {
    return listKeys(source);
  } catch (error) {
    throw new RangeError(`${file}: ${error instanceof Error ? error.message : 'does not parse'}`, { cause: error });
  }
}

/**
 * Words from one or more sets of texts, such as the product's own and a campaign's, which may say some things in its own way.
 *
 * @throws RangeError when a text does not parse, or two sets have the same key and it is none of `OWN_WORDING`
 */
export function createWords(...sets: readonly Texts[]): Words {
  const bundles = new Map(LANGUAGES.map((language) => [language, createBundle(language, sets)]));
  return {
    say(language, key, variables = {}) {
      const bundle = bundles.get(language);
      const pattern = bundle?.getMessage(key)?.value;
      if (bundle === undefined || pattern === undefined || pattern === null)
        throw new RangeError(`There is no text "${key}" in ${language}.`);
      const errors: Error[] = [];
      const text = bundle.formatPattern(pattern, fluentVariables(variables), errors);
      const [error] = errors;
      if (error !== undefined) throw new RangeError(`The text "${key}" in ${language} cannot be said: ${error.message}.`);
      return text;
    },
  };
}

/** The keys of a Fluent source. @throws RangeError when a part of it does not parse */
export function listKeys(source: string): readonly string[] {
  return parse(source).body.map(({ id }) => id);
}

function createBundle(language: Language, sets: readonly Texts[]): FluentBundle {
  // isolation marks are for mixed directions of writing; in an address or a date they are only in the way
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const texts of sets) {
    const resource = parse(texts[language]);
    const taken = resource.body.find(({ id }) => bundle.hasMessage(id) && !OWN_WORDING.includes(id));
    if (taken !== undefined) throw new RangeError(`Texts in ${language}: "${taken.id}" is said twice.`);
    bundle.addResource(resource, { allowOverrides: true });
  }
  return bundle;
}

/** Fluent drops what it cannot parse; a lost text would be found only when somebody needs it. */
function parse(source: string): FluentResource {
  const resource = new FluentResource(source);
  const parsed = new Set(resource.body.map(({ id }) => id));
  const lost = [...source.matchAll(/^([A-Za-z][\w-]*)\s*=/gm)].map(([, id = '']) => id).find((id) => !parsed.has(id));
  if (lost !== undefined) throw new RangeError(`The text "${lost}" does not parse.`);
  return resource;
}

/** Numbers keep their plural but get no separators: a case number is no quantity. */
function fluentVariables(variables: Readonly<Record<string, string | number>>): Record<string, string | FluentNumber> {
  const entries = Object.entries(variables).map(([name, value]) => [
    name,
    typeof value === 'number' ? new FluentNumber(value, { useGrouping: false }) : value,
  ]);
  return Object.fromEntries(entries) as Record<string, string | FluentNumber>;
}
