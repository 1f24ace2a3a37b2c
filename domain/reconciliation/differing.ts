import { canonicalJson } from '../canonical-json';

/** A column of a row: what is kept, and what its events come to. */
export type ComparedColumn = readonly [name: string, kept: unknown, made: unknown];

/** The names of the columns in which a row differs from what its events come to. */
export function differing(columns: readonly ComparedColumn[]): readonly string[] {
  return columns.filter(([, kept, made]) => canonicalJson(kept ?? null) !== canonicalJson(made ?? null)).map(([name]) => name);
}
