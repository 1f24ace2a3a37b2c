import type { Command } from 'commander';
import { isWorkingDay, provisionalReason, requireKnownYear } from '../../../domain/law/calendar/calendar';
import { compareCalendars } from '../../../domain/law/calendar/compare-calendars';
import type { CalendarDay, WorkCalendar } from '../../../domain/law/policy';
import { positiveInteger } from '../io/arguments';
import { EXIT, type CommandPorts } from '../cli-parts';
import { answer, jsonOption, table } from '../io/output';
import { weekdayOf } from '../../../domain/time';

export function addCalendarCommands(program: Command, ports: CommandPorts): void {
  const calendar = program.command('calendar').description('the calendars that working days are counted by');
  addShow(calendar, ports);
  addCheck(calendar, ports);
  addDiff(calendar, ports);
}

function addShow(calendar: Command, { terminal, law }: CommandPorts): void {
  calendar
    .command('show')
    .argument('<calendar>', 'a country (kz), an id (kz-6) or a version (kz-5@2026.1)')
    .option('--year <year>', 'only this year', positiveInteger)
    .addOption(jsonOption())
    .description('every day that differs from the ordinary week, with its source')
    .action(async (name: string, { year, json }: { year?: number; json?: boolean }) => {
      const loaded = await law.packages.calendar(name);
      if (year !== undefined) requireKnownYear(loaded, `${year}-01-01`);
      const days = loaded.days.filter(({ date }) => year === undefined || date.startsWith(`${year}-`));
      const confirm = await law.packages.calendarNotes(loaded.version);
      answer(terminal, json, { ...loaded, days, confirm }, () =>
        [heading(loaded), table([['date', 'day', '', 'name', 'source'], ...days.map(dayLine)]), ...notes(confirm)].join('\n'),
      );
    });
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function heading({ version, zone, workingWeekdays, years, provisionalYears = [] }: WorkCalendar): string {
  const week = workingWeekdays.map((weekday) => WEEKDAYS[weekday - 1]).join(' ');
  const provisional =
    provisionalYears.length === 0 ? '' : `; provisional, because their decree is not known: ${provisionalYears.join(', ')}`;
  return `${version}: ${week}, capital in ${zone}, decree data for ${years.join(', ')}${provisional}`;
}

function dayLine({ date, kind, name, source, carriedFrom, movedWith, provisional }: CalendarDay): readonly string[] {
  const about = [
    name.en,
    ...(carriedFrom === undefined ? [] : [`carried over from ${carriedFrom}`]),
    ...(movedWith === undefined ? [] : [`exchanged with ${movedWith}`]),
    ...(provisional === true ? ['provisional'] : []),
  ];
  return [date, WEEKDAYS[weekdayOf(date) - 1] ?? '', kind, about.join(', '), source.en];
}

function notes(confirm: readonly string[]): readonly string[] {
  return confirm.length === 0 ? [] : ['Confirm with counsel:', ...confirm.map((note) => `  ${note}`)];
}

/** One thing that is worth knowing about a calendar before dates rest on it. */
interface CalendarRemark {
  readonly calendar: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

function addCheck(calendar: Command, { terminal, law, clock, setExitCode }: CommandPorts): void {
  calendar
    .command('check')
    .argument('[calendar...]', 'all of them by default')
    .addOption(jsonOption())
    .description('read every calendar, and say where dates would be missing or may still change; exit code 1 for an error')
    .action(async (names: readonly string[], { json }: { json?: boolean }) => {
      const wanted = names.length > 0 ? names : await law.packages.calendars();
      const remarks: CalendarRemark[] = [];
      const year = new Date(await clock.now()).getUTCFullYear();
      for (const name of wanted) remarks.push(...(await checkCalendar(() => law.packages.calendar(name), { name, year })));
      answer(terminal, json, { calendars: wanted, remarks }, () =>
        [
          `${wanted.length} calendars`,
          ...remarks.map(({ calendar: about, severity, message }) => `${severity}: ${about}: ${message}`),
        ].join('\n'),
      );
      if (remarks.some(({ severity }) => severity === 'error')) setExitCode(EXIT.no);
    });
}

async function checkCalendar(
  load: () => Promise<WorkCalendar>,
  { name, year }: { readonly name: string; readonly year: number },
): Promise<readonly CalendarRemark[]> {
  try {
    return remarksOn(await load(), year);
  } catch (error) {
    return [{ calendar: name, severity: 'error', message: error instanceof Error ? error.message : String(error) }];
  }
}

function remarksOn(calendar: WorkCalendar, thisYear: number): readonly CalendarRemark[] {
  const remark = (message: string): CalendarRemark => ({ calendar: calendar.version, severity: 'warning', message });
  const { years, provisionalYears = [], days } = calendar;
  const soon = [thisYear, thisYear + 1].filter((year) => !years.includes(year));
  const estimated = days.filter(({ provisional }) => provisional === true).map(({ date }) => date);
  return [
    ...soon.map((year) =>
      remark(
        provisionalYears.includes(year)
          ? `${year} has no decree data: dates in it are provisional`
          : `${year} is not known: no date can be worked out across it`,
      ),
    ),
    ...(estimated.length === 0 ? [] : [remark(`estimated until announced: ${estimated.join(', ')}`)]),
  ];
}

function addDiff(calendar: Command, { terminal, law }: CommandPorts): void {
  calendar
    .command('diff')
    .argument('<before>', 'a calendar or one version of it')
    .argument('<after>')
    .addOption(jsonOption())
    .description('every day on which two calendars do not agree')
    .action(async (before: string, after: string, { json }: { json?: boolean }) => {
      const [one, other] = [await law.packages.calendar(before), await law.packages.calendar(after)];
      const differences = compareCalendars(one, other).map((difference) => ({
        ...difference,
        provisional: [one, other].some(
          (known) => isKnown(known, difference.date) && provisionalReason(known, difference.date) !== undefined,
        ),
      }));
      answer(terminal, json, { before: one.version, after: other.version, differences }, () =>
        differences.length === 0
          ? `${one.version} and ${other.version} agree on every day.`
          : table([
              ['date', one.version, other.version],
              ...differences.map((difference) => [difference.date, difference.before ?? 'not known', difference.after ?? 'not known']),
            ]),
      );
    });
}

function isKnown(calendar: WorkCalendar, date: string): boolean {
  try {
    isWorkingDay(calendar, date);
    return true;
  } catch {
    return false;
  }
}
