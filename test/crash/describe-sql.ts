const WRITE = /(?<!\bfor |\bdo )\b(insert into|update|delete from) (?!of\b|set\b|skip\b)([a-z_]+)/g;
const VERBS: Readonly<Record<string, string>> = { 'insert into': 'insert', update: 'update', 'delete from': 'delete' };

/** A statement in a few words: what it writes, or else where it looks. `insert message + insert delivery`, `select campaign`, `begin`. */
export function describeSql(statement: string): string {
  const text = statement.toLowerCase().replaceAll('"', '').replace(/\s+/g, ' ').trim();
  const writes = [...text.matchAll(WRITE)].map(([, verb = '', table = '']) => `${VERBS[verb] ?? verb} ${table}`);
  if (writes.length > 0) return writes.join(' + ');
  const verb = text.split(' ')[0] ?? '';
  const table = /\bfrom ([a-z_]+)/.exec(text)?.[1];
  if (table === undefined) return verb;
  return `${verb} ${table}${/\bfor update\b/.test(text) ? ' for update' : ''}`;
}
