// Who imports whom: the graph of the files, its cycles, and its longest chain.
import { posix } from 'node:path';
import ts from 'typescript';
import { isProduct, lineOf, walk } from './sources.mjs';

/**
 * Every import of another file or of a package: `import`, `export … from`, `import('…')` as a value and as a type, and `require('…')`.
 *
 * An import is by type when nothing of it is left at run time: `import type`, `export type`, a type `import('…')`, or braces in which every
 * name is marked `type`.
 *
 * @returns `{ from, line, typeOnly }` with `to`, a file of `sources`, or with `package`, a package or a module of Node
 */
export function readImports(sources) {
  const paths = new Set(sources.map(({ path }) => path));
  return sources.flatMap(({ path, tree }) => {
    const imports = [];
    walk(tree, (node) => {
      const named = specifierOf(node);
      if (named === undefined) return;
      const target = targetOf(path, named.specifier, paths);
      if (target !== undefined) imports.push({ from: path, line: lineOf(tree, node.getStart(tree)), typeOnly: named.typeOnly, ...target });
    });
    return imports;
  });
}

/** Groups of nodes that import each other in a circle. @param edges pairs `{ from, to }` */
export function findCycles(edges) {
  return connected(edges).filter((group) => group.length > 1);
}

/** The imports of `imports` between folders, as edges of `folderOf`; files for which it answers undefined are left out. */
export function folderEdges(imports, folderOf) {
  const edges = new Map();
  for (const { from, to } of imports) {
    if (to === undefined) continue;
    const pair = { from: folderOf(from), to: folderOf(to), because: `${from} imports ${to}` };
    if (pair.from === undefined || pair.to === undefined || pair.from === pair.to) continue;
    const key = `${pair.from} ${pair.to}`;
    if (!edges.has(key)) edges.set(key, pair);
  }
  return [...edges.values()];
}

/** `client/bot/cards/draw-card.ts` → `client`; files beside package.json belong to no folder. */
export function topFolder(path) {
  return path.includes('/') ? path.split('/')[0] : undefined;
}

/** `domain/law/calendar/zone.ts` → `law`, `domain/time.ts` → `ground`; undefined outside of the domain. */
export function domainFolder(path) {
  const [top, folder, ...rest] = path.split('/');
  if (top !== 'domain') return undefined;
  return rest.length === 0 ? 'ground' : folder;
}

/**
 * The longest way along imports by value, outside tests and benches, as the files on it.
 *
 * The files of a cycle count one after the other, so that a cycle never makes the chain look shorter.
 */
export function longestChain(imports) {
  const edges = imports.filter(({ from, to, typeOnly }) => to !== undefined && !typeOnly && isProduct(from) && isProduct(to));
  const groups = connected(edges);
  const groupOf = new Map(groups.flatMap((group) => group.map((path) => [path, group])));
  const next = neighbours(edges);
  const longest = new Map();
  // a group comes after all that it imports
  for (const group of groups) {
    const after = group
      .flatMap((path) => next.get(path) ?? [])
      .filter((to) => groupOf.get(to) !== group)
      .map((to) => longest.get(groupOf.get(to)));
    longest.set(group, [...group, ...after.reduce(longer, [])]);
  }
  return [...longest.values()].reduce(longer, []);
}

/** For each import that `ends` accepts: the shortest way to it, along imports by value, from a file that `starts` accepts. */
export function waysByValue(imports, starts, ends) {
  const byFile = groupByFile(imports);
  const ways = new Map([...byFile.keys()].filter(starts).map((path) => [path, [path]]));
  const found = [];
  for (const [path, way] of ways) {
    for (const edge of byFile.get(path) ?? []) {
      if (edge.typeOnly) continue;
      if (ends(edge)) found.push({ edge, way });
      if (edge.to !== undefined && !ways.has(edge.to)) ways.set(edge.to, [...way, edge.to]);
    }
  }
  return found;
}

function groupByFile(imports) {
  const byFile = new Map();
  for (const edge of imports) {
    if (!byFile.has(edge.from)) byFile.set(edge.from, []);
    byFile.get(edge.from).push(edge);
  }
  return byFile;
}

function longer(one, other) {
  return other.length > one.length ? other : one;
}

function neighbours(edges) {
  const next = new Map();
  for (const { from, to } of edges) {
    if (!next.has(from)) next.set(from, new Set());
    if (!next.has(to)) next.set(to, new Set());
    next.get(from).add(to);
  }
  return new Map([...next].map(([from, to]) => [from, [...to]]));
}

/** Tarjan's strongly connected components: each group comes after the groups that it leads to. */
function connected(edges) {
  const next = neighbours(edges);
  const numbers = new Map();
  const lowest = new Map();
  const open = [];
  const groups = [];
  const enter = (node) => {
    numbers.set(node, numbers.size);
    lowest.set(node, numbers.get(node));
    open.push(node);
    for (const to of next.get(node)) {
      if (!numbers.has(to)) enter(to);
      if (open.includes(to)) lowest.set(node, Math.min(lowest.get(node), lowest.get(to)));
    }
    if (lowest.get(node) === numbers.get(node)) groups.push(open.splice(open.indexOf(node)));
  };
  for (const node of next.keys()) if (!numbers.has(node)) enter(node);
  return groups;
}

function specifierOf(node) {
  if (ts.isImportDeclaration(node)) return { specifier: node.moduleSpecifier.text, typeOnly: isTypeImport(node.importClause) };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly || hasOnlyTypes(node.exportClause) };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return { specifier: node.argument.literal.text, typeOnly: true };
  if (ts.isExternalModuleReference(node)) return { specifier: node.expression.text, typeOnly: node.parent.isTypeOnly };
  if (ts.isCallExpression(node) && isLoading(node)) return { specifier: node.arguments[0].text, typeOnly: false };
  return undefined;
}

function isLoading({ expression, arguments: [first] }) {
  const loads = expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require');
  return loads && first !== undefined && ts.isStringLiteralLike(first);
}

function isTypeImport(clause) {
  if (clause === undefined) return false;
  return clause.isTypeOnly || (clause.name === undefined && hasOnlyTypes(clause.namedBindings));
}

function hasOnlyTypes(names) {
  if (names === undefined || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return false;
  return names.elements.length > 0 && names.elements.every(({ isTypeOnly }) => isTypeOnly);
}

function targetOf(from, specifier, paths) {
  if (!specifier.startsWith('.')) return { package: packageName(specifier) };
  const base = posix.join(posix.dirname(from), specifier);
  const candidates = [base, `${base}.ts`, `${base}/index.ts`, base.replace(/\.js$/, '.ts')];
  const to = candidates.find((path) => paths.has(path));
  return to === undefined ? undefined : { to };
}

function packageName(specifier) {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
