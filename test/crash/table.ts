import { sumOf, type Verdict } from './verdict';

/** A line of the table of crashes. */
export interface Line {
  readonly name: string;
  readonly channel: string;
  readonly verdict: Verdict;
}

const NAME = 'crash point';
const HEADINGS = ['channel ', 'received', 'repeats', 'possible repeats', 'unknown', 'losses'] as const;

/** What came of each crash, totals last. */
export function renderTable(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(({ name }) => name.length), NAME.length);
  const heading = row(NAME, HEADINGS, width);
  const rule = '-'.repeat(heading.length);
  const body = lines.map(({ name, channel, verdict }) => row(name, cellsOf(channel, verdict), width));
  const total = row(`${lines.length} runs`, cellsOf('', sumOf(lines.map(({ verdict }) => verdict))), width);
  return [heading, rule, ...body, rule, total].join('\n');
}

function cellsOf(channel: string, verdict: Verdict): readonly (string | number)[] {
  const { received, repeats, possibleRepeats, unknown, losses } = verdict;
  return [channel.padEnd(HEADINGS[0].length), received, repeats, possibleRepeats, unknown, losses];
}

function row(name: string, cells: readonly (string | number)[], width: number): string {
  return [name.padEnd(width), ...cells.map((cell, index) => String(cell).padStart(HEADINGS[index]?.length ?? 0))].join('  ');
}
