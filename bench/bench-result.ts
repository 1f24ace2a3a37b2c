/** What every bench ends with. */
export interface BenchResult {
  readonly bench: string;
  /** Next to the floor measured in the same run. */
  readonly ratio: number;
  readonly figures: Readonly<Record<string, number>>;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
