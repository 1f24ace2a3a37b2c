import type { ListTerms } from '../../../domain/campaign/operator-row';
import { fault, value, type CellReading } from './cell-reading';
import { foldWords } from './sheet';

export type ReadRegion = (text: string) => CellReading<string>;

const ISO_CODE = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;
const MAX_REMEMBERED = 10_000;

/** How regions are read: by their ISO 3166-2 code or, where the terms name them, by what people call them. */
export function regionReader(regions: ListTerms['regions']): ReadRegion {
  const find = regions === undefined ? isoCode : regionFinder(regions);
  const remembered = new Map<string, CellReading<string>>();
  return (text) => {
    const before = remembered.get(text);
    if (before !== undefined) return before;
    const code = text === '' ? undefined : find(text);
    const reading = code === undefined ? unknownRegion(text, regions) : value(code);
    if (remembered.size < MAX_REMEMBERED) remembered.set(text, reading);
    return reading;
  };
}

function unknownRegion(text: string, regions: ListTerms['regions']): CellReading<string> {
  const example = regions?.[0];
  const advice =
    example === undefined
      ? 'Write the ISO 3166-2 code of the region, such as KZ-55.'
      : `Write the code or the name of the region, such as ${example.code} or ${example.names.ru}.`;
  return fault('region', text === '' ? advice : `There is no such region. ${advice}`);
}

function isoCode(text: string): string | undefined {
  const code = text.toUpperCase();
  return ISO_CODE.test(code) ? code : undefined;
}

/** Former names, spelling without Kazakh letters, and what clerks shorten. */
const FURTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  'KZ-27': ['ЗКО', 'БҚО'],
  'KZ-33': ['Жетысу', 'Zhetysu'],
  'KZ-31': ['Zhambyl'],
  'KZ-47': ['Мангыстауская область', 'Мангыстау'],
  'KZ-59': ['СКО', 'СҚО'],
  'KZ-61': ['ЮКО', 'ОҚО', 'Южно-Казахстанская область', 'Оңтүстік Қазақстан облысы', 'Turkestan'],
  'KZ-62': ['Улытау'],
  'KZ-63': ['ВКО', 'ШҚО'],
  'KZ-71': ['Нур-Султан', 'Нұр-Сұлтан', 'Nur-Sultan'],
};

/** Words that say what kind of place it is; "Алматы" is a city, "Алматы облысы" the region around it. */
const AREA = new Set(['область', 'области', 'обл', 'облысы', 'облыс', 'region', 'oblast', 'province']);
const CITY = new Set(['город', 'г', 'гор', 'қаласы', 'қала', 'қ', 'city']);

interface PlaceName {
  readonly core: string;
  readonly kind: 'area' | 'city' | undefined;
}

function placeNameOf(text: string): PlaceName {
  const words = foldWords(text).split(' ');
  const kind = words.some((word) => AREA.has(word)) ? 'area' : words.some((word) => CITY.has(word)) ? 'city' : undefined;
  return { core: words.filter((word) => !AREA.has(word) && !CITY.has(word)).join(''), kind };
}

interface NamedRegion {
  readonly code: string;
  readonly isArea: boolean;
}

function regionFinder(regions: NonNullable<ListTerms['regions']>): (text: string) => string | undefined {
  const codes = new Set(regions.map(({ code }) => code));
  const named = new Map<string, readonly NamedRegion[]>();
  for (const { code, names } of regions) {
    for (const name of [...Object.values(names), ...(FURTHER_NAMES[code] ?? [])]) {
      const { core, kind } = placeNameOf(name);
      named.set(core, [...(named.get(core) ?? []), { code, isArea: kind === 'area' }]);
    }
  }
  return (text) => {
    const code = text.toUpperCase().trim();
    if (codes.has(code)) return code;
    const { core, kind } = placeNameOf(text);
    return chooseRegion(named.get(core) ?? [], kind);
  };
}

function chooseRegion(candidates: readonly NamedRegion[], kind: PlaceName['kind']): string | undefined {
  const fitting = candidates.filter(({ isArea }) => isArea === (kind === 'area'));
  const codes = new Set((fitting.length > 0 ? fitting : candidates).map(({ code }) => code));
  // two regions of one name: a person has to say which
  return codes.size === 1 ? [...codes][0] : undefined;
}
