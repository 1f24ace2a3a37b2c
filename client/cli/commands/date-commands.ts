import { Option, type Command } from 'commander';
import { LANGUAGES, type Language } from '../../../domain/channel';
import { deadlineOf, type DerivedDeadline } from '../../../domain/law/deadline/deadline-of';
import { ROLL_RULES, type RollRule, type WorkCalendar } from '../../../domain/law/policy';
import { instantAt } from '../../../domain/law/calendar/zone';
import { explanationLines } from '../../../domain/message/explain-deadline';
import { startOf, type CalendarDate, type Instant } from '../../../domain/time';
import { RequestRefused } from '../../services/request-refused';
import { civilDate, eventDate, wholeNumber } from '../io/arguments';
import type { CommandPorts } from '../cli-parts';
import { EXIT } from '../cli-parts';
import { answerLines, FROM_STANDARD_INPUT } from '../io/batch-input';
import { answer, jsonOption } from '../io/output';
import type { PinnedPackage } from '../../../domain/campaign/campaign';
import type { DeadlineReason } from '../../../domain/law/deadline/reasons';
import { explainRoll } from '../../../domain/law/deadline/roll';
import { explainWorkingDays } from '../../../domain/law/calendar/calendar';

const CALENDAR_HELP = 'calendar: a country (kz), an id (kz-6) or a version (kz-5@2026.1)';

/** Questions to a calendar, and to the rules of a campaign. */
export function addDateCommands(program: Command, ports: CommandPorts): void {
  const date = program.command('date').description('working days, rolls and deadlines');
  addRoll(date, ports);
  addAdd(date, ports);
  addExplain(date, ports);
}

interface CalendarOptions {
  readonly calendar: string;
  readonly json?: boolean;
}

function addRoll(date: Command, ports: CommandPorts): void {
  const { terminal, law } = ports;
  date
    .command('roll')
    .argument('<date>', 'YYYY-MM-DD; - reads one a line from standard input and answers each with a line of JSON', dateOrInput)
    .requiredOption('--calendar <name>', CALENDAR_HELP)
    .addOption(new Option('--rule <rule>', 'what happens to a day off').choices(ROLL_RULES).default('next-working-day'))
    .addOption(jsonOption())
    .description('where a last day that is a day off moves to')
    .action(async (text: string, { calendar: name, rule, json }: CalendarOptions & { rule: RollRule }) => {
      const calendar = await law.packages.calendar(name);
      const roll = (on: string): RollAnswer => rollAnswer(calendar, { on: requireDate(on), roll: rule });
      if (text === FROM_STANDARD_INPUT) return await answerMany(ports, roll);
      const rolled = askCalendar(() => roll(text));
      answer(terminal, json, rolled, () => `${rolled.on} → ${rolled.effective}${provisionalMark(rolled)}`);
    });
}

interface RollAnswer {
  readonly on: CalendarDate;
  readonly effective: CalendarDate;
  readonly provisional: boolean;
  readonly reasons: readonly DeadlineReason[];
}

function rollAnswer(calendar: WorkCalendar, { on, roll }: { readonly on: CalendarDate; readonly roll: RollRule }): RollAnswer {
  const { effectiveOn, provisional, reasons } = explainRoll({ nominalOn: on, roll, calendar });
  const { id, version } = calendar;
  return { on, effective: effectiveOn, provisional, reasons: [...reasons, { rule: 'calendar', id, version, source: version }] };
}

function addAdd(date: Command, ports: CommandPorts): void {
  const { terminal, law } = ports;
  date
    .command('add')
    .argument('<date>', 'YYYY-MM-DD; - reads "<date> <days>" a line from standard input and answers each with a line of JSON', dateOrInput)
    .argument('[days]', 'working days; negative to count back', wholeNumber)
    .requiredOption('--calendar <name>', CALENDAR_HELP)
    .addOption(jsonOption())
    .description('count working days')
    .action(async (text: string, days: number | undefined, { calendar: name, json }: CalendarOptions) => {
      const calendar = await law.packages.calendar(name);
      if (text === FROM_STANDARD_INPUT) return await answerMany(ports, (line) => addLine(calendar, line));
      if (days === undefined) return date.error("error: missing required argument 'days'", { exitCode: EXIT.usage });
      const added = askCalendar(() => addAnswer(calendar, { on: text, days }));
      answer(terminal, json, added, () => `${added.on} ${added.days} working days → ${added.result}${provisionalMark(added)}`);
    });
}

interface AddAnswer {
  readonly on: CalendarDate;
  readonly days: number;
  readonly result: CalendarDate;
  readonly provisional: boolean;
  readonly reasons: readonly DeadlineReason[];
}

function addAnswer(calendar: WorkCalendar, { on, days }: { readonly on: CalendarDate; readonly days: number }): AddAnswer {
  return { on, days, ...explainWorkingDays(calendar, { on, days }) };
}

function addLine(calendar: WorkCalendar, line: string): AddAnswer {
  const [on = '', days = '', ...rest] = line.split(/[\s,;]+/);
  if (rest.length > 0 || !/^[+-]?\d{1,5}$/.test(days)) throw new RangeError(`"${line}" is not a date and a number of working days.`);
  return addAnswer(calendar, { on: requireDate(on), days: Number(days) });
}

interface ExplainOptions {
  readonly policy: string;
  readonly duty?: string;
  readonly on?: CalendarDate;
  readonly calendar?: string;
  readonly region?: string;
  readonly site?: string;
  readonly cohort?: string;
  readonly event: Readonly<Record<string, CalendarDate>>;
  readonly asOf?: CalendarDate;
  readonly language: Language;
  readonly json?: boolean;
}

function addExplain(date: Command, ports: CommandPorts): void {
  const { terminal, law, clock } = ports;
  date
    .command('explain')
    .requiredOption('--policy <folder>', 'folder of a campaign package')
    .option('--duty <code>', 'which of its duties; the first by default')
    .option('--on <date>', 'ask about another date than the one named by the policy', civilDate)
    .option('--calendar <name>', CALENDAR_HELP)
    .option('--region <code>', 'where the operator is registered, such as KZ-27')
    .option('--site <code>', 'where its site is')
    .option('--cohort <code>', 'cohort named by the list')
    .option('--event <code=date>', 'a date of the operator, such as service-started=2025-03-03; repeatable', eventDate, {})
    .option('--as-of <date>', 'the day from which a recurring date counts; today by default', civilDate)
    .addOption(new Option('--language <language>').choices(LANGUAGES).default('en'))
    .addOption(jsonOption())
    .description('why a deadline is the date it is')
    .addHelpText('after', '\nExample:\n  rollcall date explain --policy campaigns/kz-mining-2022 --on 2022-03-19 --language ru')
    .action(async (options: ExplainOptions) => {
      const { policy, duty, calendar } = options;
      const pinned = await law.packages.loadFolder(policy, {
        ...(duty === undefined ? {} : { duty }),
        ...(calendar === undefined ? {} : { calendar }),
      });
      const now = await clock.now();
      const derived = askCalendar(() => derive(pinned, options, now));
      answer(terminal, options.json, explained(pinned, derived), () =>
        explanationLines({ ...derived, acts: pinned.legalActs }, options.language, law.words).join('\n'),
      );
    });
}

function derive(pinned: PinnedPackage, options: ExplainOptions, now: Instant): DerivedDeadline {
  const { on, region = '', site, cohort, event, asOf } = options;
  const { duty } = pinned.policy;
  const dated = on === undefined ? duty : { ...duty, deadline: { ...duty.deadline, anchor: { type: 'fixed' as const, on } }, cohorts: [] };
  return deadlineOf({
    rules: { ...pinned, policy: { ...pinned.policy, duty: dated } },
    operator: {
      region,
      events: event,
      ...(site === undefined ? {} : { sites: [{ region: site }] }),
      ...(cohort === undefined ? {} : { cohort }),
    },
    asOf: asOf === undefined ? now : instantAt({ date: asOf, time: '00:00', zone: pinned.calendar.zone }),
  });
}

function explained(pinned: PinnedPackage, { nominalOn, effectiveOn, instant, zone, provisional, reasons }: DerivedDeadline): object {
  const { code, policy, calendar } = pinned;
  return {
    package: code,
    duty: policy.duty.code,
    nominal: nominalOn,
    effective: effectiveOn,
    instant: new Date(instant).toISOString(),
    zone,
    provisional,
    calendar: calendar.version,
    reasons,
    confirm: policy.duty.confirm,
  };
}

/** A calendar that cannot answer is a "no" with its sentence. */
function askCalendar<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RangeError) throw new RequestRefused('no-answer', error.message);
    throw error;
  }
}

/** A line that cannot be answered is answered with its sentence, and the rest goes on. */
async function answerMany(ports: CommandPorts, ask: (line: string) => object): Promise<void> {
  await answerLines(ports, (line) => {
    try {
      return ask(line);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      ports.setExitCode(EXIT.no);
      return { question: line, error: { code: 'no-answer', sentence: error.message } };
    }
  });
}

function dateOrInput(text: string): string {
  return text === FROM_STANDARD_INPUT ? text : civilDate(text);
}

/** @throws RangeError when it is no date */
function requireDate(text: string): CalendarDate {
  startOf(text);
  return text;
}

function provisionalMark({ provisional }: { readonly provisional: boolean }): string {
  return provisional ? ' (provisional)' : '';
}
