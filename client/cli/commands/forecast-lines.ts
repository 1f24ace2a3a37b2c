import type { Forecast } from '../../../domain/campaign/forecast';
import type { TableRows } from '../cli-parts';
import { table } from '../io/output';

/** The forecast as people read it before they say yes. */
export function forecastLines(forecast: Forecast): readonly string[] {
  const { operators, planned, noDateCount, noDate, withoutChannel, provisional, deadlinePassed, deadlines, totals } = forecast;
  return [
    `${operators} operators: ${planned} planned${noDateCount === 0 ? '' : `, ${noDateCount} without a date`}`,
    ...noDate.slice(0, 5).map(({ identifier, sentence }) => `  ${identifier}: ${sentence}`),
    ...(deadlinePassed === 0 ? [] : [`${deadlinePassed} have a deadline that has passed: shown as if they had been told in time`]),
    ...(withoutChannel === 0 ? [] : [`${withoutChannel} have neither email nor a linked chat: their cases go to contact repair`]),
    ...(provisional === 0 ? [] : [`${provisional} have a provisional date: the calendar may still change`]),
    ...shortened(deadlines).map(
      ({ on, operators: many, provisional: may }) => `last day to file ${on}${may ? ' (provisional)' : ''}: ${many}`,
    ),
    `messages: ${totals.email} by email, ${totals.telegram} by Telegram`,
    ...dayLines(forecast),
    ...mergedLines(forecast),
    ...inspectionLines(forecast),
  ];
}

const MOST_DATES = 8;

function shortened<T>(items: readonly T[]): readonly T[] {
  return items.slice(0, MOST_DATES);
}

const MOST_DAYS = 20;

function dayLines({ days, assumptions }: Forecast): readonly string[] {
  const { telegram, email } = assumptions.perSecond;
  const busiest = [...days].sort((one, other) => other.secondsNeeded - one.secondsNeeded).slice(0, MOST_DAYS);
  const shown = new Set(busiest);
  const rows = days
    .filter((day) => shown.has(day))
    .map(({ date, messages, secondsNeeded, overLimit }) => [
      date,
      String(messages.email),
      String(messages.telegram),
      `${secondsNeeded} s${overLimit ? ', more than the sending time' : ''}`,
    ]);
  if (rows.length === 0) return [];
  const more = days.length > MOST_DAYS ? [`(the ${MOST_DAYS} busiest of ${days.length} days)`] : [];
  return [table([['day', 'email', 'Telegram', `needs, at ${email}/s and ${telegram}/s`], ...rows]), ...more];
}

const WHY_LEFT_OUT: Readonly<Record<string, string>> = {
  'notice-served': 'the notice was served before',
  'notice-says-it': 'the notice of the same day says it',
  'too-late': 'their day would be over',
  capped: 'too many messages to one operator',
};

function mergedLines({ merged, leftOut }: Forecast): readonly string[] {
  return [
    ...Object.entries(merged).map(([id, count]) => `merged into one message: ${id}, ${count} times`),
    ...Object.entries(leftOut).map(([because, count]) => `left out, ${WHY_LEFT_OUT[because] ?? because}: ${count}`),
  ];
}

function inspectionLines({ inspections, assumptions }: Forecast): readonly string[] {
  if (inspections.length === 0) return [];
  const byWeek = new Map<string, { atMost: number; expected: number; regions: number }>();
  for (const { week, atMost, expected } of inspections) {
    const sum = byWeek.get(week) ?? { atMost: 0, expected: 0, regions: 0 };
    byWeek.set(week, { atMost: sum.atMost + atMost, expected: sum.expected + expected, regions: sum.regions + 1 });
  }
  const weeks = [...byWeek]
    .slice(0, MOST_DATES)
    .map(([week, { atMost, expected, regions }]) => [week, String(expected), String(atMost), String(regions)]);
  return [
    `inspections, taking it that ${Math.round(assumptions.silentShare * 100)} % stay silent to the end:`,
    table([['week', 'expected', 'at most', 'regions'], ...weeks]),
  ];
}

/** The same figures as the picture, a row per day. */
export function forecastTable({ days }: Forecast): TableRows {
  return [
    ['date', 'email', 'telegram', 'seconds_needed', 'over_limit'],
    ...days.map(({ date, messages, secondsNeeded, overLimit }) => [
      date,
      messages.email,
      messages.telegram,
      secondsNeeded,
      overLimit ? 'yes' : 'no',
    ]),
  ];
}
