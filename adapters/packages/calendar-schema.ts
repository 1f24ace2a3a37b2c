import { z } from 'zod';
import type { CalendarRules } from '../../domain/law/calendar/calendar-rules';
import { CivilDate, Code, isUnique, Text, ThreeLanguages, Year, Zone } from './package-fields';

const monthAndDay = z
  .strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) })
  // 2023 is no leap year: a feast on 29 February would be on no day in most years
  .refine(({ month, day }) => new Date(Date.UTC(2023, month - 1, day)).getUTCDate() === day, 'there is no such day in every year');
const nthWeekday = z.strictObject({
  month: z.int().min(1).max(12),
  weekday: z.int().min(1).max(7),
  nth: z
    .int()
    .min(-1)
    .max(4)
    .refine((nth) => nth !== 0, 'count from 1, or -1 for the last'),
  plusDays: z.int().min(-6).max(6).exactOptional(),
});

/** One version of a calendar. */
export const Calendar: z.ZodType<CalendarRules> = z
  .strictObject({
    id: Code,
    country: z.string().regex(/^[a-z]{2}$/),
    version: z.string().regex(/^[a-z0-9-]+@\d{4}\.\d+$/, 'write <id>@<year>.<number>, such as kz-5@2026.1'),
    zone: Zone,
    workingWeekdays: z.array(z.int().min(1).max(7)).min(1).refine(isUnique, 'a weekday is named twice'),
    years: z.array(Year).min(1),
    provisionalYears: z.array(Year),
    carryOverSource: ThreeLanguages,
    yearly: z.array(
      z.strictObject({
        name: ThreeLanguages,
        source: ThreeLanguages,
        on: z.union([monthAndDay, nthWeekday]),
        from: Year.exactOptional(),
        until: Year.exactOptional(),
        carriesOver: z.boolean(),
      }),
    ),
    dated: z
      .array(z.strictObject({ date: CivilDate, name: ThreeLanguages, source: ThreeLanguages, provisional: z.boolean().exactOptional() }))
      .refine((days) => isUnique(days.map(({ date }) => date)), 'a date occurs twice'),
    moved: z
      .array(z.strictObject({ off: CivilDate, worked: CivilDate, source: ThreeLanguages }))
      .refine((moves) => isUnique(moves.flatMap(({ off, worked }) => [off, worked])), 'a date is moved twice'),
    confirm: z.array(Text),
  })
  .check(({ value, issues }) => {
    const { id, version, years, provisionalYears, dated, moved } = value;
    const fault = (path: (string | number)[], message: string): void => void issues.push({ code: 'custom', input: value, path, message });
    if (version.split('@')[0] !== id) fault(['version'], `the version begins with the id, ${id}@…`);
    if (!isUnique([...years, ...provisionalYears])) fault(['provisionalYears'], 'a year is named twice');
    const known = new Set([...years, ...provisionalYears].map(String));
    const outside = (date: string): boolean => !known.has(date.slice(0, 4));
    dated.forEach(({ date }, index) => {
      if (outside(date)) fault(['dated', index, 'date'], 'its year is not among the years of the calendar');
    });
    moved.forEach((move, index) => {
      if (outside(move.off) || outside(move.worked)) fault(['moved', index], 'its year is not among the years of the calendar');
    });
  });
