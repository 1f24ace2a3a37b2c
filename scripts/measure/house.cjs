// Who may import whom, in one place. `npm run deps` and `npm run measure` both read this table; docs/architecture.md explains it.
//
//   bench → worker → { client/bot, client/web, client/cli, adapters } → client/services → workflows → activities → ports → domain
//
// Adapters do not see services. An import by type is an import.

const NO_PACKAGE = [];
const INSIDE = ['workflows/messages', 'ports', 'domain'];
const NO_TEMPORAL = { packagesNot: ['@temporalio/*'] };
const PRODUCT = ['worker', 'client', 'adapters', 'workflows', 'activities', 'ports', 'domain', 'simulators'];

/**
 * For each folder what it may import; the longest name that fits a file is its row, and a file without a row has no place in the house.
 *
 * * `may`: folders or files, without `.ts`; `adapters/*` in its own row is the folder of the same system
 * * `mayByType`: these besides, by type alone
 * * `notByValue`: allowed by `may`, but by type alone
 * * `packages`: the only packages and modules of Node; where it is missing, all but those of `packagesNot`
 */
const DIRECTION = {
  domain: { may: ['domain'], packages: NO_PACKAGE },
  'domain/law': { may: ['domain'], packages: ['temporal-polyfill'] },
  'domain/planning': { may: ['domain'], packages: ['temporal-polyfill'] },
  ports: { may: ['ports', 'domain'], packages: NO_PACKAGE },
  activities: { may: ['activities', 'ports', 'domain'], packages: ['@temporalio/activity', '@temporalio/common'] },
  // the law needs a time-zone library, which must never enter the workflow bundle
  workflows: {
    may: ['workflows', 'ports', 'domain'],
    mayByType: ['activities/contract'],
    notByValue: ['domain/law'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },
  'client/services': { may: ['client/services', 'ports', 'domain'], ...NO_TEMPORAL },
  'client/bot': { may: ['client/bot', 'client/services', 'ports', 'domain'], ...NO_TEMPORAL },
  'client/web': { may: ['client/web', 'client/services', 'ports', 'domain'], ...NO_TEMPORAL },
  'client/cli': { may: ['client/cli', 'client/services', 'ports', 'domain'], ...NO_TEMPORAL },
  // one system, one folder
  'adapters/*': { may: ['adapters/*', 'ports', 'domain'], packagesNot: ['@temporalio/client'] },
  'adapters/temporal': { may: ['adapters/temporal', ...INSIDE] },
  simulators: { may: ['simulators', 'domain'], packagesNot: ['@temporalio/client'] },
  worker: { may: PRODUCT },
  bench: { may: ['bench', ...PRODUCT] },
  test: { may: ['test', 'bench', 'scripts', ...PRODUCT] },
  scripts: { may: ['scripts'], packagesNot: ['@temporalio/client'] },
};

/**
 * The folders of the domain from top to bottom; `ground` is the files beside them.
 *
 * A folder may import folders of lower rows, and no other folder of its own row.
 */
const DOMAIN_ROWS = [
  ['reconciliation', 'message'],
  ['figures', 'document'],
  ['case'],
  ['delivery', 'campaign'],
  ['planning', 'contact'],
  ['law', 'inspection', 'staff'],
  ['ground'],
];

/** What may be in the bundle of the workflows, however many files away. */
const BUNDLE_PACKAGES = ['@temporalio/workflow', '@temporalio/common'];

module.exports = { DIRECTION, DOMAIN_ROWS, BUNDLE_PACKAGES };
