import type { Command } from 'commander';
import type { ColumnMapping, ListDecisions, RowProblem } from '../../../domain/campaign/operator-row';
import { RequestRefused } from '../../services/request-refused';
import type { CommandPorts } from '../cli-parts';
import { table } from './output';

/** What a person may decide about a list. */
export interface ListOptions {
  readonly mapping?: string;
  readonly restoreZeros?: boolean;
  readonly acceptCheckDigits?: string;
  readonly mergeDuplicates?: boolean;
}

/** The options of every command that reads a list of operators. */
export function withListOptions(command: Command): Command {
  return command
    .option('--mapping <file>', 'JSON file that says which column is which: {"columns": {"Наименование": "name_ru"}, "ignore": ["№"]}')
    .option('--restore-zeros', 'give numbers the leading zeros back that a spreadsheet dropped, where the check digit then fits')
    .option('--accept-check-digits <reason>', 'take numbers whose check digit does not fit, for this reason')
    .option('--merge-duplicates', 'join rows of one number into one operator: what a later row says counts');
}

export interface ReadingTerms {
  readonly mapping?: ColumnMapping;
  readonly decisions: ListDecisions;
}

/** @throws RequestRefused when the mapping file is none */
export async function readingTerms({ law, readFile }: CommandPorts, options: ListOptions): Promise<ReadingTerms> {
  const { restoreZeros, acceptCheckDigits, mergeDuplicates } = options;
  const decisions = {
    ...(restoreZeros === undefined ? {} : { restoreLeadingZeros: restoreZeros }),
    ...(acceptCheckDigits === undefined ? {} : { acceptCheckDigits }),
    ...(mergeDuplicates === undefined ? {} : { mergeDuplicates }),
  };
  if (options.mapping === undefined) return { decisions };
  const text = new TextDecoder().decode(await readFile(options.mapping));
  try {
    return { decisions, mapping: law.parseMapping(text) };
  } catch (error) {
    throw new RequestRefused('malformed-mapping', `${options.mapping}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const SHOWN = 20;

/** The first problems as a table, and how many there are. */
export function problemLines(problems: readonly RowProblem[]): readonly string[] {
  if (problems.length === 0) return ['No problem was found.'];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const shown = [...problems].sort((one, other) => rank(one) - rank(other)).slice(0, SHOWN);
  const rows = shown.map(({ row, column, value, severity, code, message }) => [String(row), column, value, severity, code, message]);
  const more = problems.length > SHOWN ? [`… and ${problems.length - SHOWN} more; --json has them all`] : [];
  return [
    `${errors} errors (their rows are left out), ${problems.length - errors} warnings`,
    table([['row', 'column', 'value', '', 'code', 'what to do'], ...rows]),
    ...more,
  ];
}

function rank({ severity }: RowProblem): number {
  return severity === 'error' ? 0 : 1;
}
