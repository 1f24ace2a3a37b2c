import type { Command } from 'commander';
import { parseIdentifier, type ParsedIdentifier } from '../../../domain/law/identifier';
import { EXIT, type CommandPorts } from '../cli-parts';
import { answerLines, FROM_STANDARD_INPUT } from '../io/batch-input';
import { answer, jsonOption } from '../io/output';

/** What is said about one number. */
export interface CheckedIdentifier {
  /** Digits only, as it is kept. */
  readonly id: string;
  readonly kind: 'bin' | 'iin' | null;
  readonly valid: boolean;
  /** Which pass of the rule gave the check digit. */
  readonly pass: 1 | 2 | null;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

export function addIdentifierCommands(program: Command, ports: CommandPorts): void {
  const { terminal, setExitCode } = ports;
  program
    .command('id')
    .description('business and individual identification numbers')
    .command('check')
    .argument('<number>', 'BIN or IIN; - reads one a line from standard input and answers each with a line of JSON')
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  rollcall id check 961141000023\n  rollcall id check - < numbers.txt > answers.jsonl')
    .action(async (number: string, { json }: { json?: boolean }) => {
      if (number === FROM_STANDARD_INPUT) return await answerLines(ports, checkIdentifier);
      const checked = checkIdentifier(number);
      answer(terminal, json, checked, () => sentence(checked, parseIdentifier(number)));
      if (!checked.valid) setExitCode(EXIT.no);
    });
}

export function checkIdentifier(number: string): CheckedIdentifier {
  const parsed = parseIdentifier(number);
  const problems = parsed.valid ? [] : [{ code: parsed.problem, message: parsed.sentence }];
  return {
    id: parsed.digits,
    kind: 'kind' in parsed ? parsed.kind : null,
    valid: parsed.valid,
    pass: parsed.valid ? parsed.pass : null,
    problems,
  };
}

function sentence({ id, kind, problems }: CheckedIdentifier, parsed: ParsedIdentifier): string {
  if (problems.length > 0) return `${id || 'nothing'}: ${problems.map(({ message }) => message).join(' ')}`;
  const about = 'office' in parsed ? `, ${parsed.holder}, ${parsed.office}` : '';
  return `${id}: a valid ${kind === 'bin' ? 'BIN' : 'IIN'}${about}`;
}
