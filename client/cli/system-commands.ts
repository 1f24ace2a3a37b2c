import type { Command } from 'commander';
import { answer, table } from './output';
import { EXIT, type CommandPorts } from './command-ports';

export function addSystemCommands(program: Command, { withClient, doctor, terminal, setExitCode }: CommandPorts): void {
  program
    .command('reconcile')
    .argument('<campaign>')
    .option('--json', 'one JSON document on the last line')
    .description('check that audience = not started + running + on hold + closed, and that every open case has a workflow')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const result = await withClient((client) => client.campaigns.reconcile(id));
      const { audience, notStarted, running, onHold, closed, openWorkflows, findings } = result;
      answer(terminal, json === true, result, () =>
        [
          `${audience} operators = ${notStarted} not started + ${running} running + ${onHold} on hold + ${closed} closed; ${openWorkflows} workflows running`,
          ...(findings.length === 0 ? ['The sum holds.'] : findings),
        ].join('\n'),
      );
      if (!result.holds) setExitCode(EXIT.no);
    });

  program
    .command('doctor')
    .option('--json', 'one JSON document on the last line')
    .description('look at everything Rollcall rests on')
    .action(async ({ json }: { json?: boolean }) => {
      const checks = await doctor();
      answer(terminal, json === true, checks, () => table(checks.map(({ name, ok, remark }) => [ok ? 'ok' : 'NOT OK', name, remark])));
      if (checks.some(({ ok }) => !ok)) setExitCode(EXIT.no);
    });
}
