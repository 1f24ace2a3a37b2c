import type { Language } from '../channel';
import type { EquipmentList } from '../document/equipment';
import type { Words } from './words';

/** What a person reads in one go; the others are shown once these are corrected. */
const MOST_LINES = 20;

/** What came of a list of machines, for its sender: what was counted, and what is wrong with which row. @throws RangeError when a text is missing */
export function equipmentLines({ rows, problems, totals }: EquipmentList, language: Language, words: Words): readonly string[] {
  const kilowatts = Math.round(totals.watts / 100) / 10;
  const title = words.say(language, 'equipment-title', { rows, units: totals.units, kilowatts: String(kilowatts) });
  if (problems.length === 0) return [title, words.say(language, 'equipment-clean')];
  const lines = problems
    .slice(0, MOST_LINES)
    .map(({ row, code, details }) =>
      words.say(language, 'equipment-line', { row, problem: words.say(language, `equipment-problem-${code}`, details) }),
    );
  const left = problems.length - lines.length;
  return [title, ...lines, ...(left > 0 ? [words.say(language, 'equipment-problem-more-problems', { count: left })] : [])];
}
