import type { Command } from 'commander';
import { pollUntil } from '../../services/poll-until';
import type { ComplianceClient } from '../../services/compliance-client';
import type { CampaignView } from '../../services/views';
import { type Terminal, answer, jsonOption, progressBar, table } from '../io/output';
import type { StartCampaign } from '../../services/campaigns/campaigns';
import { positiveInteger } from '../io/arguments';
import { EXIT, type CommandPorts } from '../cli-parts';
import { forecastLines } from './forecast-lines';
import { problemLines, readingTerms, withListOptions, type ListOptions } from '../io/list-options';

interface StartOptions extends ListOptions {
  readonly operators?: string;
  readonly import?: number;
  readonly duty?: string;
  readonly leaveOutProblems?: boolean;
  readonly yes?: boolean;
  readonly as?: string;
  readonly json?: boolean;
}

/** @returns the command, for what else belongs to campaigns */
export function addCampaignCommands(program: Command, ports: CommandPorts): Command {
  const { withClient, terminal, actor } = ports;
  const campaign = program.command('campaign').description('plan, start, watch, change, pause and resume campaigns');

  withListOptions(
    campaign
      .command('start')
      .argument('<package>', 'folder of campaigns/, such as kz-mining-2022')
      .option('--operators <file>', 'the list of operators (CSV or XLSX); not needed to carry on with a campaign'),
  )
    .option('--import <number>', 'an imported list instead', positiveInteger)
    .option('--duty <code>', 'which duty of the package; the first by default')
    .option('--leave-out-problems', 'go ahead without the rows that have problems and the operators without a date')
    .option('--yes', 'start without asking')
    .option('--as <id>', 'id of the campaign; defaults to the package')
    .addOption(jsonOption())
    .description('pin the package, freeze the audience and start; a campaign that exists is continued, never doubled')
    .addHelpText('after', '\nExample:\n  rollcall campaign start kz-mining-2022 --operators operators.csv --as mining-spring')
    .action((packageCode: string, options: StartOptions) => startCampaign(ports, packageCode, options));

  campaign
    .command('list')
    .addOption(jsonOption())
    .description('every campaign with its roll')
    .action(async ({ json }: { json?: boolean }) => {
      const views = await withClient((client) => client.campaigns.list());
      answer(terminal, json, views, () => (views.length === 0 ? 'No campaign yet.' : views.map(summary).join('\n')));
    });

  campaign
    .command('show')
    .argument('<campaign>')
    .addOption(jsonOption())
    .description('the roll, the queues and the outcomes of a campaign')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const view = await withClient((client) => client.campaigns.get(id));
      answer(terminal, json, view, () => details(view));
    });

  const change = (name: 'pause' | 'resume' | 'withdraw', description: string): void => {
    campaign
      .command(name)
      .argument('<campaign>')
      .addOption(jsonOption())
      .description(description)
      .action(async (id: string, { json }: { json?: boolean }) => {
        const view = await withClient((client) => client.campaigns[name](id, actor));
        answer(terminal, json, view, () => summary(view));
      });
  };
  change('pause', 'stop every message at once; the clocks go on');
  change('resume', 'go on: each waiting case sends what is due now, one message at most');
  change('withdraw', 'close every open case as withdrawn');
  return campaign;
}

/** Shows what would be sent to whom and when, asks, and starts. A campaign that exists is carried on without a question. */
async function startCampaign(ports: CommandPorts, packageCode: string, options: StartOptions): Promise<void> {
  const { withClient, terminal, confirm, setExitCode } = ports;
  const request = await startRequest(ports, packageCode, options);
  await withClient(async (client) => {
    const bar = progressBar(terminal, 'operators planned');
    const preview = await client.campaigns.preview(request, bar.show);
    bar.end();
    if (preview !== undefined && options.yes !== true) {
      terminal.err(
        `${[...problemLines(preview.problems), ...proposedLines(preview.proposed), ...forecastLines(preview.forecast)].join('\n')}\n`,
      );
      const agreed = await confirm(`Start with ${preview.forecast.operators} operators?`);
      if (agreed === undefined) setExitCode(EXIT.usage);
      if (agreed !== true) {
        const sentence = agreed === undefined ? 'Nothing was started: add --yes to start without being asked.' : 'Nothing was started.';
        return answer(terminal, options.json, { status: 'previewed', preview }, () => sentence);
      }
    }
    const started = await client.campaigns.start(request);
    const view = await watchLaunch(client, started.campaign.id, terminal);
    answer(terminal, options.json, { status: started.status, campaign: view }, () => `${started.status}: ${summary(view)}`);
  });
}

async function startRequest(ports: CommandPorts, packageCode: string, options: StartOptions): Promise<StartCampaign> {
  const { operators, import: importId, duty, leaveOutProblems, as: id } = options;
  return {
    packageCode,
    by: ports.actor,
    ...(await readingTerms(ports, options)),
    ...(operators === undefined ? {} : { operatorList: await ports.readFile(operators) }),
    ...(importId === undefined ? {} : { importId }),
    ...(duty === undefined ? {} : { duty }),
    ...(leaveOutProblems === undefined ? {} : { leaveOutProblems }),
    ...(id === undefined ? {} : { id }),
  };
}

/** Shows how far the launch is; an interrupted watch leaves the launch running. */
async function watchLaunch(client: ComplianceClient, id: string, terminal: Terminal): Promise<CampaignView> {
  const bar = progressBar(terminal, 'cases started');
  const launched = async (): Promise<CampaignView | undefined> => {
    const view = await client.campaigns.get(id);
    const waiting = view.roll.byStatus['not-started'];
    bar.show(view.roll.audience - waiting, view.roll.audience);
    return waiting === 0 || view.status !== 'running' ? view : undefined;
  };
  const view = await pollUntil(launched, { timeoutMs: terminal.interactive ? Number.MAX_SAFE_INTEGER : 0, everyMs: 300 });
  bar.end();
  return view ?? (await client.campaigns.get(id));
}

function summary({ id, status, deadlineOn, roll }: CampaignView): string {
  const { byStatus: by } = roll;
  return `${id} (${status}), deadline ${deadlineOn}: ${roll.audience} operators = ${by['not-started']} not started + ${by.running} running + ${by['on-hold']} on hold + ${by.closed} closed`;
}

function details(view: CampaignView): string {
  const { roll, messages } = view;
  const rows = (counts: Readonly<Partial<Record<string, number>>>): string[][] =>
    Object.entries(counts).map(([name, count]) => [`  ${name}`, String(count)]);
  return [
    summary(view),
    `${view.duty.en}: ${view.nominalDeadlineOn === undefined ? 'every operator has a date of its own' : `named date ${view.nominalDeadlineOn}`}, calendar ${view.calendarVersion}, package ${view.packageCode} ${view.packageHash.slice(0, 12)}`,
    'queues',
    table(rows(roll.byQueue)),
    'outcomes',
    table(rows(roll.byOutcome)),
    `messages: ${messages.accepted} accepted, ${messages.refused} refused, ${messages.unknown} unknown, ${messages.possibleRepeats} possible repeats`,
  ].join('\n');
}

function proposedLines(proposed: number): readonly string[] {
  return proposed === 0
    ? []
    : [`${proposed} have an open case of another campaign: what the list changes of them is proposed, see proposal list`];
}
