import type { Command } from 'commander';
import type { Reprojection } from '../../services/reprojection';
import { EXIT, type CommandPorts } from '../cli-parts';
import { answer, jsonOption, progressBar } from '../io/output';

interface ReprojectOptions {
  readonly campaign?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** After an upgrade: rows that the version before worked out are worked out anew from their events. */
export function addReprojectCommand(program: Command, { withClient, terminal, actor, setExitCode }: CommandPorts): void {
  program
    .command('reproject')
    .option('--campaign <id>', 'one campaign; all, also those that are over, when left out')
    .option('--dry-run', 'only look')
    .addOption(jsonOption())
    .description('after an upgrade: work out anew, from their events, the rows of cases and inspections that an earlier version wrote')
    .addHelpText('after', '\nIt may be interrupted at any time and run again: it goes on with the rows that are left.')
    .action(async ({ campaign, dryRun = false, json }: ReprojectOptions) => {
      const bar = progressBar(terminal, 'cases looked at');
      const run = { ...(campaign === undefined ? {} : { campaignId: campaign }), dryRun, by: actor, onProgress: bar.show };
      const done = await withClient((client) => client.reprojection.run(run));
      bar.end();
      answer(terminal, json, done, () => lines(done, dryRun).join('\n'));
      if (done.left.length > 0) setExitCode(EXIT.no);
    });
}

function lines({ cases, renewed, left }: Reprojection, dryRun: boolean): readonly string[] {
  const what = `${renewed.cases} rows of cases and ${renewed.inspections} rows of inspections`;
  return [
    `${cases} cases were looked at: ${what} ${dryRun ? 'would be' : 'were'} worked out anew.`,
    ...left.map(({ sentence }) => sentence),
  ];
}
