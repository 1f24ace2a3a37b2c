// The suites that look at the time, in another zone and, where it can be moved, at 02:00 on a Sunday: npm run test:hours
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { projects, ...base } = require('./jest.config.cjs');

const project = (name, files) => ({
  ...projects.find(({ displayName }) => displayName === name),
  testMatch: files.map(matchOf),
});

/** A file, or all tests of a folder. What was moved away fails here: otherwise it would be left out and nobody would know. */
function matchOf(path) {
  if (!existsSync(join(__dirname, 'test', path))) throw new Error(`jest.hours.config.cjs names test/${path}, which does not exist`);
  return path.endsWith('.test.ts') ? `<rootDir>/test/${path}` : `<rootDir>/test/${path}/**/*.test.ts`;
}

/** They read the machine's clock and no other, so it can be moved. */
const MOVED = [
  'domain',
  'activities/sending/channel-gate.test.ts',
  'adapters/email/email-headers.test.ts',
  'adapters/email/receipt.test.ts',
  'adapters/lists',
  'adapters/pdf/notice-pdf.test.ts',
  'adapters/signing',
  'client/bot/updates/received-at.test.ts',
  'client/bot/rate-limiter.test.ts',
  'client/cli/cli.test.ts',
  'client/cli/law-commands.test.ts',
  'client/cli/plan-commands.test.ts',
  'client/web',
  'simulators',
];

/** They share the time with a real Temporal server, whose clock nobody moves: the season's own clock says 02:00 where it matters. */
const IN_THE_ZONE = ['e2e/explain.test.ts', 'e2e/night.test.ts', 'e2e/season.test.ts'];

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  projects: [
    { ...project('domain', MOVED), displayName: 'moved', setupFiles: ['<rootDir>/test/support/shift-clock.cjs'] },
    { ...project('parts', IN_THE_ZONE), displayName: 'in the zone' },
  ],
};
