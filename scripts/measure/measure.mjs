// `npm run measure`: prints the figures of the house, and fails when a limit is passed.
//
//   --json          one JSON document: { "holds": …, "figures": [ … ] }
//   --list <name>   the worst of functions, files, docstrings or chains, whether a limit is passed or not
//   --root <folder> another checkout than this one
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measure } from './figures.mjs';

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, list: { type: 'string' }, root: { type: 'string' } } });
const { figures, lists } = measure(options.root ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..'));

if (options.list !== undefined) printList(options.list);
else printFigures();

function printList(name) {
  if (!Object.hasOwn(lists, name)) {
    process.stderr.write(`There is no list "${name}": choose one of ${Object.keys(lists).join(', ')}.\n`);
    process.exitCode = 2;
    return;
  }
  for (const line of lists[name]) console.log(line);
}

function printFigures() {
  const holds = figures.every((figure) => figure.holds);
  if (options.json) console.log(JSON.stringify({ holds, figures }));
  else for (const figure of figures) printFigure(figure);
  process.exitCode = holds ? 0 : 1;
}

function printFigure({ name, value, limit, atLeast, holds, offenders }) {
  const bound = limit === null ? '' : ` (${atLeast ? 'at least' : 'at most'} ${limit})`;
  console.log(`${holds ? ' ' : '✗'} ${name}: ${value}${bound}`);
  for (const offender of offenders) console.log(`      ${offender}`);
}
