// The import table of docs/architecture.md, checked on every run. Type-only imports are free (they vanish at run time).
const folders = ['activities', 'adapters', 'bench', 'client', 'domain', 'ports', 'simulators', 'test', 'worker', 'workflows'];
const value = { dependencyTypesNot: ['type-only'] };
const only = (from, allowed, comment) => ({
  name: `${from.replace(/\W+/g, '-')}-imports`,
  comment,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { ...value, path: `^(${folders.join('|')})/`, pathNot: allowed.map((path) => `^${path}`) },
});
const packages = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from,
  to: { ...value, dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core', 'npm-no-pkg', 'unknown'], pathNot: allowed },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { ...value, circular: true } },
    { name: 'no-orphans-from-nowhere', severity: 'error', from: {}, to: { couldNotResolve: true, ...value } },
    only('ports', ['ports/', 'domain/'], 'What the inside needs from the outside.'),
    only('domain', ['domain/'], 'Rules know only rules.'),
    only('workflows', ['workflows/', 'domain/'], 'Workflows carry out what the domain decides.'),
    {
      name: 'workflows-not-law',
      comment: 'The law needs a time-zone library, which must never enter the workflow bundle.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { ...value, path: '^domain/law/' },
    },
    only('activities', ['activities/', 'ports/', 'domain/'], 'What an activity needs is handed to it as a port.'),
    only('client', ['client/', 'ports/', 'domain/', 'workflows/messages'], 'The doors see the domain and the messages of the workflows.'),
    only('simulators', ['simulators/', 'domain/'], 'Stand-ins know nothing of the product.'),
    ...['email', 'telegram', 'store', 'files', 'papers', 'pdf', 'seals'].map((system) =>
      only(`adapters/${system}`, [`adapters/${system}/`, 'ports/', 'domain/'], 'One system, one folder.'),
    ),
    only('adapters/temporal', ['adapters/temporal/', 'ports/', 'domain/', 'workflows/messages'], 'Starts cases by name.'),
    { name: 'nobody-imports-worker', severity: 'error', from: { path: '^(?!worker/|test/|bench/)' }, to: { ...value, path: '^worker/' } },
    { name: 'nobody-imports-tests', severity: 'error', from: { path: '^(?!test/|bench/)' }, to: { ...value, path: '^(test|bench)/' } },
    packages('domain-packages', { path: '^domain/', pathNot: '^domain/law/' }, ['^$'], 'No package, no Node API.'),
    packages('law-packages', { path: '^domain/law/' }, ['node_modules/temporal-polyfill/'], 'One time-zone library.'),
    packages('workflow-packages', { path: '^workflows/' }, ['node_modules/@temporalio/(workflow|common)/'], 'Deterministic code only.'),
    packages('activity-packages', { path: '^activities/' }, ['node_modules/@temporalio/(activity|common)/'], 'Ports, not libraries.'),
    {
      name: 'faces-use-the-door',
      comment: 'bot, web and cli reach Temporal and the store only through compliance-client.ts.',
      severity: 'error',
      from: { path: '^client/(bot|web|cli)/' },
      to: { ...value, path: '(node_modules/@temporalio/|^workflows/|^adapters/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
