import type { Command } from 'commander';
import { until } from '../until';
import type { ComplianceClient } from '../compliance-client';
import type { CampaignView } from '../views';
import { answer, progressBar, table, type Terminal } from './output';
import type { CommandPorts } from './command-ports';

interface StartOptions {
  readonly operators?: string;
  readonly as?: string;
  readonly json?: boolean;
}

export function addCampaignCommands(program: Command, { withClient, readFile, terminal, actor }: CommandPorts): void {
  const campaign = program.command('campaign').description('start, watch, pause and resume campaigns');

  campaign
    .command('start')
    .argument('<package>', 'folder of campaigns/, such as kz-mining-2022')
    .option('--operators <file>', 'the list of operators (CSV); not needed to carry on with a campaign')
    .option('--as <id>', 'id of the campaign; defaults to the package')
    .option('--json', 'one JSON document on the last line')
    .description('pin the package, freeze the audience and start; a campaign that exists is continued, never doubled')
    .addHelpText('after', '\nExample:\n  rollcall campaign start kz-mining-2022 --operators operators.csv --as mining-spring')
    .action(async (packageCode: string, options: StartOptions) => {
      const operatorList = options.operators === undefined ? {} : { operatorList: await readFile(options.operators) };
      const id = options.as === undefined ? {} : { id: options.as };
      await withClient(async (client) => {
        const started = await client.campaigns.start({ packageCode, ...operatorList, ...id, by: actor });
        const view = await watchLaunch(client, started.campaign.id, terminal);
        answer(terminal, options.json === true, { status: started.status, campaign: view }, () => `${started.status}: ${summary(view)}`);
      });
    });

  campaign
    .command('list')
    .option('--json', 'one JSON document on the last line')
    .description('every campaign with its roll')
    .action(async ({ json }: { json?: boolean }) => {
      const views = await withClient((client) => client.campaigns.list());
      answer(terminal, json === true, views, () => (views.length === 0 ? 'No campaign yet.' : views.map(summary).join('\n')));
    });

  campaign
    .command('show')
    .argument('<campaign>')
    .option('--json', 'one JSON document on the last line')
    .description('the roll, the queues and the outcomes of a campaign')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const view = await withClient((client) => client.campaigns.get(id));
      answer(terminal, json === true, view, () => details(view));
    });

  const change = (name: 'pause' | 'resume' | 'withdraw', description: string): void => {
    campaign
      .command(name)
      .argument('<campaign>')
      .option('--json', 'one JSON document on the last line')
      .description(description)
      .action(async (id: string, { json }: { json?: boolean }) => {
        const view = await withClient((client) => client.campaigns[name](id, actor));
        answer(terminal, json === true, view, () => summary(view));
      });
  };
  change('pause', 'stop every message at once; the clocks go on');
  change('resume', 'go on: each waiting case sends what is due now, one message at most');
  change('withdraw', 'close every open case as withdrawn');
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
  const view = await until(launched, { timeoutMs: terminal.interactive ? Number.MAX_SAFE_INTEGER : 0, everyMs: 300 });
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
    `nominal deadline ${view.nominalDeadlineOn}, package ${view.packageCode} ${view.packageHash.slice(0, 12)}`,
    'queues',
    table(rows(roll.byQueue)),
    'outcomes',
    table(rows(roll.byOutcome)),
    `messages: ${messages.accepted} accepted, ${messages.refused} refused, ${messages.unknown} unknown, ${messages.possibleRepeats} possible repeats`,
  ].join('\n');
}
