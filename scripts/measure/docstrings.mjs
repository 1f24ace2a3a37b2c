// Whether what a folder offers says what it is.
import ts from 'typescript';
import { lineOf } from './sources.mjs';

const DOCUMENTED = /^(?:ports\/|client\/services\/|domain\/|activities\/contract\.ts$)/;

/**
 * The exported functions, constants, types, interfaces, classes and enums of ports, services, domain and the activities' contract.
 *
 * Documented is what has a JSDoc comment with words in it right above, without a blank line between. Declarations of one name in one file
 * (a schema and its type, the overloads of a function) share one. What a file exports of another file is documented there.
 *
 * @returns `{ path, line, name, documented }`
 */
export function readDocstrings(sources) {
  return sources.filter(({ path }) => path.endsWith('.ts') && DOCUMENTED.test(path)).flatMap(readFile);
}

function readFile({ path, text, tree }) {
  const later = namesExportedLater(tree);
  const declared = new Map();
  for (const statement of tree.statements) {
    for (const name of namesOf(statement)) {
      if (!isExported(statement) && !later.has(name)) continue;
      const known = declared.get(name) ?? { path, line: lineOf(tree, statement.getStart(tree)), name, documented: false };
      declared.set(name, { ...known, documented: known.documented || hasDocstring(statement, text, tree) });
    }
  }
  return [...declared.values()];
}

/** `export { a, b }` of names declared above. */
function namesExportedLater(tree) {
  return new Set(
    tree.statements
      .filter((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier === undefined)
      .flatMap(({ exportClause }) => (exportClause?.elements ?? []).map(({ name, propertyName }) => (propertyName ?? name).text)),
  );
}

function namesOf(statement) {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  const declares =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return declares ? [statement.name?.text ?? 'default'] : [];
}

function boundNames(name) {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

function isExported(statement) {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function hasDocstring(statement, text, tree) {
  const last = statement.jsDoc?.at(-1);
  if (last === undefined || /\n\s*\n/.test(text.slice(last.end, statement.getStart(tree)))) return false;
  return /\w/.test(text.slice(last.pos, last.end));
}
