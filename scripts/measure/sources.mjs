// The code of the repository, read and parsed once for all measures.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const NOT_OURS = /^(?:node_modules|coverage|dist.*|\..+)$/;
const CODE = /\.(?:ts|mjs|cjs)$/;

/** Every .ts, .mjs and .cjs file below `root`, with its text and its syntax tree; no types are checked. */
export function readSources(root) {
  return listCode(root, '').map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, scriptKind(path)) };
  });
}

/** Tests and benches are read like reports: the limits of functions and of import chains do not hold for them. */
export function isProduct(path) {
  return !/^(?:test|bench)\//.test(path);
}

/** The line, from 1, on which `position` lies. */
export function lineOf(tree, position) {
  return tree.getLineAndCharacterOfPosition(position).line + 1;
}

/** Calls `visit` with `node` and everything below it. */
export function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

function listCode(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return NOT_OURS.test(entry.name) ? [] : listCode(root, path);
      return entry.isFile() && CODE.test(entry.name) ? [path] : [];
    })
    .sort();
}

function scriptKind(path) {
  return path.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS;
}
