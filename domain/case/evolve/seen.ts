/** Enough for any case; a longer list would grow the workflow's state for ever. */
const SEEN_LIMIT = 50;

/** The list with one more id; the oldest fall out after 50, as a repeat comes soon or never. */
export function remember(seen: readonly string[], id: string): readonly string[] {
  return [...seen, id].slice(-SEEN_LIMIT);
}
