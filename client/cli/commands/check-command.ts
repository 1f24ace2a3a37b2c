import type { Command } from 'commander';
import { daysFrom, type DelayMove } from '../../../domain/case/unwilling-operator';
import { dateIn, timeIn } from '../../../domain/law/calendar/zone';
import type { CalendarDate, Instant } from '../../../domain/time';
import { type CohortDelay, worstDelays } from '../../services/campaigns/worst-delays';
import { EXIT, type CommandPorts } from '../cli-parts';
import { civilDate, positiveInteger } from '../io/arguments';
import { answer, jsonOption, table } from '../io/output';

interface CheckOptions {
  readonly duty?: string;
  readonly calendar?: string;
  readonly event?: CalendarDate;
  readonly decideWithin: number;
  readonly extensions: number;
  readonly claims?: number;
  readonly json?: boolean;
}

/** `campaign check`: what a package's rules come to with an operator that does not want to file. Needs no installation. */
export function addCheckCommand(campaign: Command, ports: CommandPorts): void {
  campaign
    .command('check')
    .argument('<package>', 'folder of campaigns/, such as kz-mining-2022')
    .option('--duty <code>', 'which duty of the package; the first by default')
    .option('--calendar <name>', 'another calendar or version than the one the policy names')
    .option('--event <date>', 'the day of the event that dates are counted from; today by default', civilDate)
    .option('--decide-within <days>', 'working days that staff take for a decision, at the most', positiveInteger, 5)
    .option('--extensions <times>', 'how often staff grant more time', positiveInteger, 1)
    .option(
      '--claims <times>',
      'how often an operator raises one kind of claim; by default as often as the policy hears it',
      positiveInteger,
    )
    .addOption(jsonOption())
    .description('how long an operator that does not want to file can put off its inspection, and by which moves')
    .addHelpText('after', '\nExample:\n  rollcall campaign check kz-mining-2022 --decide-within 3')
    .action((code: string, options: CheckOptions) => checkPackage(ports, code, options));
}

async function checkPackage({ law, clock, terminal, setExitCode }: CommandPorts, code: string, options: CheckOptions): Promise<void> {
  const { duty, calendar, json } = options;
  const pinned = await law.packages.load(code, {
    ...(duty === undefined ? {} : { duty }),
    ...(calendar === undefined ? {} : { calendar }),
  });
  const { zone } = pinned.calendar;
  const eventOn = options.event ?? dateIn(zone, await clock.now());
  const claimsOfOneKind = options.claims ?? pinned.policy.claimsOfOneKind ?? 1;
  const assumed = { decideWithinWorkingDays: options.decideWithin, extensionsGranted: options.extensions, claimsOfOneKind };
  const groups = worstDelays(pinned, eventOn, assumed);
  if (groups.some(({ unlimited }) => unlimited)) setExitCode(EXIT.no);
  const document = { package: code, hash: pinned.hash, duty: pinned.policy.duty.code, assumed, groups: groups.map(inDays) };
  answer(terminal, json, document, () => groups.map((group) => linesOf(group, zone).join('\n')).join('\n\n'));
}

function inDays(group: CohortDelay): CohortDelay & { readonly silentDays: number; readonly days: number } {
  const { deadline, silentAt, inspectedAt } = group;
  return { ...group, silentDays: daysFrom({ from: deadline, to: silentAt }), days: daysFrom({ from: deadline, to: inspectedAt }) };
}

function linesOf(group: CohortDelay, zone: string): readonly string[] {
  const { days, silentDays } = inDays(group);
  const rows = group.moves.map((move) => [`  ${momentOf(move.at, zone)}`, move.by, wordsOf(move)]);
  return [
    `${group.cohort}: last day to file ${group.lastDayOn}`,
    `a silent operator is inspected on ${dateIn(zone, group.silentAt)}, ${silentDays} days after the deadline`,
    `an unwilling one on ${dateIn(zone, group.inspectedAt)} at the latest, ${days} days after the deadline`,
    ...(rows.length === 0 ? [] : [table(rows)]),
    ...(group.beyondCalendar ? ['The calendar ends there: what comes after it is not known.'] : []),
    ...(group.unlimited ? ['No rule limits how often the same claim is raised: each further one puts the inspection off again.'] : []),
  ];
}

function momentOf(at: Instant, zone: string): string {
  return `${dateIn(zone, at)} ${timeIn(zone, at)}`;
}

function wordsOf({ what, days }: DelayMove): string {
  return days === undefined ? what : `${what}, ${days} days`;
}
