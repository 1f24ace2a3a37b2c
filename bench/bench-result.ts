/** What every bench ends with. */
export interface BenchResult {
  readonly bench: string;
  /** Next to the floor measured in the same run. */
  readonly ratio: number;
  readonly figures: Readonly<Record<string, number>>;
}

export interface BenchOptions {
  /** Counts so small that it ends in seconds: shows that the bench works, and measures nothing. */
  readonly smoke: boolean;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
