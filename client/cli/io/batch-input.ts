import type { CommandPorts } from '../cli-parts';

/** `-` in the place of an argument: the questions come from standard input. */
export const FROM_STANDARD_INPUT = '-';

/** Lines answered before they are handed on together: one write per line would be most of the work. */
const LINES_PER_WRITE = 500;

/** One question a line, one JSON document a line in answer, in the same order. Empty lines are passed over. */
export async function answerLines({ readLines, terminal }: CommandPorts, answer: (line: string) => unknown): Promise<void> {
  let waiting: string[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await terminal.write(`${waiting.join('\n')}\n`);
    waiting = [];
  };
  for await (const line of readLines()) {
    const question = line.trim();
    if (question === '') continue;
    waiting.push(JSON.stringify(answer(question)));
    if (waiting.length >= LINES_PER_WRITE) await flush();
  }
  await flush();
}
