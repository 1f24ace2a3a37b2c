import { parseIdentifier } from '../../domain/law/identifier';
import type { Language } from '../../domain/channel';

/** How an invented operator behaves. */
export const MANNERS = [
  'files-at-once',
  'files-after-second-reminder',
  'asks-for-time-and-files',
  'asks-for-time-and-falls-silent',
  'does-not-operate',
  'says-not-in-scope-wrongly',
  'blocks-the-bot',
  'mail-bounces',
  'files-while-the-inspector-is-on-the-way',
  'never-answers',
] as const;
export type Manner = (typeof MANNERS)[number];

/** Of a hundred operators. */
const SHARES: Readonly<Record<Manner, number>> = {
  'files-at-once': 14,
  'files-after-second-reminder': 20,
  'asks-for-time-and-files': 7,
  'asks-for-time-and-falls-silent': 3,
  'does-not-operate': 12,
  'says-not-in-scope-wrongly': 4,
  'blocks-the-bot': 5,
  'mail-bounces': 3,
  'files-while-the-inspector-is-on-the-way': 6,
  'never-answers': 26,
};

export interface CastMember {
  readonly identifier: string;
  readonly name: string;
  readonly language: Language;
  readonly region: string;
  readonly email: string;
  readonly manner: Manner;
  /** Linked its chat before the campaign began. */
  readonly linked: boolean;
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). Not for security. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Top-level units as they were in March 2022, weighted by the power found in them that winter. */
const REGIONS = [
  'KZ-35',
  'KZ-35',
  'KZ-35',
  'KZ-55',
  'KZ-55',
  'KZ-27',
  'KZ-79',
  'KZ-75',
  'KZ-61',
  'KZ-71',
  'KZ-11',
  'KZ-39',
  'KZ-63',
  'KZ-59',
] as const;
const FIRST = ['Арман', 'Дала', 'Ертіс', 'Жарық', 'Кен', 'Нұр', 'Орда', 'Сары', 'Тау', 'Өркен', 'Қуат', 'Алтын'] as const;
const SECOND = ['дата', 'хэш', 'майнинг', 'энерго', 'блок', 'сервер', 'цифр', 'куб'] as const;

/** Invented operators, the same for the same seed. Their numbers are synthetic. */
export function castOperators(count: number, seed: number): readonly CastMember[] {
  const random = createRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const manners = dealManners(count);
  return manners.map((manner, index) => {
    const language: Language = random() < 0.45 ? 'kk' : 'ru';
    const member = {
      identifier: syntheticBin(index, random),
      name: `${pick(FIRST)}-${pick(SECOND)} ${index + 1}`,
      language,
      region: pick(REGIONS),
      email: `office${index + 1}@operator.example`,
    };
    return { ...member, manner, linked: manner !== 'mail-bounces' && (needsChat(manner) || random() < 0.3) };
  });
}

/** The list as staff would import it. */
export function operatorList(cast: readonly CastMember[]): string {
  const legalForm = { kk: 'ЖШС', ru: 'ТОО', en: 'LLP' } as const;
  const rows = cast.map(({ identifier, name, language, region, email }) =>
    [identifier, `${name} ${legalForm.kk}`, `${legalForm.ru} ${name}`, `${name} ${legalForm.en}`, language, region, email].join(','),
  );
  return ['identifier,name_kk,name_ru,name_en,language,region,email', ...rows].join('\n');
}

/** Who answers with buttons must have a chat. */
function needsChat(manner: Manner): boolean {
  return !['files-at-once', 'mail-bounces', 'never-answers', 'files-while-the-inspector-is-on-the-way'].includes(manner);
}

/** Shares rounded so that they add up; what is left over never answers. Dealt in turns, so that manners are spread over the list. */
function dealManners(count: number): readonly Manner[] {
  const left = MANNERS.map((manner) => ({ manner, count: manner === 'never-answers' ? 0 : Math.round((SHARES[manner] * count) / 100) }));
  const dealt: Manner[] = [];
  while (dealt.length < count) {
    const next = left.filter(({ count: more }) => more > 0);
    for (const share of next.slice(0, count - dealt.length)) {
      dealt.push(share.manner);
      share.count -= 1;
    }
    if (dealt.length < count) dealt.push('never-answers');
  }
  return dealt;
}

/** Serial numbers are dealt in lots of 13, so that no two operators of a list share one; some bodies have no check digit. */
const LOT = 13;

/** A BIN of 2022 with a right check digit. */
function syntheticBin(index: number, random: () => number): string {
  for (let serial = index * LOT + Math.floor(random() * 5); serial < (index + 1) * LOT; serial++) {
    const body = `220140${String(serial).padStart(5, '0')}`;
    const number = Array.from({ length: 10 }, (_, check) => `${body}${check}`).find((text) => parseIdentifier(text).valid);
    if (number !== undefined) return number;
  }
  throw new RangeError(`no number is left for operator ${index + 1}`);
}
