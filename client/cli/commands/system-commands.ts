import type { Command } from 'commander';
import { answer, jsonOption, table } from '../io/output';
import { EXIT, type CommandPorts } from '../cli-parts';

export function addSystemCommands(program: Command, { doctor, terminal, setExitCode }: CommandPorts): void {
  program
    .command('doctor')
    .addOption(jsonOption())
    .description('look at everything Rollcall rests on')
    .action(async ({ json }: { json?: boolean }) => {
      const checks = await doctor();
      answer(terminal, json, checks, () => table(checks.map(({ name, ok, remark }) => [ok ? 'ok' : 'NOT OK', name, remark])));
      if (checks.some(({ ok }) => !ok)) setExitCode(EXIT.no);
    });
}
