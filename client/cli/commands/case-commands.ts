import { Option, type Command } from 'commander';
import { CASE_OUTCOMES, type CaseOutcome } from '../../../domain/case/outcome';
import { QUEUES, ROLL_STATUSES, type Queue, type RollStatus } from '../../../domain/case/queue';
import { formatDateTime } from '../../../domain/message/format-date';
import type { Instant } from '../../../domain/time';
import type { CaseDetail, CaseSummary } from '../../services/views';
import { civilDate, instant, positiveInteger } from '../io/arguments';
import { answer, jsonOption, table } from '../io/output';
import { addCaseRepeats } from './repeat-commands';
import type { CommandPorts } from '../cli-parts';

interface ListOptions {
  readonly campaign?: string;
  readonly status?: RollStatus;
  readonly queue?: Queue;
  readonly outcome?: CaseOutcome;
  readonly region?: string;
  readonly search?: string;
  readonly limit: number;
  readonly json?: boolean;
}

/** Cases, and what staff decide about them. */
export function addCaseCommands(program: Command, ports: CommandPorts): void {
  const cases = program.command('case').description('look at cases');
  addLookingCommands(cases, ports);
  addCourseCommands(cases, ports);
  addCaseRepeats(cases, ports);
  addFilingCommand(program, ports);
  addExtensionCommands(program, ports);
  addClaimCommands(program, ports);
}

function addLookingCommands(cases: Command, { withClient, terminal }: CommandPorts): void {
  cases
    .command('list')
    .option('--campaign <id>')
    .addOption(new Option('--status <status>').choices(ROLL_STATUSES))
    .addOption(new Option('--queue <queue>').choices(QUEUES))
    .addOption(new Option('--outcome <outcome>').choices(CASE_OUTCOMES))
    .option('--region <code>', 'ISO 3166-2, such as KZ-55')
    .option('--search <text>', 'part of a name, or the start of a BIN or operator id')
    .option('--limit <n>', 'how many at the most', positiveInteger, 50)
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  rollcall case list --campaign kz-mining-2022 --queue claims')
    .action(async ({ campaign, json, ...filter }: ListOptions) => {
      const rows = await withClient((client) =>
        client.cases.list({ ...filter, ...(campaign === undefined ? {} : { campaignId: campaign }) }),
      );
      answer(terminal, json, rows, () => (rows.length === 0 ? 'No case fits.' : table([HEADING, ...rows.map(line)])));
    });

  cases
    .command('show')
    .argument('<case>', '<campaign>/<operator>')
    .addOption(jsonOption())
    .description('everything that happened in a case')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const view = await withClient((client) => client.cases.get(id));
      answer(terminal, json, view, () => details(view));
    });
}

/** What changes the course of a case that nobody has decided about. */
function addCourseCommands(cases: Command, { withClient, terminal, actor }: CommandPorts): void {
  cases
    .command('move-deadline')
    .argument('<case>')
    .requiredOption('--to <date>', 'the new last day to file', civilDate)
    .addOption(jsonOption())
    .description("move one operator's deadline, e.g. by order of a court; its plan is made anew")
    .action(async (id: string, { to, json }: { to: string; json?: boolean }) => {
      const view = await withClient((client) => client.cases.moveDeadline(id, { deadlineOn: to, by: actor }));
      answer(terminal, json, view, () => `${view.caseId}: new deadline ${lastDay(view)}`);
    });

  cases
    .command('accept-missed')
    .argument('<case>')
    .requiredOption('--reason <text>', 'why the case may go on without the messages that were left out')
    .addOption(jsonOption())
    .description('statutory messages fell into a pause or an outage: the case goes on without them')
    .action(async (id: string, { reason, json }: { reason: string; json?: boolean }) => {
      const view = await withClient((client) => client.cases.acceptMissed(id, { by: actor, reason }));
      answer(terminal, json, view, () => `${view.caseId}: ${view.queue}`);
    });

  cases
    .command('restart')
    .argument('<case>')
    .requiredOption('--reason <text>', 'why: kept in the audit trail')
    .addOption(jsonOption())
    .description('a case does not move, or does not answer: its workflow is ended, and it goes on from its record')
    .action(async (id: string, { reason, json }: { reason: string; json?: boolean }) => {
      const view = await withClient((client) => client.cases.restart(id, { by: actor, reason }));
      answer(terminal, json, view, () => `${view.caseId}: started again from its record`);
    });
}

function addFilingCommand(program: Command, { withClient, terminal, actor }: CommandPorts): void {
  program
    .command('filing')
    .description('record registrations')
    .command('record')
    .argument('<case>', '<campaign>/<operator>')
    .requiredOption('--reference <text>', "the register's reference")
    .option('--received <instant>', 'when it was received; defaults to now', instant)
    .addOption(jsonOption())
    .description('record a filing: from then on no reminder leaves')
    .addHelpText(
      'after',
      '\nExample:\n  rollcall filing record kz-mining-2022/op-1001 --reference KZ-2022-0001 --received 2022-03-24T23:59:59+06:00',
    )
    .action(async (id: string, options: { reference: string; received?: Instant; json?: boolean }) => {
      const view = await withClient(async (client) => {
        const receivedAt = options.received ?? (await client.clock.now());
        return await client.cases.recordFiling(id, { receivedAt, reference: options.reference, by: actor });
      });
      answer(terminal, options.json, view, () => `${view.caseId}: ${view.outcome ?? view.status}`);
    });
}

function addExtensionCommands(program: Command, ports: CommandPorts): void {
  const { withClient, terminal, actor } = ports;
  const extension = program.command('extension').description('decide requests for more time');
  extension
    .command('grant')
    .argument('<case>')
    .option('--days <n>', 'days from the present deadline; defaults to what was asked for', positiveInteger)
    .addOption(matterOption())
    .addOption(revisionOption())
    .addOption(jsonOption())
    .action(async (id: string, { json, matter, ...decision }: { days?: number; matter?: string; revision?: number; json?: boolean }) => {
      const view = await withClient((client) => client.cases.grantExtension(id, { by: actor, ...decision, ...named(matter) }));
      answer(terminal, json, view, () => `${view.caseId}: new deadline ${lastDay(view)}`);
    });
  addDecision(extension, ports, { name: 'refuse', act: 'refuseExtension', description: 'the deadline stays as it is' });
}

function addClaimCommands(program: Command, ports: CommandPorts): void {
  const claim = program.command('claim').description('decide what an operator says about the duty');
  addDecision(claim, ports, { name: 'confirm', act: 'confirmClaim', description: 'it is so: the case closes' });
  addDecision(claim, ports, { name: 'refute', act: 'refuteClaim', description: 'it is not so: the case goes on' });
}

/** Which of the matters that wait is decided. */
function matterOption(): Option {
  return new Option('--matter <id>', 'which matter is decided, where more than one waits; "case show" lists them');
}

function named(matterId: string | undefined): { readonly matterId?: string } {
  return matterId === undefined ? {} : { matterId };
}

/** The case as it was looked at. */
function revisionOption(): Option {
  return new Option('--revision <n>', 'refuse when the case changed since this revision; "case show" prints it').argParser(positiveInteger);
}

interface Decision {
  readonly name: string;
  readonly act: 'refuseExtension' | 'confirmClaim' | 'refuteClaim';
  readonly description: string;
}

/** A decision that needs nothing but the case. */
function addDecision(parent: Command, { withClient, terminal, actor }: CommandPorts, { name, act, description }: Decision): void {
  parent
    .command(name)
    .argument('<case>')
    .addOption(matterOption())
    .addOption(revisionOption())
    .addOption(jsonOption())
    .description(description)
    .action(async (id: string, { json, matter, ...decision }: { matter?: string; revision?: number; json?: boolean }) => {
      const view = await withClient((client) => client.cases[act](id, { by: actor, ...decision, ...named(matter) }));
      answer(terminal, json, view, () => `${view.caseId}: ${view.outcome ?? view.queue}`);
    });
}

const HEADING = ['case', 'name', 'region', 'status', 'queue', 'outcome'];

function line({ caseId, name, region, status, queue, outcome }: CaseSummary): readonly string[] {
  return [caseId, name, region, status, queue, outcome ?? ''];
}

function lastDay({ deadline, zone }: CaseDetail): string {
  return deadline === undefined ? 'unknown' : formatDateTime('en', deadline - 1, zone);
}

function details(view: CaseDetail): string {
  const when = (at: Instant): string => formatDateTime('en', at, view.zone);
  return [
    `${view.caseId}  ${view.name}  ${view.region}`,
    `${view.status}, queue ${view.queue}${view.outcome === undefined ? '' : `, outcome ${view.outcome}`}${view.hold === undefined ? '' : `, held: ${view.hold}`}`,
    ...(view.startProblem === undefined ? [] : [`not started: ${view.startProblem}`]),
    `deadline ${lastDay(view)}, revision ${view.revision}`,
    ...view.pending.map(({ id, about, at }) => `waits: ${about} since ${when(at)}, matter ${id}`),
    '',
    table([
      ['#', 'when', 'event', ''],
      ...view.events.map(({ sequence, event }) => [String(sequence), when(event.at), event.type, remark(event)]),
    ]),
    '',
    table([
      ['step', 'channel', 'status', ''],
      ...view.messages.map(({ stepId, channel, status, reason, rule }) => [stepId, channel, status, reason ?? rule ?? '']),
    ]),
  ].join('\n');
}

/** The one word that tells an event from others of its type. */
function remark(event: CaseDetail['events'][number]['event']): string {
  switch (event.type) {
    case 'step-sent':
      return `${event.step}: ${event.deliveries.map(({ channel, delivery }) => `${channel} ${delivery.status}`).join(', ')}`;
    case 'steps-skipped':
      return `${event.steps.join(', ')}: ${event.because}`;
    case 'case-held':
      return event.reason;
    case 'message-bounced':
      return `${event.step}: ${event.channel} ${event.reason}`;
    case 'sending-repeated':
      return `${event.step}: sending ${event.attempt}, ${event.reason}`;
    case 'warning-repeated':
    case 'rules-adopted':
    case 'plan-changed':
      return event.reason ?? '';
    case 'steps-missed':
    case 'missed-steps-accepted':
      return event.steps.join(', ');
    case 'reply-received':
      return event.code;
    case 'matter-raised':
    case 'claim-confirmed':
    case 'claim-refuted':
      return event.about;
    case 'case-closed':
    case 'inspection-closed':
      return event.outcome;
    default:
      return '';
  }
}
