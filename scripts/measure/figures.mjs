// The figures of the house, each with its limit.
import { againstDirection } from './direction.mjs';
import { readDocstrings } from './docstrings.mjs';
import { percentile, readFunctions } from './functions.mjs';
import { domainFolder, findCycles, folderEdges, longestChain, readImports, topFolder } from './imports.mjs';
import { isProduct, readSources } from './sources.mjs';

const LONGEST_FUNCTION = 40;
const LONGEST_FILE = 300;

/**
 * Everything that is measured of the code below `root`.
 *
 * @returns `figures`, each `{ name, value, limit, atLeast, holds, offenders }`, where an offender is a sentence that begins with a path;
 * and `lists`: what `--list` prints, worst first
 */
export function measure(root) {
  const sources = readSources(root);
  const functions = longestFirst(readFunctions(sources));
  const files = longestFirst(sources.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length })));
  const docstrings = readDocstrings(sources);
  const undocumented = docstrings.filter(({ documented }) => !documented).map(describeExport);
  const imports = readImports(sources);
  const chain = longestChain(imports);
  return {
    figures: [
      { name: 'files', value: sources.filter(({ path }) => isProduct(path)).length, limit: null, holds: true, offenders: [] },
      ...ofImports(sources, imports),
      atMost('longest import chain', chain.length, 11, [chain.join(' → ')]),
      ...ofFunctions(functions),
      none(`files over ${LONGEST_FILE} lines`, files.filter(({ lines }) => lines > LONGEST_FILE).map(describeFile)),
      documentedShare(docstrings.length, undocumented),
    ],
    lists: {
      functions: functions.slice(0, 50).map(describeFunction),
      files: files.slice(0, 50).map(describeFile),
      docstrings: undocumented,
      chains: chain,
    },
  };
}

function ofImports(sources, imports) {
  const paths = sources.map(({ path }) => path);
  return [
    none('file cycles', findCycles(imports.filter(({ to }) => to !== undefined)).map(describeCycle)),
    none('folder cycles', folderCycles(imports, topFolder)),
    none('folder cycles in domain', folderCycles(imports, domainFolder)),
    none('imports against the direction', againstDirection(paths, imports)),
  ];
}

function ofFunctions(functions) {
  const named = functions.filter((one) => one.named).map(({ lines }) => lines);
  const tooLong = functions.filter(({ lines }) => lines > LONGEST_FUNCTION);
  return [
    atMost('functions, median of own lines', percentile(named, 0.5), 6, []),
    atMost('functions, 95th percentile of own lines', percentile(named, 0.95), 25, []),
    none(`functions over ${LONGEST_FUNCTION} own lines`, tooLong.map(describeFunction)),
  ];
}

function folderCycles(imports, folderOf) {
  const edges = folderEdges(imports, folderOf);
  return findCycles(edges).map((group) => {
    const inside = edges.filter(({ from, to }) => group.includes(from) && group.includes(to));
    return `${describeCycle(group)}: ${inside.map(({ because }) => because).join('; ')}`;
  });
}

function none(name, offenders) {
  return atMost(name, offenders.length, 0, offenders);
}

function atMost(name, value, limit, offenders) {
  return { name, value, limit, holds: value <= limit, offenders: value <= limit ? [] : offenders };
}

/** Rounded down, so that 100 % means all of them. */
function documentedShare(all, missing) {
  const value = all === 0 ? 100 : Math.floor(((all - missing.length) / all) * 100);
  return { name: 'exports with a docstring, %', value, limit: 100, atLeast: true, holds: missing.length === 0, offenders: missing };
}

function longestFirst(items) {
  return [...items].sort((one, other) => other.lines - one.lines);
}

function describeCycle(group) {
  return [...group].sort().join(' ↔ ');
}

function describeFunction({ path, line, name, lines }) {
  return `${path}:${line} ${name}: ${lines}`;
}

function describeFile({ path, lines }) {
  return `${path}: ${lines}`;
}

function describeExport({ path, line, name }) {
  return `${path}:${line} ${name}`;
}
