import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { z } from 'zod';
import { CampaignPackageError } from './campaign-package-error';

/** Where a file lies, and the name it goes by in messages. */
export interface JsonFile {
  readonly root: string;
  /** Below `root`. */
  readonly path: string;
}

/**
 * Reads and checks a file of the law.
 *
 * @throws CampaignPackageError naming the file, the line, the place in it and what is wrong
 */
export async function readJsonFile<T>({ root, path }: JsonFile, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(join(root, path), 'utf8').catch(() => {
    throw malformed(path, 'cannot be read');
  });
  return parseJsonText(path, text, schema);
}

/** @param path name of the file in messages */
export function parseJsonText<T>(path: string, text: string, schema: z.ZodType<T>): T {
  const tree = readTree(path, text);
  const parsed = schema.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path: place, message }) => {
    const keys = place.map((key) => (typeof key === 'number' ? key : String(key)));
    return `${path}:${lineOf(text, nearestNode(tree, keys))}: ${keys.length === 0 ? '' : `${keys.join('.')}: `}${message}`;
  });
  throw new CampaignPackageError('malformed-package', issues.join('; '));
}

function readTree(path: string, text: string): Node {
  const errors: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ''), errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first !== undefined) throw malformed(`${path}:${lineAt(text, first.offset)}`, `is no JSON: ${printParseErrorCode(first.error)}`);
  if (tree === undefined) throw malformed(path, 'is no JSON: it is empty');
  return tree;
}

/** The node of a place, or of the closest one around it that exists: a missing field has none of its own. */
function nearestNode(tree: Node, place: readonly (string | number)[]): Node {
  for (let length = place.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, place.slice(0, length));
    if (node !== undefined) return node;
  }
  return tree;
}

function lineOf(text: string, { offset }: Node): number {
  return lineAt(text, offset);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export function malformed(file: string, what: string): CampaignPackageError {
  return new CampaignPackageError('malformed-package', `${file}: ${what}`);
}
