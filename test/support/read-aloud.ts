/** What a fact that is missing leaves behind in a sentence. */
const SLIPS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a word of the machine', /\bundefined\b|\bNaN\b|\[object |Invalid Date|\{ ?\$|\bnull\b/u],
  ['two spaces', /\S {2,}\S/u],
  ['a space before a sign', / [,;:.!?)](?:\s|$)/mu],
  ['a sign after a colon', /: ?[,;.]/u],
];

/** Reads texts as their recipients would. @returns each slip with the line it is in */
export function slipsIn(texts: Iterable<string>): readonly string[] {
  const slips = new Set<string>();
  for (const text of texts)
    for (const line of text.split('\n')) for (const [name, pattern] of SLIPS) if (pattern.test(line)) slips.add(`${name}: ${line}`);
  return [...slips];
}
