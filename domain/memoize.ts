/** Answers kept at once by one function; a few megabytes. */
const MOST_REMEMBERED = 20_000;

/**
 * Keeps the answers of a pure function by the text of its question, because thousands of operators ask the same. Forgets
 * everything when it grows too large.
 */
export function memoize<Question, Answer>(
  answer: (question: Question) => Answer,
  keyOf: (question: Question) => string,
): (question: Question) => Answer {
  const known = new Map<string, Answer>();
  return (question) => {
    const key = keyOf(question);
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = answer(question);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, found);
    return found;
  };
}
