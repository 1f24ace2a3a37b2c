// The direction of imports, checked on every run; types are no exemption. The table itself, with its reasons, is scripts/measure/house.cjs.
const { DIRECTION, DOMAIN_ROWS } = require('./scripts/measure/house.cjs');

const folders = ['activities', 'adapters', 'bench', 'client', 'domain', 'ports', 'scripts', 'simulators', 'test', 'worker', 'workflows'];
const ownCode = `^(?:${folders.join('|')})/`;
const byValue = { dependencyTypesNot: ['type-only'] };
const error = (name, from, to) => ({ name, severity: 'error', from, to });

/** `adapters/*` is any one system, and, among what its own row may import, the same one. */
const inside = (name, star = '[^/]+') => `^${name.replace('*', star)}(?:/|\\.ts$)`;
const sameSystem = (name) => inside(name, '$1');
const packagePath = (name) => `node_modules/${name.replace('/*', '')}/`;

/** A row holds for its folder without the folders below it that have rows of their own. */
const filesOf = (row) => ({
  path: inside(row, '([^/]+)'),
  pathNot: Object.keys(DIRECTION)
    .filter((other) => other !== row && other.startsWith(row.replace('*', '')))
    .map((other) => inside(other)),
});

const rulesOf = ([row, { may, mayByType = [], notByValue = [], packages, packagesNot = [] }]) => {
  const name = row.replace('/*', '').replace('/', '-');
  const from = filesOf(row);
  const rules = [error(`${name}-imports`, from, { path: ownCode, pathNot: [...may, ...mayByType].map(sameSystem) })];
  const typesAlone = [...mayByType, ...notByValue];
  if (typesAlone.length > 0) rules.push(error(`${name}-by-type`, from, { ...byValue, path: typesAlone.map((path) => inside(path)) }));
  if (packages !== undefined) rules.push(error(`${name}-packages`, from, { pathNot: [ownCode, ...packages.map(packagePath)] }));
  if (packagesNot.length > 0) rules.push(error(`${name}-not-these-packages`, from, { path: packagesNot.map(packagePath) }));
  return rules;
};

/** Ground is the files of `domain/` itself. */
const domainFolder = (name) => (name === 'ground' ? '^domain/[^/]+$' : `^domain/${name}/`);
const domainRules = DOMAIN_ROWS.flatMap((row, height) =>
  row.map((folder) =>
    error(
      `domain-${folder}-imports`,
      { path: domainFolder(folder) },
      { path: '^domain/', pathNot: [folder, ...DOMAIN_ROWS.slice(height + 1).flat()].map(domainFolder) },
    ),
  ),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    error('no-cycles', {}, { circular: true }),
    error('no-orphans-from-nowhere', {}, { couldNotResolve: true }),
    error('no-file-without-a-row', { path: ownCode, pathNot: Object.keys(DIRECTION).map((row) => inside(row)) }, {}),
    ...Object.entries(DIRECTION).flatMap(rulesOf),
    ...domainRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
