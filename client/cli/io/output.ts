import { Option } from 'commander';

/** Where the command line writes: answers to standard output, progress and remarks to standard error. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** A piece of an answer that is too long to be held at once; no line end is added. Waits while the reader is slow. */
  readonly write: (piece: string) => Promise<void>;
  /** True when standard error is a person's terminal. */
  readonly interactive: boolean;
}

/** The option of every command that gives an answer. */
export function jsonOption(description = 'one JSON document on the last line'): Option {
  return new Option('--json', description);
}

/**
 * Prints an answer: as text for a person, or as one JSON document on the last line.
 *
 * @param json as the option gave it; undefined where it was left out
 * @param text called only when it is needed
 */
export function answer(terminal: Terminal, json: boolean | undefined, value: unknown, text: () => string): void {
  terminal.out(json === true ? JSON.stringify(value) : text());
}

/** Columns of equal width; the first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const BAR_WIDTH = 30;

/** One line that is drawn over itself: `[#####·····] 53 of 106 cases started`. */
export function progressBar(terminal: Terminal, label: string): { show: (done: number, of: number) => void; end: () => void } {
  let drawn = '';
  return {
    show(done, of) {
      const filled = of === 0 ? BAR_WIDTH : Math.floor((done / of) * BAR_WIDTH);
      const line = `[${'#'.repeat(filled)}${'·'.repeat(BAR_WIDTH - filled)}] ${done} of ${of} ${label}`;
      if (!terminal.interactive || line === drawn) return;
      terminal.err(`\r${line}`);
      drawn = line;
    },
    end() {
      if (drawn !== '') terminal.err('\n');
    },
  };
}
