import type { Command } from 'commander';
import type { CampaignSum, Finding } from '../../../domain/reconciliation/report';
import type { KeptReconciliation } from '../../services/reconciliation';
import { EXIT, type CommandPorts } from '../cli-parts';
import { answer, jsonOption } from '../io/output';

interface ReconcileOptions {
  readonly campaign?: string;
  readonly repair?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addReconcileCommand(program: Command, ports: CommandPorts): void {
  const { withClient, terminal, actor, setExitCode } = ports;
  program
    .command('reconcile')
    .argument('[campaign]', 'one campaign; all that are open when left out')
    .option('--campaign <id>', 'the same')
    .option('--repair', 'repair what can be repaired (the default)')
    .option('--dry-run', 'only look')
    .addOption(jsonOption())
    .description('check that nobody is forgotten: audience, cases, workflows and ledger are compared, and holes are closed')
    .addHelpText('after', '\nExamples:\n  rollcall reconcile\n  rollcall reconcile --campaign kz-mining-2022 --dry-run --json')
    .action(async (argument: string | undefined, options: ReconcileOptions, command: Command) => {
      const { campaign = argument, repair, dryRun, json } = options;
      if (repair === true && dryRun === true) command.error('error: --repair and --dry-run exclude each other');
      if (argument !== undefined && campaign !== argument) command.error('error: two different campaigns are named');
      const one = campaign === undefined ? {} : { campaignId: campaign };
      const report = await withClient((client) => client.reconciliation.run({ ...one, repair: dryRun !== true, by: actor }));
      answer(terminal, json, report, () => reportLines(report).join('\n'));
      if (!report.holds) setExitCode(EXIT.no);
    });
}

function reportLines({ campaigns, findings, omitted, holds }: KeptReconciliation): readonly string[] {
  if (campaigns.length === 0) return ['No campaign is open.'];
  return [
    ...campaigns.flatMap(sumLines),
    ...findings.map(findingLine),
    ...Object.entries(omitted).map(([code, count]) => `and ${count} more: ${code}`),
    holds ? 'The sum holds.' : 'THE SUM DOES NOT HOLD, or a log was changed: see above.',
  ];
}

function sumLines({
  campaignId,
  audience,
  notStarted,
  running,
  onHold,
  closed,
  orphans,
  workflows,
  ledger,
}: CampaignSum): readonly string[] {
  const unknown = Object.entries(ledger.unknownByRule).map(([rule, count]) => `${count} unknown (${rule})`);
  const settled = Object.entries(ledger.byStatus).flatMap(([status, count]) => (status === 'unknown' ? [] : [`${count} ${status}`]));
  return [
    `${campaignId}: ${audience} operators = ${notStarted} not started + ${running} running + ${onHold} on hold + ${closed} closed; ${orphans} orphans; ${workflows.running} workflows running`,
    `  messages: ${[...settled, ...unknown].join(', ') || 'none'}`,
  ];
}

function findingLine({ code, severity, subject, sentence }: Finding): string {
  return `${severity.padEnd(8)}  ${code}  ${subject}  ${sentence}`;
}
