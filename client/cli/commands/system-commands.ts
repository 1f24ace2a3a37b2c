import type { Command } from 'commander';
import { answer, table } from '../io/output';
import { EXIT, type CommandPorts } from '../cli-parts';

export function addSystemCommands(program: Command, { doctor, terminal, setExitCode }: CommandPorts): void {
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
