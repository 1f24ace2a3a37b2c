const swc = (syntax) => ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax } }, module: { type: 'commonjs' } }];

const shared = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': swc('typescript'),
    // these ship as ES modules only, which jest's CommonJS does not load
    '/node_modules/temporal-(?:polyfill|utils)/.+\\.js$': swc('ecmascript'),
  },
  transformIgnorePatterns: ['/node_modules/(?!temporal-(?:polyfill|utils)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.rollcall'],
};

const server = {
  globalSetup: '<rootDir>/test/support/global-setup.cjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
};

const UNITS = ['activities', 'client/services', 'support/fakes'];

/** Real parts that take most of a minute each; the gate runs them, and `npm run test:long`. */
const LONG = ['crash/crash', 'e2e/fuzz', 'e2e/launch', 'e2e/outage', 'e2e/separate-processes', 'scale/plans'];

/** @type {import('jest').Config} */
module.exports = {
  // one more than the smallest machine has cores: tests of real parts wait half of their time
  maxWorkers: 3,
  // guards against hanging alone: a busy machine may take its time
  testTimeout: 240_000,
  projects: [
    // milliseconds, and nothing to start
    { ...shared, displayName: 'domain', testMatch: ['<rootDir>/test/domain/**/*.test.ts'] },
    // sending and every service with fakes of the ports: still milliseconds, and still nothing to start
    { ...shared, displayName: 'units', testMatch: UNITS.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`) },
    // real parts: a Temporal server for all of them, started once
    {
      ...shared,
      displayName: 'parts',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        `<rootDir>/test/(domain|storm|commands|${UNITS.join('|')})/`,
        `<rootDir>/test/(${LONG.join('|')})\\.test\\.ts$`,
      ],
      ...server,
    },
    { ...shared, displayName: 'long', testMatch: LONG.map((file) => `<rootDir>/test/${file}.test.ts`), ...server },
    // a newcomer's clone, which starts what it needs: npm run test:commands
    { ...shared, displayName: 'commands', testMatch: ['<rootDir>/test/commands/**/*.test.ts'] },
    // minutes, and the machine to itself: npm run test:storm
    { ...shared, displayName: 'storm', testMatch: ['<rootDir>/test/storm/**/*.test.ts'], ...server },
  ],
};
