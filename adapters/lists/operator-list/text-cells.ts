import type { ListTerms } from '../../../domain/campaign/operator-row';
import type { Language } from '../../../domain/channel';
import { fault, value, type CellReading } from './cell-reading';
import { fold } from './sheet';

const MAX_NAME = 200;

/** Reads a name. @param lettersMayBeLost the encoding put question marks where Kazakh letters were */
export function readName(text: string, lettersMayBeLost: boolean): CellReading<string> {
  // a line break in a name could end up in the head of an email
  if (/\p{C}/u.test(text)) return fault('name', 'Remove line breaks and invisible characters.');
  if (isSheetError(text)) return fault('name', 'The cell holds an error of the spreadsheet: write the name.');
  const name = text.replace(/\p{Zs}+/gu, ' ');
  if (name.length > MAX_NAME) return fault('name', `Shorten the name to ${MAX_NAME} characters.`);
  if (lettersMayBeLost && /\?\p{L}|\p{L}\?\p{L}/u.test(name)) {
    return fault('name', 'Kazakh letters were lost when the file was saved: save it anew as "CSV UTF-8" or as .xlsx.');
  }
  return value(name);
}

/** What a spreadsheet shows where a formula failed, in English and in Russian. */
function isSheetError(text: string): boolean {
  return /^#[\p{Lu}\d/]+[!?]?$/u.test(text);
}

const LANGUAGE_WORDS: ReadonlyMap<string, Language> = new Map(
  Object.entries({
    kk: ['kk', 'kz', 'kaz', 'kazakh', 'каз', 'казахский', 'қаз', 'қазақ', 'қазақша', 'қазақ тілі', 'государственный', 'мемлекеттік'],
    ru: ['ru', 'rus', 'russian', 'рус', 'русский', 'орыс', 'орысша', 'орыс тілі'],
    en: ['en', 'eng', 'english', 'англ', 'английский', 'ағылшын', 'ағылшынша', 'ағылшын тілі'],
  } satisfies Record<Language, readonly string[]>).flatMap(([language, words]) =>
    words.map((word) => [fold(word), language as Language] as const),
  ),
);

/** Reads a language by its code or its name in any of the three. */
export function readLanguageName(text: string): CellReading<Language> {
  const language = LANGUAGE_WORDS.get(fold(text));
  return language === undefined ? fault('language', WRITE_LANGUAGE) : value(language);
}

export const WRITE_LANGUAGE = 'Write one of kk, ru, en.';

const MAX_COHORT = 100;

/** Reads the group of operators that a row belongs to. */
export function readCohort(text: string, { cohorts, mapping }: ListTerms): CellReading<string | undefined> {
  const wanted = text === '' ? (mapping?.defaults?.cohort ?? '') : text;
  if (wanted === '') return value(undefined);
  if (cohorts === undefined) {
    return wanted.length > MAX_COHORT || /\p{C}/u.test(wanted) ? fault('cohort', 'Write the code of the group.') : value(wanted);
  }
  const known = cohorts.find((cohort) => fold(cohort) === fold(wanted));
  return known === undefined ? fault('cohort', `There is no such group; known are ${cohorts.join(', ')}.`) : value(known);
}

const MAX_ADDRESS = 500;

/** Addresses are often written on several lines of a cell. */
export function readAddress(text: string): CellReading<string | undefined> {
  const address = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  if (address === '') return value(undefined);
  if (isSheetError(address)) return fault('cells', 'The cell holds an error of the spreadsheet: write the address.');
  return address.length > MAX_ADDRESS ? fault('cells', `Shorten the address to ${MAX_ADDRESS} characters.`) : value(address);
}
