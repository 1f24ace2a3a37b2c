import { Command, CommanderError } from 'commander';
import type { ComplianceClient } from '../services/compliance-client';
import { RequestRefused } from '../services/request-refused';
import { EXIT, type CliPorts, type CommandPorts } from './cli-parts';
import { addCalendarCommands } from './commands/calendar-commands';
import { addCampaignCommands } from './commands/campaign-commands';
import { addCaseCommands } from './commands/case-commands';
import { addCodecCommand } from './commands/codec-command';
import { addDateCommands } from './commands/date-commands';
import { addDialogueCommands } from './commands/dialogue-commands';
import { addExplainCommand } from './commands/explain-command';
import { addIdentifierCommands } from './commands/identifier-commands';
import { addImportCommands } from './commands/import-commands';
import { addInspectionCommands } from './commands/inspection-commands';
import { addMessageCommands } from './commands/message-commands';
import { addContactCommands } from './commands/contact-commands';
import { addCheckCommand } from './commands/check-command';
import { addProposalCommands } from './commands/proposal-commands';
import { addPlanCommand } from './commands/plan-command';
import { addReconcileCommand } from './commands/reconcile-command';
import { addCampaignRepeats } from './commands/repeat-commands';
import { addReprojectCommand } from './commands/reproject-command';
import { addRuleChangeCommands } from './commands/rule-change-commands';
import { addSystemCommands } from './commands/system-commands';

/**
 * Runs one command.
 *
 * @param argv words after the program's name
 * @returns the exit code: 0, 1 (no, with a sentence on standard error), 2 (wrong usage)
 */
export async function runCli(argv: readonly string[], ports: CliPorts): Promise<number> {
  const { terminal } = ports;
  let exitCode: number = EXIT.ok;
  const program = createProgram(ports, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const refusal =
      error instanceof RequestRefused
        ? { code: error.code, sentence: error.message }
        : { code: 'failed', sentence: failureSentence(error) };
    terminal.err(`${refusal.sentence}\n`);
    if (argv.includes('--json')) terminal.out(JSON.stringify({ error: refusal }));
    return EXIT.no;
  }
}

const EXAMPLES = `
Examples:
  rollcall import --check operators.xlsx
  rollcall campaign plan --policy campaigns/kz-mining-2022 --operators operators.csv
  rollcall campaign start kz-mining-2022 --operators operators.csv
  rollcall campaign show kz-mining-2022
  rollcall case list --campaign kz-mining-2022 --queue extensions --json
  rollcall filing record kz-mining-2022/op-1001 --reference KZ-2022-0001
  rollcall explain kz-mining-2022/op-1001 --language ru
  rollcall date roll 2022-03-19 --calendar kz
  rollcall reconcile kz-mining-2022`;

/** In the order in which the help names them. */
const COMMANDS: readonly ((program: Command, ports: CommandPorts) => void)[] = [
  addCampaigns,
  addCaseCommands,
  addInspectionCommands,
  addMessageCommands,
  addDialogueCommands,
  addContactCommands,
  addImportCommands,
  addProposalCommands,
  addExplainCommand,
  addCodecCommand,
  addDateCommands,
  addCalendarCommands,
  addIdentifierCommands,
  addReconcileCommand,
  addReprojectCommand,
  addSystemCommands,
];

function createProgram(ports: CliPorts, setExitCode: (code: number) => void): Command {
  const { terminal } = ports;
  const program = new Command('rollcall');
  program
    .description('Calls the roll of a regulated industry.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: terminal.err })
    .showHelpAfterError('(add --help for the options)')
    .addHelpText('after', EXAMPLES);
  const commandPorts: CommandPorts = { ...ports, withClient: clientOf(ports), setExitCode };
  for (const add of COMMANDS) add(program, commandPorts);
  inheritSettings(program);
  return program;
}

function addCampaigns(program: Command, ports: CommandPorts): void {
  const campaign = addCampaignCommands(program, ports);
  addPlanCommand(campaign, ports);
  addCheckCommand(campaign, ports);
  addRuleChangeCommands(campaign, ports);
  addCampaignRepeats(campaign, ports);
}

/** Opens the way in for one act, and closes it whatever comes of it. */
function clientOf({ connect }: CliPorts): CommandPorts['withClient'] {
  return async <T>(act: (client: ComplianceClient) => Promise<T>): Promise<T> => {
    const { client, close } = await connect();
    try {
      return await act(client);
    } finally {
      await close();
    }
  };
}

/** Sub-commands take over how errors and output go. */
function inheritSettings(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inheritSettings(child);
  }
}

function failureSentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `That did not work: ${text}`;
}
