// How long functions are.
import ts from 'typescript';
import { isProduct, lineOf, walk } from './sources.mjs';

/**
 * Every function, method, constructor, accessor and arrow function outside tests and benches, with its own lines.
 *
 * Own lines are the lines from the first of the signature to the closing brace, comments and blank lines included, without those of the
 * functions inside it: of each function inside, all lines but its first are taken out. The first stays, because it also holds the call that
 * the function is handed to, or the name that it gets.
 *
 * `named` tells functions from callbacks. A function is named when it is declared, is a member, or is the value of a constant, a property
 * or an assignment. Published figures count these, so median and 95th percentile do too: a thousand callbacks of one line would make any
 * code look short. The limit for one function holds for callbacks as well.
 */
export function readFunctions(sources) {
  return sources
    .filter(({ path }) => isProduct(path))
    .flatMap(({ path, tree }) => {
      const found = [];
      walk(tree, (node) => {
        if (!isFunction(node)) return;
        const name = nameOf(node, tree);
        found.push({ path, line: firstLine(node, tree), name: name ?? 'callback', named: name !== undefined, lines: ownLines(node, tree) });
      });
      return found;
    });
}

/** The smallest of `values` that `share` of them do not exceed (nearest rank); 0 of none. */
export function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function isFunction(node) {
  return ts.isFunctionLike(node) && node.body !== undefined;
}

function firstLine(node, tree) {
  return lineOf(tree, node.getStart(tree));
}

function ownLines(node, tree) {
  const [first, last] = [firstLine(node, tree), lineOf(tree, node.end)];
  const foreign = new Set();
  ts.forEachChild(node, (child) =>
    walk(child, (inner) => {
      if (!isFunction(inner)) return;
      for (let line = firstLine(inner, tree) + 1; line <= lineOf(tree, inner.end); line += 1) foreign.add(line);
    }),
  );
  return last - first + 1 - foreign.size;
}

function nameOf(node, tree) {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (node.name !== undefined) return node.name.getText(tree);
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent))
    return parent.name.getText(tree);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) return parent.left.getText(tree);
  return undefined;
}
