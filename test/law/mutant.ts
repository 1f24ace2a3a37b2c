import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { transformSync } from '@swc/core';
import ts from 'typescript';
import { PLACES, type Product } from './product';

/** A rule of the product made illegal. */
export interface Mutation {
  /** The law that it breaks, by the name under which the explorer reports it. */
  readonly breaks: string;
  readonly changes: readonly Change[];
}

/** One place that is changed. */
export interface Change {
  /** File of `domain/`, without `.ts`. */
  readonly file: string;
  readonly function: string;
  /** The expression or statement of that function, as it is written there. */
  readonly from: string;
  readonly to: string;
}

const requirePackage = createRequire(__filename);
const DOMAIN = join(__dirname, '../../domain');
const compiled = new Map<string, string>();

/** A copy of the product's functions in which one rule was changed; everything else is as it is shipped. */
export function loadProduct(mutation?: Mutation): Product {
  const modules = new Map<string, { exports: Record<string, unknown> }>();
  const load = (path: string): Record<string, unknown> => {
    const known = modules.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(path, module);
    const loadNext = (name: string): unknown => (name.startsWith('.') ? load(resolve(dirname(path), name)) : requirePackage(name));
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a copy of the product's own files
    const run = new Function('require', 'module', 'exports', codeOf(path, mutation)) as (...args: unknown[]) => void;
    run(loadNext, module, module.exports);
    return module.exports;
  };
  const functions = Object.entries(PLACES).map(([name, place]) => [name, load(join(DOMAIN, place))[name]]);
  return Object.fromEntries(functions) as Product;
}

function codeOf(path: string, mutation: Mutation | undefined): string {
  const changes = mutation?.changes.filter(({ file: name }) => path === join(DOMAIN, name)) ?? [];
  const mutated = changes.length > 0;
  const known = mutated ? undefined : compiled.get(path);
  if (known !== undefined) return known;
  const file = existsSync(`${path}.ts`) ? `${path}.ts` : join(path, 'index.ts');
  const source = readFileSync(file, 'utf8');
  const code = compile(file, changes.reduce(mutate, source));
  if (!mutated) compiled.set(path, code);
  return code;
}

function compile(filename: string, source: string): string {
  const options = {
    target: 'es2022',
    parser: { syntax: 'typescript' },
  } as const;
  return transformSync(source, {
    filename,
    swcrc: false,
    jsc: options,
    module: { type: 'commonjs' },
  }).code;
}

/** @throws RangeError when the function does not hold that expression exactly once: the list is to be brought up to date */
export function mutate(source: string, { file, function: name, from, to }: Change): string {
  const tree = ts.createSourceFile(`${file}.ts`, source, ts.ScriptTarget.Latest, true);
  const owner = tree.statements.find((statement) => namesOf(statement).includes(name));
  if (owner === undefined) throw new RangeError(`domain/${file}.ts has no function ${name}.`);
  const places = new Set<number>();
  const look = (node: ts.Node): void => {
    if (node.getText() === from) places.add(node.getStart());
    ts.forEachChild(node, look);
  };
  look(owner);
  const [place, ...others] = places;
  if (place === undefined || others.length > 0) {
    throw new RangeError(`${name} of domain/${file}.ts holds ${places.size} times: ${from}`);
  }
  return source.slice(0, place) + to + source.slice(place + from.length);
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? ''];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.map(({ name }) => name.getText());
}

/**
 * Rules of the product made illegal, one at a time: the law that breaks, and for each changed function its expression and what stands
 * there instead; where two rules guard one law, both are changed. The explorer must find each. An expression that is no longer in the
 * product is an error: the list is to be brought up to date.
 */
export function readMutations(): readonly Mutation[] {
  return JSON.parse(readFileSync(join(__dirname, 'mutations.json'), 'utf8')) as readonly Mutation[];
}
