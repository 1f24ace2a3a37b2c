/**
 * How many faults in the rules of cases, inspections and plans the tests would see: `npm run test:mutants`.
 *
 * One folder or file: `npm run test:mutants -- --mutate 'domain/planning/*.ts'`. What survives is explained in test/mutants/survivors.md.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: ['domain/case/**/*.ts', 'domain/inspection/**/*.ts', 'domain/planning/**/*.ts'],
  plugins: ['./test/mutants/rules-runner.mjs'],
  testRunner: 'rules',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // what is computed while a file of tests is loaded is the same for every mutant: loading it again for each would take hours
  ignoreStatic: true,
  timeoutMS: 30_000,
  dryRunTimeoutMinutes: 30,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, allowEmojis: false, reportTests: false, reportMutants: false },
  jsonReporter: { fileName: '.rollcall/mutants.json' },
  incrementalFile: '.rollcall/mutants-seen.json',
  tempDirName: '.rollcall/stryker',
  ignorePatterns: ['dist', '.rollcall', 'docs', 'bench'],
  thresholds: { high: 95, low: 90, break: 90 },
};
